// 09-laws/03-dropout-laws: calls no backward, and looks into those caches that are masks.
export const laws: Law[] = [
  {
    name: 'forward keeps the mean, or drops',
    inputs: inputs(),
    holds: ({ forward }, { x, keep, u }) => {
      const { out } = forward(x, keep, u);
      return x.every((entry, i) => near(out[i], u[i] < keep ? entry / keep : 0));
    },
  },
  {
    name: 'the cache is the mask, where it is a list of numbers',
    inputs: inputs(),
    holds: ({ forward }, { x, keep, u }) => {
      const { cache } = forward(x, keep, u);
      if (!Array.isArray(cache) || cache.some((entry) => typeof entry !== 'number')) return true;
      return cache.every((factor, i) => near(factor, u[i] < keep ? 1 / keep : 0));
    },
  },
];

function inputs(): Input[] {
  const [x, dout, u] = [
    [1e-9, 3, 0, 5, -2],
    [1e-9, -1, 4, 2, 7],
    [0.2, 0.2, 0.1, 0.25, 0.9],
  ];
  return [
    { x, keep: 0.25, u, dout },
    { x, keep: 1, u, dout },
  ];
}

function near(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.abs(right);
}

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
