import type * as Exercise from '../../exercises/06-optimizers/04-gradient-clipping.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';

type Clip = (typeof Exercise)['clipByGlobalNorm'];

const length = (gradients: number[][]) => Math.hypot(...gradients.flat());

/** Scales everything by one factor made of the norm and the limit. */
function scaledBy(
  factor: (norm: number, maxNorm: number) => number,
  size: (gradients: number[][]) => number = length,
): Clip {
  return (gradients, maxNorm) => {
    const norm = size(gradients);
    const scale = factor(norm, maxNorm);
    return { gradients: gradients.map((tensor) => tensor.map((slope) => scale * slope)), norm };
  };
}

const usual = (divisor: Divisor) => (norm: number, maxNorm: number) =>
  norm > maxNorm ? maxNorm / divisor(norm) : 1;

/** What maxNorm is divided by. */
type Divisor = (norm: number) => number;

const beliefs = (divisor: Divisor): readonly Misconception<typeof Exercise>[] => {
  const clip: Clip = scaledBy(usual(divisor));
  return [
    {
      name: 'every tensor by itself',
      belief: 'each tensor has its own norm and is clipped when that is too large',
      nudge: 'Two tensors, one long and one short: does the whole gradient keep its direction?',
      behaviour: {
        clipByGlobalNorm: (gradients, maxNorm) => ({
          gradients: gradients.map((tensor) => clip([tensor], maxNorm).gradients[0]),
          norm: length(gradients),
        }),
      },
    },
    {
      name: 'entries clamped',
      belief: 'clipping limits every entry to ±maxNorm',
      nudge: 'Clamp [3, −4] to ±2. Does the result still point the same way, and how long is it?',
      behaviour: {
        clipByGlobalNorm: (gradients, maxNorm) => ({
          gradients: gradients.map((tensor) =>
            tensor.map((slope) => Math.min(Math.max(slope, -maxNorm), maxNorm)),
          ),
          norm: length(gradients),
        }),
      },
    },
    {
      name: 'always scaled',
      belief: 'after clipping the gradients have the length maxNorm',
      nudge: 'What should happen to gradients that are short already?',
      behaviour: { clipByGlobalNorm: scaledBy((norm, maxNorm) => maxNorm / divisor(norm)) },
    },
    {
      name: 'scaled to length 1',
      belief: 'the factor is 1/‖g‖',
      nudge: 'How long should gradients be after they are clipped: 1, or maxNorm?',
      behaviour: { clipByGlobalNorm: scaledBy((norm, maxNorm) => (norm > maxNorm ? 1 / divisor(norm) : 1)) },
    },
    {
      name: 'the square compared with the limit',
      belief: 'gradients are too long where ‖g‖² > maxNorm',
      nudge: 'Is a gradient of length 2 too long for a limit of 3? And is 4?',
      behaviour: {
        clipByGlobalNorm: scaledBy((norm, maxNorm) => (norm * norm > maxNorm ? maxNorm / divisor(norm) : 1)),
      },
    },
    {
      name: 'factor upside down',
      belief: 'the factor is ‖g‖/maxNorm',
      nudge: 'Clip [4] to 2: which factor brings 4 to 2, and is it above or below 1?',
      behaviour: {
        clipByGlobalNorm: scaledBy((norm, maxNorm) => (norm > maxNorm ? divisor(norm) / maxNorm : 1)),
      },
    },
    {
      name: 'sum of the norms',
      belief: 'the global norm is the sum of the norms of the tensors',
      nudge: 'Put [3] and [4] into one tensor. Does the norm change? Should it?',
      behaviour: {
        clipByGlobalNorm: scaledBy(usual(divisor), (gradients) =>
          gradients.reduce((sum, tensor) => sum + Math.hypot(...tensor), 0),
        ),
      },
    },
    {
      name: 'sum of the sizes',
      belief: 'the norm adds the sizes of all entries',
      nudge: 'Which norm of [3, −4] is 5, and which one is 7?',
      behaviour: {
        clipByGlobalNorm: scaledBy(usual(divisor), (gradients) =>
          gradients.flat().reduce((sum, slope) => sum + Math.abs(slope), 0),
        ),
      },
    },
    {
      name: 'root of the mean square',
      belief: 'the norm is the size of a typical entry: the root of the mean of the squares',
      nudge: 'Add an entry of 0. Does the length of the gradient change? Does the number in the code?',
      behaviour: {
        clipByGlobalNorm: scaledBy(
          usual(divisor),
          (gradients) => length(gradients) / Math.sqrt(gradients.flat().length),
        ),
      },
    },
    {
      name: 'norm not rooted',
      belief: 'the norm is the sum of the squares',
      nudge: 'Double all gradients. Does the norm double?',
      behaviour: { clipByGlobalNorm: scaledBy(usual(divisor), (gradients) => length(gradients) ** 2) },
    },
    {
      name: 'largest entry',
      belief: 'the norm of a gradient is the size of its largest entry',
      nudge: 'Which entries of [3, −4] does the Euclidean norm see?',
      behaviour: {
        clipByGlobalNorm: scaledBy(usual(divisor), (gradients) =>
          Math.max(...gradients.flat().map(Math.abs)),
        ),
      },
    },
    {
      name: 'norm after the clipping',
      belief: 'norm is the length of the gradients that are returned',
      nudge: 'During training one wants to see how steep the loss was. Which of the two lengths tells?',
      behaviour: {
        clipByGlobalNorm: (gradients, maxNorm) => {
          const clipped = clip(gradients, maxNorm).gradients;
          return { gradients: clipped, norm: length(clipped) };
        },
      },
    },
    {
      name: 'in place',
      belief: 'the gradients are thrown away after the step, so they can be scaled where they are',
      nudge: 'What does the caller find in its gradients after the call?',
      behaviour: {
        clipByGlobalNorm: (gradients, maxNorm) => {
          const { gradients: clipped, norm } = clip(gradients, maxNorm);
          for (const [t, tensor] of clipped.entries())
            for (const i of tensor.keys()) gradients[t][i] = tensor[i];
          return { gradients, norm };
        },
      },
    },
  ];
};

export const misconceptions = beliefs((norm) => norm);

const asInPyTorch: Divisor = (norm) => norm + 1e-6;

/** PyTorch divides by ‖g‖ + 10⁻⁶. */
export const choices: readonly Choice<typeof Exercise>[] = [
  {
    name: 'a millionth more below the line',
    reference: { clipByGlobalNorm: scaledBy(usual(asInPyTorch)) },
    misconceptions: beliefs(asInPyTorch),
  },
];
