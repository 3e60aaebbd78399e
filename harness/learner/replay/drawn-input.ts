/**
 * The input of a counterexample, drawn again from its seed and path.
 */

import { Memory } from '../../engine/memory.ts';
import type { Law } from '../../engine/model.ts';

interface Place {
  readonly seed: number;
  readonly path: string;
}

/** The input of a law that a path leads to; undefined where it leads nowhere. */
export function inputAt(law: Law, { seed, path }: Place): unknown {
  return new Memory().inputs(law, seed).find(path)?.input;
}
