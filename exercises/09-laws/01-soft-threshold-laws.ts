/**
 * Laws of the soft threshold: statements that hold for every right implementation, and for no wrong one.
 *
 *     S_t(x)ᵢ = sign(xᵢ) · max(|xᵢ| − t, 0)
 *
 * Fill `laws`. A law has a name, inputs to try it on, and `holds`, which calls the implementation it is given and says
 * whether what came back obeys the law. `tryLaws` is given: it tries each law on its inputs, and is what the graders
 * call, with implementations that nobody has shown you.
 *
 * - No right implementation is refuted. Right ones differ in the last digits, and some answer −0 where others answer 0.
 * - Every wrong implementation is refuted by some law. None of them is far-fetched: each is what somebody wrote.
 *
 * The implementation neither changes its arguments nor remembers anything. How many laws there are, and which, is free.
 *
 * Shapes:  values is an array of any length, threshold ≥ 0; an implementation returns an array of the same length
 * Example: an implementation that answers nothing but zeros is refuted, by whichever law: broken is 1 or more
 * Source:  Claessen & Hughes (2000), QuickCheck   https://doi.org/10.1145/351240.351266
 */
export const laws: Law[] = [];

/** What is judged: an implementation of the soft threshold. */
export type SoftThreshold = (values: number[], threshold: number) => number[];

/** One statement, and where it is tried. */
export interface Law {
  /** What holds, in words. */
  name: string;
  /** The arguments to try. */
  inputs: { values: number[]; threshold: number }[];
  /** Whether the implementation obeys the law on this input. */
  holds: (softThreshold: SoftThreshold, input: { values: number[]; threshold: number }) => boolean;
}

/** What came of trying all laws on one implementation. */
export interface Outcome {
  /** How many laws do not hold. */
  broken: number;
  /** The first of them, in words; empty where all hold. */
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
