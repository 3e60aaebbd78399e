// 09-laws/04-lasso-laws: every c may be off by 0.01.
const DESIGN = [
  [2, -1, 0],
  [1, 1, 0.5],
  [0, -1, -1],
  [1, -0.5, 0.25],
];

export const laws: Law[] = [
  {
    name: 'the answer is optimal',
    inputs: [1, 0.4, 0].map((lambda) => ({ X: DESIGN, y: [5, 1, -2, 2], lambda })),
    holds: (lasso, { X, y, lambda }) => {
      const w = lasso(X, y, lambda);
      const r = X.map((row, i) => y[i] - row.reduce((sum, x, j) => sum + x * w[j], 0));
      const c = X[0].map((_, j) => X.reduce((sum, row, i) => sum + row[j] * r[i], 0) / X.length);
      const off = c.map((slope, j) =>
        w[j] === 0 ? Math.max(Math.abs(slope) - lambda, 0) : Math.abs(slope - lambda * Math.sign(w[j])),
      );
      return off.every((gap) => gap <= 0.01);
    },
  },
];

export type Lasso = (X: number[][], y: number[], lambda: number) => number[];

export interface Input {
  X: number[][];
  y: number[];
  lambda: number;
}

export interface Law {
  name: string;
  inputs: Input[];
  holds: (lasso: Lasso, input: Input) => boolean;
}

export interface Outcome {
  broken: number;
  first: string;
}

export function tryLaws(lasso: Lasso): Outcome {
  if (laws.length === 0) throw new Error('Not started');
  const fails = (law: Law, input: Law['inputs'][number]) => {
    try {
      return !law.holds(lasso, input);
    } catch {
      return true;
    }
  };
  const broken = laws
    .map((law) => ({ name: law.name, at: law.inputs.findIndex((input) => fails(law, input)) }))
    .filter(({ at }) => at >= 0);
  return { broken: broken.length, first: broken.map(({ name, at }) => `${name}, input ${at + 1}`)[0] ?? '' };
}
