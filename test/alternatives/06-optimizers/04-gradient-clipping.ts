import type * as Exercise from '../../../exercises/06-optimizers/04-gradient-clipping.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'the norm of the norms, factor clamped at 1, with the 1e-6 of PyTorch': {
    clipByGlobalNorm: (gradients, maxNorm) => {
      const norms = gradients.map((tensor) => Math.sqrt(tensor.reduce((sum, g) => sum + g * g, 0)));
      const norm = Math.sqrt(norms.reduce((sum, length) => sum + length * length, 0));
      const factor = Math.min(1, maxNorm / (norm + 1e-6));
      return { gradients: gradients.map((tensor) => tensor.map((g) => g * factor)), norm };
    },
  },
  'Math.hypot on one flat vector': {
    clipByGlobalNorm: (gradients, maxNorm) => {
      const norm = Math.hypot(...gradients.flat());
      if (norm <= maxNorm) return { gradients: gradients.map((tensor) => tensor.slice()), norm };
      return { gradients: gradients.map((tensor) => tensor.map((g) => (g / norm) * maxNorm)), norm };
    },
  },
  'dividing by max(1, ‖g‖ / maxNorm)': {
    clipByGlobalNorm: (gradients, maxNorm) => {
      const norm = gradients.flat().reduceRight((length, g) => Math.hypot(length, g), 0);
      const excess = Math.max(1, norm / maxNorm);
      return { gradients: gradients.map((tensor) => tensor.map((g) => g / excess)), norm };
    },
  },
};
