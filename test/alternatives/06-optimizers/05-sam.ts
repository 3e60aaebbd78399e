import type * as Exercise from '../../../exercises/06-optimizers/05-sam.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'a tiny number in the denominator': {
    samStep: (theta, gradient, { learningRate, rho }) => {
      const slope = gradient(theta);
      const norm = Math.hypot(...slope) + 1e-12;
      const above = theta.map((weight, i) => weight + (rho * slope[i]) / norm);
      return gradient(above).map((worst, i) => theta[i] - learningRate * worst);
    },
  },
  'climbing in a working copy, climbing back before the step': {
    samStep: (theta, gradient, { learningRate, rho }) => {
      const point = theta.slice();
      const up = gradient(point).slice();
      const norm = Math.sqrt(up.reduce((sum, slope) => sum + slope * slope, 0));
      for (let i = 0; i < up.length; i++) up[i] = norm > 0 ? rho * (up[i] / norm) : 0;
      for (let i = 0; i < point.length; i++) point[i] += up[i];
      const worst = gradient(point).slice();
      for (let i = 0; i < point.length; i++) point[i] -= up[i];
      for (let i = 0; i < point.length; i++) point[i] -= learningRate * worst[i];
      return point;
    },
  },
  'an early end where the slope is zero': {
    samStep: (theta, gradient, { learningRate, rho }) => {
      const slope = [...gradient([...theta])];
      if (slope.every((entry) => entry === 0)) return [...theta];
      const unit = slope.map((entry) => entry / Math.hypot(...slope));
      const worst = gradient(theta.map((weight, i) => weight + rho * unit[i]));
      return theta.map((weight, i) => weight + worst[i] * -learningRate);
    },
  },
};
