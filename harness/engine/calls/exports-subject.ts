/**
 * The exports of a module in this realm as a subject.
 */
import type { Exports, Law, Observation } from '../model.ts';
import type { Subject } from '../subject.ts';
import { Attempts } from './attempts.ts';
import { Boundary, namesIn, type Realm } from './boundary.ts';
import { exportNamed, observeWith } from './observation.ts';
import { carryOut } from './plan.ts';
import { record } from './recorder.ts';
import { RepeatedRandom } from './repeated-random.ts';
import { NOTHING_PRINTED, unguarded } from './unguarded.ts';

/** Asks about one input. Never throws. */
export type Observe = (ask: Law['observe'], input: unknown) => Observation;

/** Exports that are trusted, such as a reference: nothing is guarded, nothing is stopped. */
export function exportsSubject(exports: Exports): Subject {
  const random = new RepeatedRandom();
  const observe = observing(exports, {
    locate: unlocated,
    attempts: new Attempts(),
    random,
    keepsCalls: true,
  });
  return {
    ...unguarded,
    observeMany: (ask, inputs, from) => [random.within(() => observe(ask, inputs[from]))],
    takePrinted: () => NOTHING_PRINTED,
  };
}

/** A law's `observe` runs as it is, in this realm. */
export function observing(exports: Exports, realm: Realm): Observe {
  const byPlanInstead = observingByPlan(exports, realm);
  return (ask, input) =>
    observeWith(
      new Boundary(namesIn(input), realm),
      (boundary) => ask(studentFor(exports, boundary), input),
      // `observe` stumbled over an answer, such as a property of undefined: the plan tells which.
      () => byPlanInstead(ask, input),
    );
}

/** The same, but every observation is recorded as a plan first, as it is for a sandbox. */
export function observingByPlan(exports: Exports, realm: Realm): Observe {
  return (ask, input) =>
    observeWith(new Boundary(namesIn(input), realm), (boundary) =>
      carryOut(record(ask, input), exports, boundary),
    );
}

/** The exports as `observe` sees them: every call goes through the boundary. */
function studentFor(exports: Exports, boundary: Boundary): unknown {
  return new Proxy(
    {},
    {
      get(_, name) {
        const member = exportNamed(exports, String(name));
        return (...args: unknown[]) => boundary.call(String(name), member, undefined, args);
      },
    },
  );
}

function unlocated(): undefined {
  return undefined;
}
