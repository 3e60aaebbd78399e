// Sixty drawn inputs of ten weights, and two laws: the implementations took longer for them than a law has time.
export interface Input {
  X: number[][];
  y: number[];
  lambda: number;
}

export type Lasso = (X: number[][], y: number[], lambda: number) => number[];

export interface Law {
  name: string;
  inputs: Input[];
  holds: (lasso: Lasso, input: Input) => boolean;
}

export interface Outcome {
  broken: number;
  first: string;
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  };
}

const draw = numbers(5);
const vector = (length: number) => Array.from({ length }, draw);

const inputs: Input[] = Array.from({ length: 60 }, (_, k) => {
  const X = Array.from({ length: 30 }, () => vector(10)).map((row) => row.map((x, j) => x + 0.9 * row[(j + 1) % 10]));
  const w = vector(10).map((weight, j) => (j % 2 === 0 ? 3 * weight : 0));
  const y = X.map((row) => row.reduce((sum, x, j) => sum + x * w[j], 0.1 * draw()));
  return { X, y, lambda: [0, 0.001, 0.05, 0.2][k % 4] };
});

const byHand: Input[] = [
  { X: [[1]], y: [3], lambda: 1 },
  { X: [[1]], y: [-3], lambda: 1 },
  { X: [[1]], y: [0.5], lambda: 1 },
];

function pulls({ X, y }: Input, w: number[]): number[] {
  const r = X.map((row, i) => y[i] - row.reduce((sum, x, j) => sum + x * w[j], 0));
  return w.map((_, j) => X.reduce((sum, row, i) => sum + row[j] * r[i], 0) / X.length);
}

export const laws: Law[] = [
  {
    name: 'weights that are 0 are held there',
    inputs: [...byHand, ...inputs],
    holds: (lasso, input) => {
      const w = lasso(input.X, input.y, input.lambda);
      return pulls(input, w).every((c, j) => w[j] !== 0 || Math.abs(c) <= input.lambda + 1e-8);
    },
  },
  {
    name: 'the others are in balance',
    inputs: [...byHand, ...inputs],
    holds: (lasso, input) => {
      const w = lasso(input.X, input.y, input.lambda);
      return pulls(input, w).every(
        (c, j) => w[j] === 0 || Math.abs(c - input.lambda * Math.sign(w[j])) <= 1e-8,
      );
    },
  },
];

export function tryLaws(lasso: Lasso): Outcome {
  if (laws.length === 0) throw new Error('Not started');
  const fails = (law: Law, input: Input) => {
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
