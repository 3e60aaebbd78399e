/**
 * Laws of the Lasso: how to tell a minimizer without knowing it.
 *
 *     minimize  F(w) = (1/2n) ‖y − Xw‖² + λ ‖w‖₁
 *
 * Fill `laws`. No formula gives the minimizer, so no law can compare with one; but of any w it can be said whether it
 * is optimal. With cⱼ = (1/n) Σᵢ xᵢⱼ (yᵢ − xᵢ · w), the minimizer is where
 *
 *     cⱼ = λ sign(wⱼ) where wⱼ ≠ 0,       |cⱼ| ≤ λ where wⱼ = 0
 *
 * `tryLaws` is given, and is what the graders call, with implementations that nobody has shown you.
 *
 * - No right implementation is refuted. They are asked about X with linearly independent columns, where the minimizer is
 *   one; right ones iterate until the c are within 10⁻⁹ of where they belong, and give exact zeros.
 * - Every wrong implementation is refuted by some law.
 *
 * An implementation neither changes its arguments nor remembers anything. How many laws there are, and which, is free.
 *
 * Shapes:  X holds n rows of d numbers, of size 1 or so, y has length n, w has length d, λ ≥ 0; d is at most 50, and
 *          X and y together hold fewer than 5,000 numbers: an implementation throws at more
 * Example: an implementation that answers nothing but zeros is refuted, by whichever law: broken is 1 or more
 * Source:  Hastie, Tibshirani & Wainwright (2015), Statistical Learning with Sparsity, section 5.2
 *          https://hastie.su.domains/StatLearnSparsity/
 */
export const laws: Law[] = [];

/** What is judged: an implementation of the Lasso. */
export type Lasso = (X: number[][], y: number[], lambda: number) => number[];

/** Where a law is tried. */
export interface Input {
  X: number[][];
  y: number[];
  lambda: number;
}

/** One statement, and where it is tried. */
export interface Law {
  /** What holds, in words. */
  name: string;
  /** The inputs to try. */
  inputs: Input[];
  /** Whether the implementation obeys the law on this input. */
  holds: (lasso: Lasso, input: Input) => boolean;
}

/** What came of trying all laws on one implementation. */
export interface Outcome {
  /** How many laws do not hold. */
  broken: number;
  /** The first of them, in words; empty where all hold. */
  first: string;
}

/** How many laws do not hold, and the first of them with the number of its input, from 1. What throws does not hold. */
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
