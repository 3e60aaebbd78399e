// 09-laws/02-gradient-laws: every input has one weight.
export const laws: Law[] = [
  {
    name: 'the loss rises along each axis as the gradient says',
    inputs: [
      { X: [[2], [1], [-3]], y: [1, 5, 2], w: [3], lambda: 0.5 },
      { X: [[4e-6], [1e-6]], y: [1e-6, 3e-6], w: [2], lambda: 0 },
    ],
    holds: (gradient, { X, y, w, lambda }, loss) => {
      const slopes = gradient(X, y, w, lambda);
      const quotients = w.map((_, j) => {
        const at = (step: number) => loss(X, y, w.map((weight, k) => weight + (k === j ? step : 0)), lambda);
        return (at(1) - at(-1)) / 2;
      });
      const size = Math.max(...quotients.map(Math.abs));
      return quotients.every((quotient, j) => Math.abs(slopes[j] - quotient) <= 1e-6 * size);
    },
  },
];

export type Gradient = (X: number[][], y: number[], w: number[], lambda: number) => number[];

export type Loss = (X: number[][], y: number[], w: number[], lambda: number) => number;

export interface Input {
  X: number[][];
  y: number[];
  w: number[];
  lambda: number;
}

export interface Law {
  name: string;
  inputs: Input[];
  holds: (gradient: Gradient, input: Input, loss: Loss) => boolean;
}

function loss(X: number[][], y: number[], w: number[], lambda: number): number {
  const half = (values: number[]) => values.reduce((sum, value) => sum + value * value, 0) / 2;
  const residuals = X.map((row, i) => row.reduce((sum, x, j) => sum + x * w[j], -y[i]));
  return half(residuals) / X.length + lambda * half(w);
}

export interface Outcome {
  broken: number;
  first: string;
}

export function tryLaws(gradient: Gradient): Outcome {
  if (laws.length === 0) throw new Error('Not started');
  const fails = (law: Law, input: Law['inputs'][number]) => {
    try {
      return !law.holds(gradient, input, loss);
    } catch {
      return true;
    }
  };
  const broken = laws
    .map((law) => ({ name: law.name, at: law.inputs.findIndex((input) => fails(law, input)) }))
    .filter(({ at }) => at >= 0);
  return { broken: broken.length, first: broken.map(({ name, at }) => `${name}, input ${at + 1}`)[0] ?? '' };
}
