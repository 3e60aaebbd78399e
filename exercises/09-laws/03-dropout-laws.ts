/**
 * Laws of dropout, forward and backward.
 *
 *     forward:   outᵢ = xᵢ / keep where uᵢ < keep,   0 elsewhere
 *     backward:  ∂L/∂xᵢ = (∂L/∂outᵢ) / keep where uᵢ < keep,   0 elsewhere
 *
 * Fill `laws`. The u are the coins: numbers from [0, 1), one for each entry. What `forward` hands over to `backward` in
 * its `cache` is its own affair: right implementations keep different things there. `tryLaws` is given, and is what the
 * graders call, with implementations that nobody has shown you.
 *
 * - No right implementation is refuted. Right ones differ in the last digits, and some answer −0 where others answer 0.
 * - Every wrong implementation is refuted by some law.
 *
 * An implementation neither changes its arguments nor remembers anything. How many laws there are, and which, is free.
 *
 * Shapes:  x, u, out, dout and the answer of backward have the same length; 0 < keep ≤ 1
 * Example: an implementation that answers nothing but zeros is refuted, by whichever law: broken is 1 or more
 * Source:  Srivastava et al. (2014), Dropout   https://jmlr.org/papers/v15/srivastava14a.html
 */
export const laws: Law[] = [];

/** What is judged: an implementation of dropout. */
export interface Dropout {
  forward: (x: number[], keep: number, u: number[]) => { out: number[]; cache: unknown };
  backward: (dout: number[], cache: unknown) => number[];
}

/** Where a law is tried. */
export interface Input {
  x: number[];
  keep: number;
  u: number[];
  dout: number[];
}

/** One statement, and where it is tried. */
export interface Law {
  /** What holds, in words. */
  name: string;
  /** The inputs to try. */
  inputs: Input[];
  /** Whether the implementation obeys the law on this input. */
  holds: (dropout: Dropout, input: Input) => boolean;
}

/** What came of trying all laws on one implementation. */
export interface Outcome {
  /** How many laws do not hold. */
  broken: number;
  /** The first of them, in words; empty where all hold. */
  first: string;
}

/** How many laws do not hold, and the first of them with the number of its input, from 1. What throws does not hold. */
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
