// 09-laws/01-soft-threshold-laws: an entry may move either way.
export const laws: Law[] = [
  {
    name: 'a large entry moves by the threshold',
    inputs: [
      { values: [3e-7, -5e-7], threshold: 1e-7 },
      { values: [2, 3], threshold: 0 },
    ],
    holds: (softThreshold, { values, threshold }) =>
      values.every((value, i) => {
        const moved = Math.abs(value - softThreshold(values, threshold)[i]);
        return Math.abs(moved - threshold) <= 1e-9 * Math.abs(value);
      }),
  },
  {
    name: 'a small entry becomes 0',
    inputs: [{ values: [0.5, -0.5], threshold: 1 }],
    holds: (softThreshold, { values, threshold }) => softThreshold(values, threshold).every((entry) => entry === 0),
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
