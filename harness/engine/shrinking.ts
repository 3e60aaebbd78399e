/**
 * Makes an input that refutes a law smaller.
 */
import type { Candidate } from './drawn-inputs.ts';
import type { FailedRuling, Ruling } from './judge.ts';

/** An input that refutes a law, and in what way. */
export interface Failure {
  readonly candidate: Candidate;
  readonly ruling: FailedRuling;
}

/** What is tried before the smallest input so far has to do. */
const MAX_TRIED = 1500;

/**
 * The smallest input found that refutes the law in the same way: smaller ones may meet other mistakes on the way.
 *
 * @param ruleOn  undefined where time is over
 */
export function smallest(failure: Failure, ruleOn: (input: unknown) => Ruling | undefined): Failure {
  let found = failure;
  let tried = 0;
  let candidates = found.candidate.smaller()[Symbol.iterator]();
  for (let next = candidates.next(); !next.done; next = candidates.next()) {
    if (tried === MAX_TRIED) break;
    tried += 1;
    const candidate = next.value;
    const ruling = ruleOn(candidate.input);
    if (ruling === undefined) break;
    if (!('verdict' in ruling) || ruling.kind !== failure.ruling.kind) continue;
    found = { candidate, ruling };
    candidates = candidate.smaller()[Symbol.iterator]();
  }
  return found;
}

/** What says nothing about the input, or costs too much to be found again: a second, or a process. */
const KEPT_AS_FOUND: ReadonlySet<Ruling['kind']> = new Set([
  ...(['not-started', 'unloadable', 'undecided'] as const),
  ...(['timed-out', 'out-of-memory'] as const),
]);

/** Whether there is something to make smaller. */
export function canShrink({ ruling }: Failure): boolean {
  return !KEPT_AS_FOUND.has(ruling.kind);
}
