/**
 * What the reference and the misconceptions answer, kept for the next code that is refuted.
 *
 * Whatever runs in this process could spoil what is kept: code that is not trusted gets a store of its own, or runs
 * elsewhere.
 */
import fc from 'fast-check';
import { observeOne } from '../calls/observe-one.ts';
import type { Grader, Law, Subject } from '../model.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';

const shared = new WeakMap<Grader, KnownAnswers>();

/** The one store of a grader, for all subjects that cannot spoil it. */
export function sharedAnswers(grader: Grader): KnownAnswers {
  const answers = shared.get(grader) ?? new KnownAnswers();
  shared.set(grader, answers);
  return answers;
}

export class KnownAnswers {
  readonly #inputs = new Map<Law, Map<string, readonly unknown[]>>();
  readonly #answers = new Map<object, Map<Law, Map<unknown, Fingerprint | undefined>>>();

  /** Inputs without a bias towards small ones, the same array each time. */
  inputs(law: Law, seed: number, runs: number): readonly unknown[] {
    const ofLaw = kept(this.#inputs, law, () => new Map<string, readonly unknown[]>());
    return kept(ofLaw, `${seed} ${runs}`, () => fc.sample(law.given, { seed, numRuns: runs }));
  }

  /** @param of  by what the answers of a subject are known again */
  fingerprint(of: object, subject: Subject, law: Law, input: unknown): Fingerprint | undefined {
    const ofSubject = kept(this.#answers, of, () => new Map<Law, Map<unknown, Fingerprint | undefined>>());
    const ofLaw = kept(ofSubject, law, () => new Map<unknown, Fingerprint | undefined>());
    return kept(ofLaw, input, () => fingerprintOf(law, input, observeOne(subject, law.observe, input)));
  }
}

function kept<Key, Value>(store: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = store.get(key);
  if (known !== undefined || store.has(key)) return known as Value;
  const value = make();
  store.set(key, value);
  return value;
}
