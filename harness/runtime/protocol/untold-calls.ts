/**
 * Calls that were answered in the realm: numbers of those that were asked before, and those of formulas as they are.
 *
 * They stand last in a frame, so that they end where it ends.
 */
import type { Decoder } from './decode.ts';

export interface UntoldCalls {
  /** By the number of the call that each repeats. */
  readonly repeats: readonly number[];
  readonly own: readonly OwnCall[];
}

export interface OwnCall {
  /** The number under which the child knows the function. */
  readonly id: number;
  readonly args: readonly unknown[];
}

/** Throws Malformed. */
export function readUntold(decoder: Decoder): UntoldCalls {
  const repeats = decoder.uints();
  const own: OwnCall[] = [];
  while (decoder.left > 0) own.push({ id: decoder.uint(), args: decoder.values() });
  return { repeats, own };
}
