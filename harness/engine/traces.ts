/**
 * What a call leaves behind, apart from its answer. Types only.
 */

/** An argument that a call left other than it found it. */
export interface Change {
  /** "values", or "argument 2 of softThreshold" where the argument is no input of the law. */
  readonly argument: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A part of an answer that is an argument, or a part of one: the same object, not one that holds the same. */
export interface HandedBack {
  /** The export that answered. */
  readonly call: string;
  /** Where in the answer: '' for the answer itself, "gradients", "state.m", "weights[0]". */
  readonly part: string;
  /** "an array of 3". */
  readonly kind: string;
  /** "theta", or "argument 2 of softThreshold" where the argument is no input of the law. */
  readonly argument: string;
}
