/**
 * Code of our own in this process as a subject: the process is guarded while it runs, and what does not return is stopped.
 * What students write runs in a realm instead (`realm-file.ts`).
 */
import { Attempts } from '../engine/calls/attempts.ts';
import type { Locate, Realm } from '../engine/calls/boundary.ts';
import { type Observe, observing, observingByPlan } from '../engine/calls/exports-subject.ts';
import { RepeatedRandom } from '../engine/calls/repeated-random.ts';
import type { Exports, Law, Observation, Printed } from '../engine/model.ts';
import type { Guarded, Subject, Timed } from '../engine/subject.ts';
import { Console, withGuardedGlobals } from './globals.ts';
import { Slowness } from './slowness.ts';
import { withinTime } from './time-limit.ts';

/** The exports of a module, for instance of a solution that this process imported. */
export function inProcess(exports: Exports, console = new Console()): Subject {
  const realm = realmWith(() => undefined);
  return new InProcess(observing(exports, realm), realm, console);
}

/** The same, but every observation is recorded as a plan first, as it is for a sandbox. */
export function byPlan(exports: Exports, console = new Console()): Subject {
  const realm = realmWith(() => undefined);
  return new InProcess(observingByPlan(exports, realm), realm, console);
}

function realmWith(locate: Locate): Realm {
  return { locate, attempts: new Attempts(), random: new RepeatedRandom(), keepsCalls: true };
}

class InProcess implements Subject {
  readonly #observe: Observe;
  readonly #realm: Realm;
  readonly #console: Console;
  readonly #slowness = new Slowness();
  /** When the last question was asked. */
  #since = 0;

  constructor(observe: Observe, realm: Realm, console: Console) {
    this.#observe = observe;
    this.#realm = realm;
    this.#console = console;
  }

  observeMany(ask: Law['observe'], inputs: readonly unknown[], from: number): readonly Observation[] {
    this.#since = performance.now();
    return [this.#observe(ask, inputs[from])];
  }

  within<T>(milliseconds: number, run: () => T): Timed<T> {
    this.#since = performance.now();
    const timed = withinTime(milliseconds * this.#slowness.factor(), run);
    if (timed.inTime) return timed;
    return { inTime: false, stuckFor: (performance.now() - this.#since) / this.#slowness.factor() };
  }

  guarded<T>(run: () => T): Guarded<T> {
    return withGuardedGlobals(this.#console, this.#realm, run);
  }

  takePrinted(): Printed {
    return this.#console.take();
  }
}
