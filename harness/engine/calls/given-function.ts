/**
 * Functions that a law gives to the student's code: an objective, a gradient, a random source.
 *
 * An objective stays on the trusted side and every call to it is logged. A random source crosses to the
 * student's side as its seed, because a draw must cost nothing.
 */
import seedrandom from 'seedrandom';

export type GivenFunction = (...args: never[]) => unknown;

interface Label {
  readonly text: string;
  /** How long the argument vector has to be. */
  readonly dimension?: number;
}

const labels = new WeakMap<object, Label>();
const seeds = new WeakMap<object, number>();

/** A function for the student's code to call, with the formula that a counterexample shows for it. */
export function givenFunction<F extends GivenFunction>(formula: string, dimension: number, compute: F): F {
  // A wrapper of its own, so that the same function may be given under two labels.
  const given = ((...args: never[]) => compute(...args)) as F;
  labels.set(given, { text: formula, dimension });
  return given;
}

/** A uniform random source on [0, 1) that can be rebuilt from its seed. */
export function randomSource(seed: number): () => number {
  let source: (() => number) | undefined;
  const draw = () => {
    source ??= seedrandom(String(seed));
    return source();
  };
  seeds.set(draw, seed);
  labels.set(draw, { text: `uniform on [0, 1), seed ${seed}` });
  return draw;
}

export function labelOf(given: object): string | undefined {
  return labels.get(given)?.text;
}

export function dimensionOf(given: object): number | undefined {
  return labels.get(given)?.dimension;
}

export function seedOf(given: object): number | undefined {
  return seeds.get(given);
}
