/**
 * What is kept between one question and the next, and between gradings: inputs that were drawn, what the reference and
 * the misconceptions answer to them.
 *
 * Held by the caller that grades. Whatever runs in this realm could spoil what is kept: code that is not trusted gets a memory
 * of its own, or runs elsewhere.
 */
import { observeOne } from './calls/observe-one.ts';
import { DrawnInputs } from './drawn-inputs.ts';
import type { Tried } from './earlier-calls.ts';
import { LawInputs } from './law-inputs.ts';
import type { Law } from './model.ts';
import { type Fingerprint, fingerprintOf } from './naming/fingerprint.ts';
import { PairsAtOnce } from './pairs-at-once.ts';
import type { Subject } from './subject.ts';

export class Memory {
  readonly #drawn = new Map<Law['given'], Map<number, DrawnInputs>>();
  readonly #inputs = new Map<Law, Map<string, LawInputs>>();
  readonly #pairs = new Map<LawInputs | undefined, Map<string, PairsAtOnce>>();
  readonly #answers = new Map<object, Map<Law, Map<unknown, Fingerprint | undefined>>>();

  /** What a law draws from a seed. */
  drawn(law: Law, seed: number): DrawnInputs {
    const ofLaw = kept(this.#drawn, law.given, () => new Map<number, DrawnInputs>());
    return kept(ofLaw, seed, () => new DrawnInputs(law.given, seed));
  }

  /** What a law is tried on; as often as it says, unless said. */
  inputs(law: Law, seed: number, runs?: number): LawInputs {
    const ofLaw = kept(this.#inputs, law, () => new Map<string, LawInputs>());
    return kept(ofLaw, `${seed} ${runs}`, () => new LawInputs(law, this.drawn(law, seed), runs));
  }

  /** What is asked about again of these laws. */
  pairs(laws: readonly Tried[]): PairsAtOnce {
    const ofFirst = kept(this.#pairs, laws[0]?.inputs, () => new Map<string, PairsAtOnce>());
    return kept(ofFirst, laws.map(({ number }) => number).join(), () => new PairsAtOnce(laws));
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
