/**
 * Laws of the soft threshold: statements that hold for every right implementation, and for no wrong one.
 *
 * The first two say all: how far an entry moves, and where it stops. Numbers are compared with some room, because
 * right implementations round in different ways; only the zeros are exact.
 */
export const laws: Law[] = [
  {
    name: 'a large entry moves towards 0 by the threshold',
    inputs: [
      { values: [3e-7, -5e-7], threshold: 1e-7 },
      { values: [2, 3], threshold: 0 },
    ],
    holds: (softThreshold, { values, threshold }) =>
      values.every((value, i) => {
        const moved = value - softThreshold(values, threshold)[i];
        return near(moved, Math.sign(value) * threshold, Math.abs(value));
      }),
  },
  {
    name: 'a small entry becomes 0',
    inputs: [{ values: [0.5, -0.5, 0], threshold: 1 }],
    holds: (softThreshold, { values, threshold }) => {
      const shrunk = softThreshold(values, threshold);
      return values.every((value, i) => Math.abs(value) > threshold || shrunk[i] === 0);
    },
  },
];

/** Whether two numbers agree to nine digits of what was computed with. */
function near(left: number, right: number, size: number): boolean {
  return Math.abs(left - right) <= 1e-9 * size;
}

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

/** How many laws do not hold, and the first of them with the number of its input, from 1. What throws does not hold. */
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
