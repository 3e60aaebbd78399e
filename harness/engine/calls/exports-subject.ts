import type { Exports, Law, Observation, Printed, Subject } from '../model.ts';
import { Boundary, type Locate, namesIn } from './boundary.ts';
import { exportNamed, observeWith } from './observation.ts';
import { carryOut } from './plan.ts';
import { record } from './recorder.ts';

const NOTHING_PRINTED: Printed = { lines: [], dropped: 0 };

export interface InProcessOptions {
  readonly locate?: Locate;
  readonly printed?: () => Printed;
}

/** The exports of a module as a subject: a law's `observe` runs as it is, in this process. */
export function inProcess(exports: Exports, options: InProcessOptions = {}): Subject {
  const byPlanInstead = byPlan(exports, options);
  return {
    printed: byPlanInstead.printed,
    observe: (ask, input) =>
      observeWith(
        new Boundary(namesIn(input), options.locate ?? unlocated),
        (boundary) => ask(studentFor(exports, boundary), input),
        // `observe` stumbled over an answer, such as a property of undefined: the plan tells which.
        () => byPlanInstead.observe(ask, input),
      ),
  };
}

/** The same, but every observation is recorded as a plan first, as it is for a sandbox. */
export function byPlan(exports: Exports, options: InProcessOptions = {}): Subject {
  return {
    printed: options.printed ?? (() => NOTHING_PRINTED),
    observe: (ask: Law['observe'], input) =>
      observeWith(new Boundary(namesIn(input), options.locate ?? unlocated), (boundary) =>
        carryOut(record(ask, input), exports, boundary),
      ),
  };
}

/** A file that could not be loaded: every question gets the same answer. */
export function unloadable(observation: Observation, printed: Printed = NOTHING_PRINTED): Subject {
  return { observe: () => observation, printed: () => printed };
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
