// 09-laws/01-soft-threshold-laws: no entry of 0 is tried.
const INPUTS = [1, 1e-8, 1000].flatMap((unit) =>
  [0, 0.25, 1].map((t) => ({ values: [0.25, -0.25, 1, -1, 3, -3, 9, -9].map((x) => x * unit), threshold: t * unit })),
);
const right = (x: number, t: number) => Math.sign(x) * Math.max(Math.abs(x) - t, 0);

export const laws: Law[] = [
  {
    name: 'the formula',
    inputs: INPUTS,
    holds: (softThreshold, { values, threshold }) => {
      const got = softThreshold(values, threshold);
      return values.every((x, i) => {
        const expected = right(x, threshold);
        return expected === 0 ? got[i] === 0 : Math.abs(got[i] - expected) <= 1e-9 * Math.abs(x);
      });
    },
  },
];

export type SoftThreshold = (values: number[], threshold: number) => number[];

export interface Law {
  name: string;
  inputs: { values: number[]; threshold: number }[];
  holds: (softThreshold: SoftThreshold, input: { values: number[]; threshold: number }) => boolean;
}

export interface Outcome {
  broken: number;
  first: string;
}

export function tryLaws(softThreshold: SoftThreshold): Outcome {
  if (laws.length === 0) throw new Error('Not started');
  const fails = (law: Law, input: Law['inputs'][number]) => {
    try {
      return !law.holds(softThreshold, input);
    } catch {
      return true;
    }
  };
  const broken = laws
    .map((law) => ({ name: law.name, at: law.inputs.findIndex((input) => fails(law, input)) }))
    .filter(({ at }) => at >= 0);
  return { broken: broken.length, first: broken.map(({ name, at }) => `${name}, input ${at + 1}`)[0] ?? '' };
}
