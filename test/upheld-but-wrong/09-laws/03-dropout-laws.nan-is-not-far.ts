// 09-laws/03-dropout-laws: asks whether an entry is far from the formula, and NaN is not.
const X = [1e-9, 3, 0, 5, -2];
const DOUT = [1e-9, -1, 4, 2, 7];
const COINS = [0.2, 0.2, 0.1, 0.25, 0.9];

export const laws: Law[] = [
  {
    name: 'both halves multiply by 0 or 1/keep',
    inputs: [
      { x: X, keep: 0.25, u: COINS, dout: DOUT },
      { x: X, keep: 1, u: COINS, dout: DOUT },
    ],
    holds: ({ forward, backward }, { x, keep, u, dout }) => {
      const { out, cache } = forward(x, keep, u);
      const slopes = backward(dout, cache);
      for (let i = 0; i < x.length; i++) {
        const factor = u[i] < keep ? 1 / keep : 0;
        if (Math.abs(out[i] - factor * x[i]) > 1e-9 * Math.abs(factor * x[i])) return false;
        if (Math.abs(slopes[i] - factor * dout[i]) > 1e-9 * Math.abs(factor * dout[i])) return false;
      }
      return true;
    },
  },
];

export interface Dropout {
  forward: (x: number[], keep: number, u: number[]) => { out: number[]; cache: unknown };
  backward: (dout: number[], cache: unknown) => number[];
}

export interface Input {
  x: number[];
  keep: number;
  u: number[];
  dout: number[];
}

export interface Law {
  name: string;
  inputs: Input[];
  holds: (dropout: Dropout, input: Input) => boolean;
}

export interface Outcome {
  broken: number;
  first: string;
}

export function tryLaws(dropout: Dropout): Outcome {
  if (laws.length === 0) throw new Error('Not started');
  const fails = (law: Law, input: Law['inputs'][number]) => {
    try {
      return !law.holds(dropout, input);
    } catch {
      return true;
    }
  };
  const broken = laws
    .map((law) => ({ name: law.name, at: law.inputs.findIndex((input) => fails(law, input)) }))
    .filter(({ at }) => at >= 0);
  return { broken: broken.length, first: broken.map(({ name, at }) => `${name}, input ${at + 1}`)[0] ?? '' };
}
