/**
 * Laws of a gradient: how to tell a right one without writing it down.
 *
 *     L(w) = (1/2n) Σᵢ (xᵢ · w − yᵢ)² + (λ/2) ‖w‖²
 *
 * Fill `laws` with laws of the gradient of L. L itself is given to each law as `loss`, to be called as often as it
 * likes. `tryLaws` is given too, and is what the graders call, with implementations that nobody has shown you.
 *
 * - No right implementation is refuted. Right ones agree to ten digits of the largest entry of the gradient.
 * - Every wrong implementation is refuted by some law.
 *
 * n is the number of rows of X. The implementation neither changes its arguments nor remembers anything. How many
 * laws there are, and which, is free.
 *
 * Shapes:  X holds n rows of d numbers, y has length n, w and the gradient have length d, λ ≥ 0 is a number
 * Example: an implementation that answers nothing but zeros is refuted, by whichever law: broken is 1 or more
 * Source:  Stanford CS231n course notes, Learning: gradient checks
 *          https://cs231n.github.io/neural-networks-3/#gradcheck
 */
export const laws: Law[] = [];

/** What is judged: an implementation of ∇L. */
export type Gradient = (X: number[][], y: number[], w: number[], lambda: number) => number[];

/** L itself, for laws to call. */
export type Loss = (X: number[][], y: number[], w: number[], lambda: number) => number;

/** Where a law is tried. */
export interface Input {
  X: number[][];
  y: number[];
  w: number[];
  lambda: number;
}

/** One statement, and where it is tried. */
export interface Law {
  /** What holds, in words. */
  name: string;
  /** The inputs to try. */
  inputs: Input[];
  /** Whether the implementation obeys the law on this input. */
  holds: (gradient: Gradient, input: Input, loss: Loss) => boolean;
}

/** L(w): the mean squared error, halved, and the penalty. */
function loss(X: number[][], y: number[], w: number[], lambda: number): number {
  const half = (values: number[]) => values.reduce((sum, value) => sum + value * value, 0) / 2;
  const residuals = X.map((row, i) => row.reduce((sum, x, j) => sum + x * w[j], -y[i]));
  return half(residuals) / X.length + lambda * half(w);
}

/** What came of trying all laws on one implementation. */
export interface Outcome {
  /** How many laws do not hold. */
  broken: number;
  /** The first of them, in words; empty where all hold. */
  first: string;
}

/** How many laws do not hold, and the first of them with the number of its input, from 1. What throws does not hold. */
export function tryLaws(gradient: Gradient): Outcome {
  if (laws.length === 0) throw new Error('Not started');
  const fails = (law: Law, input: Law['inputs'][number]) => {
    try {
      return !law.holds(gradient, input, loss);
    } catch {
      return true;
    }
  };
  const broken = laws
    .map((law) => ({ name: law.name, at: law.inputs.findIndex((input) => fails(law, input)) }))
    .filter(({ at }) => at >= 0);
  return { broken: broken.length, first: broken.map(({ name, at }) => `${name}, input ${at + 1}`)[0] ?? '' };
}
