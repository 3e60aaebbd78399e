/**
 * A student's file as a subject in this thread: in a realm of its own, which is the one of the sandbox.
 *
 * Questions cross to the realm as bytes, and answers back, as they do to another process: so the verdict is the same in
 * both. What does not return is stopped; the realm that it left half done is given up, and the file loaded again.
 */
import { engineFailed } from '../engine/calls/unguarded.ts';
import type { Guarded, Law, Observation, Printed, Subject, Timed } from '../engine/model.ts';
import type { Compiled } from './compile.ts';
import { type CourseValues, NO_VALUES } from './course-values.ts';
import { CallLogs, TooManyCalls } from './protocol/calls.ts';
import { Encoder } from './protocol/encode.ts';
import { CALLS_WITHOUT_END } from './protocol/ends.ts';
import { IN_TIME } from './protocol/format.ts';
import { Frames } from './protocol/plans.ts';
import { type Answers, readAnswers } from './protocol/read-answers.ts';
import type { Core, Host } from './realm/core.ts';
import { Printout } from './realm/printout.ts';
import type { Surroundings } from './surroundings.ts';

/** Declaring functions takes microseconds; only a loop at the top level of a file needs longer. */
export const LOADING_MILLISECONDS = 1000;

/** Closing a law only puts things back; code that has replaced them may still be in the way. */
const CLOSING_MILLISECONDS = 1000;

/** Not that of the realm, which the code may have replaced. */
const setBytes = Uint8Array.prototype.set;

export class RealmFile implements Subject {
  readonly #compiled: Compiled;
  readonly #path: string;
  readonly #printout = new Printout();
  readonly #frames = new Frames();
  readonly #head = new Encoder();
  readonly #around: Surroundings;
  readonly #values: CourseValues;
  readonly #slowness: { factor(): number };
  /** The realm that has the file; undefined before it is loaded, and after it was left half done. */
  #core: Core | undefined;
  #fault: Observation | undefined;
  #wasLoaded = false;
  /** The calls of the plan at work. */
  #logs: CallLogs | undefined;
  /** The plan at work called a given function more often than calls are kept. */
  #callsWithoutEnd = false;
  /** When the plan at work began. */
  #since = 0;

  readonly #host: Host = {
    call: () => {
      const core = this.#core;
      if (core === undefined || this.#logs === undefined) throw new Error('Nothing was asked.');
      try {
        const { kind, body } = this.#logs.answer(core.outgoingCall());
        deliver(core, body);
        return kind;
      } catch (error) {
        this.#callsWithoutEnd ||= error instanceof TooManyCalls;
        throw error;
      }
    },
    begin: () => {
      this.#since = this.#around.now();
    },
  };

  /** @param path  how the file is called in the stack of an error */
  constructor(compiled: Compiled, path: string, around: Surroundings, values: CourseValues = NO_VALUES) {
    this.#values = values;
    this.#around = around;
    this.#slowness = around.slowness();
    this.#compiled = compiled;
    this.#path = path;
    // At once, because the limits of a law are no limits for loading.
    this.#load();
  }

