/**
 * The inputs that a law is tried on, drawn once for all who ask with the same seed: then its examples.
 */
import fc from 'fast-check';
import type { Law } from './model.ts';

const drawn = new WeakMap<Law, Map<string, readonly unknown[] | number>>();

/** The inputs, the same array each time; or, where too few could be drawn, how many were skipped. */
export function inputsOf(law: Law, seed: number, runs: number): readonly unknown[] | number {
  const ofLaw = drawn.get(law) ?? new Map<string, readonly unknown[] | number>();
  drawn.set(law, ofLaw);
  const key = `${seed} ${runs}`;
  const known = ofLaw.get(key);
  if (known !== undefined) return known;
  const inputs: unknown[] = [];
  // By a check that always holds: `fc.sample` would draw others, for it has no bias towards small ones.
  const collect = fc.property(law.given, (input) => {
    inputs.push(input);
  });
  const { failed, numSkips } = fc.check(collect, { seed, numRuns: runs });
  const result = failed ? numSkips : [...inputs, ...(law.examples ?? [])];
  ofLaw.set(key, result);
  return result;
}