  observeMany(ask: Law['observe'], inputs: readonly unknown[], from: number): readonly Observation[] {
    return [this.#observe(ask, inputs[from])];
  }

  within<T>(milliseconds: number, run: () => T): Timed<T> {
    // Loading again has a limit of its own.
    if (this.#core === undefined) this.#load();
    this.#since = this.#around.now();
    const timed = this.#around.withinTime(milliseconds * this.#slowness.factor(), run);
    if (timed.inTime) return timed;
    this.#core = undefined;
    return { inTime: false, stuckFor: (this.#around.now() - this.#since) / this.#slowness.factor() };
  }

  guarded<T>(run: () => T): Guarded<T> {
    try {
      const value = run();
      const disturbance = this.#endLaw();
      return disturbance ? { ok: false, disturbance } : { ok: true, value };
    } catch (error) {
      return { ok: false, disturbance: engineFailed(error) };
    }
  }

  takePrinted(): Printed {
    return this.#printout.take();
  }

  #observe(ask: Law['observe'], input: unknown): Observation {
    this.#around.stopIfOver();
    const core = this.#core ?? this.#load();
    if (core === undefined) return this.#fault ?? DISTURBED;
    const frame = this.#frames.of(ask, input);
    const logs = new CallLogs(frame, this.#values.kinds);
    this.#logs = logs;
    this.#since = this.#around.now();
    const answers = this.#answersTo(core, () => core.ask(frame.text));
    this.#around.stopIfOver();
    const [answer] = answers?.answers ?? [];
    if (this.#callsWithoutEnd) return this.#givenUp(CALLS_WITHOUT_END);
    if (answers === undefined || answer === undefined) return this.#givenUp(DISTURBED);
    logs.repeat(answers.repeats);
    this.#printout.add(answer.printed);
    const { observation } = answer;
    return observation?.kind === 'answered'
      ? { ...observation, calls: logs.of(0) }
      : (observation ?? DISTURBED);
  }

  /** A realm that has the file; undefined where it cannot be loaded. */
  #load(): Core | undefined {
    if (this.#fault !== undefined) return undefined;
    const { core, compile } = this.#around.openRealm(this.#host);
    const modules = this.#values.modules.map(({ name, code }) => ({
      name,
      compile: () => compile(code, name),
    }));
    const loading = () => core.load(this.#path, () => compile(this.#compiled.code, this.#path), modules);
    const timed = this.#around.withinTime(LOADING_MILLISECONDS * this.#slowness.factor(), () =>
      this.#answersTo(core, loading),
    );
    this.#fault = timed.inTime ? faultIn(timed.value) : loadingTookTooLong();
    // A file that is loaded again prints the same once more.
    const printed = timed.inTime && !this.#wasLoaded ? timed.value?.answers[0]?.printed : undefined;
    if (printed !== undefined) this.#printout.add(printed);
    this.#wasLoaded = true;
    this.#core = this.#fault === undefined ? core : undefined;
    return this.#core;
  }

  /** Puts back what all code of the realm shares, and tells what the code had replaced. */
  #endLaw() {
    const core = this.#core;
    if (core === undefined) return undefined;
    const timed = this.#around.withinTime(CLOSING_MILLISECONDS, () =>
      this.#answersTo(core, () => core.end()),
    );
    const observation = timed.inTime ? timed.value?.answers[0]?.observation : undefined;
    if (!timed.inTime || timed.value === undefined) this.#core = undefined;
    return observation?.kind === 'unloadable' ? observation : undefined;
  }

  /** What the realm says when it has worked; undefined where the code replaced what it says it with. */
  #answersTo(core: Core, work: () => void): Answers | undefined {
    try {
      work();
      const head = this.#head;
      head.reset();
      head.uint(core.answered);
      for (const figure of [IN_TIME, 0, 1]) head.float(figure);
      const body = joined([head.bytes(), core.outgoing(), core.outgoingRepeats()]);
      return readAnswers(body, 1, (position) => this.#compiled.lineAt(position), this.#values.kinds);
    } catch {
      // Of this realm nothing throws: what was read was not written by the realm's own parts.
      return undefined;
    }
  }

  /** The next question finds a fresh realm. */
  #givenUp(observation: Observation): Observation {
    this.#core = undefined;
    this.#callsWithoutEnd = false;
    return observation;
  }
}

const DISTURBED: Observation = { kind: 'crashed', message: 'the code disturbed the realm that it runs in' };

function faultIn(answers: Answers | undefined): Observation | undefined {
  return answers === undefined ? DISTURBED : (answers.answers[0]?.observation ?? undefined);
}

export function loadingTookTooLong(): Observation {
  const reason = `Loading the file did not end within ${LOADING_MILLISECONDS} ms: is there a loop outside the functions?`;
  return { kind: 'unloadable', reason };
}

function deliver(core: Core, bytes: Uint8Array): void {
  Reflect.apply(setBytes, core.incoming(bytes.length), [bytes]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
