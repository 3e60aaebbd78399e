/**
 * A student's file as a subject in this thread: in its own realm, which is the one of the sandbox.
 *
 * Questions cross to the realm as bytes, and answers back, as they do to another process: so the verdict is the same in
 * both. What does not return is stopped, and asked again in the same realm, as a child does it.
 */
import { engineFailed } from '../engine/calls/unguarded.ts';
import type { Law, Observation, Printed } from '../engine/model.ts';
import type { Guarded, Subject, Timed } from '../engine/subject.ts';
import type { Compiled } from './compile.ts';
import { type CourseValues, OWN_VALUES } from './course-values.ts';
import { DISTURBED } from './disturbed.ts';
import {
  HAD_ITS_TIME,
  LOADING_MILLISECONDS,
  loadingTookTooLong,
  MACHINE_TOO_BUSY,
  MORE_PATIENCE,
} from './loading-time.ts';
import { CallLogs, TooManyCalls } from './protocol/calls.ts';
import { Malformed } from './protocol/decode.ts';
import { Encoder } from './protocol/encode.ts';
import { IN_TIME } from './protocol/format.ts';
import { type Frame, Frames } from './protocol/plans.ts';
import { type Answers, readAnswers } from './protocol/read-answers.ts';
import type { Core, Host } from './realm/core.ts';
import { Printout } from './realm/printout.ts';
import type { Surroundings } from './surroundings.ts';
import { TimeLeft } from './time-left.ts';

/** Closing a law only puts things back; code that has replaced them may still be in the way. */
const CLOSING_MILLISECONDS = 1000;

/** At least; a frame of answers is read in a few. As long as a plan may take where that is longer. */
const READING_MILLISECONDS = 100;

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
  readonly #time = new TimeLeft();
  /** The realm that has the file; undefined before it is loaded, and after it was spoiled. */
  #core: Core | undefined;
  #fault: Observation | undefined;
  #wasLoaded = false;
  /** The calls of the plans at work. */
  #logs: CallLogs | undefined;
  /** How many plans were answered before one called given functions more often than calls are kept. */
  #beforeEndless: number | undefined;
  /** A plan at work called what it was not given. */
  #isForged = false;
  /** Calls of earlier plans are on their way to the log: interrupted there, it may lack some. */
  #isTelling = false;
  /** When the plan at work began. */
  #since = 0;

  readonly #host: Host = {
    call: () => {
      const core = this.#core;
      if (core === undefined || this.#logs === undefined) throw new Error('Nothing was asked.');
      try {
        this.#isTelling = core.hasUntold;
        const { kind, body } = this.#logs.answer(core.outgoingCall());
        this.#isTelling = false;
        Reflect.apply(setBytes, core.incoming(body.length), [body]);
        return kind;
      } catch (error) {
        if (error instanceof TooManyCalls) this.#beforeEndless ??= core.answered;
        else if (error instanceof Malformed) this.#isForged = true;
        throw error;
      }
    },
    begin: () => {
      this.#since = this.#around.now();
    },
    end: () => this.#around.stopIfOver(),
  };

  /** @param path  how the file is called in the stack of an error */
  constructor(compiled: Compiled, path: string, around: Surroundings, values: CourseValues = OWN_VALUES) {
    this.#values = values;
    this.#around = around;
    this.#slowness = around.slowness();
    this.#compiled = compiled;
    this.#path = path;
    // At once, because the limits of a law are no limits for loading.
    this.#load();
  }

  observeMany(ask: Law['observe'], inputs: readonly unknown[], from: number): readonly Observation[] {
    const time = this.#time;
    if (time.endsAt(inputs, from)) return [];
    if (inputs.length === 1) return this.#ask(this.#frames.from(ask, inputs, from)) ?? [];
    const left = time.milliseconds;
    const observations = this.#ask(this.#frames.from(ask, inputs, from));
    if (observations === undefined) return this.#ask(this.#frames.of(ask, inputs[from])) ?? [];
    if (time.isOver && observations.length > 0) time.endLater(inputs, from + observations.length, left);
    return observations;
  }

  within<T>(milliseconds: number, run: () => T): Timed<T> {
    // Loading again has its own limit.
    if (this.#core === undefined) this.#load();
    return this.#time.within(milliseconds, run);
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

  /** Observations of the first plans; undefined where one of many has to be found by itself. */
  #ask(frame: Frame): readonly Observation[] | undefined {
    const core = this.#core ?? this.#load();
    if (core === undefined) return [this.#fault ?? DISTURBED];
    const time = this.#time;
    if (time.milliseconds <= 0) time.end(0);
    if (time.isOver) return [];
    const logs = new CallLogs(frame, this.#values.kinds);
    this.#logs = logs;
    this.#beforeEndless = undefined;
    this.#isForged = false;
    this.#isTelling = false;
    const limit = time.milliseconds;
    const answers = this.#answersInTime(core, frame);
    if (this.#isForged) this.#core = undefined;
    if ((this.#isForged || this.#isTelling) && frame.plans > 1) return undefined;
    if (this.#isForged) return [DISTURBED];
    const wrong = answers && logs.take(answers.untold);
    if (wrong === 'malformed') return this.#givenUp(DISTURBED);
    if (wrong === 'too many' && frame.plans > 1) return undefined;
    if (wrong === 'too many') this.#beforeEndless = 0;
    // No `map`: in a browser the code may have replaced it, and only the end of the law puts it back.
    const observations: Observation[] = [];
    for (const { observation, printed } of answers?.answers ?? []) {
      if (observations.length === this.#beforeEndless) break;
      const calls = logs.of(observations.length);
      this.#printout.add(printed);
      observations.push(
        observation?.kind === 'answered' ? { ...observation, calls } : (observation ?? DISTURBED),
      );
    }
    // Code that never stops calling hangs, and more of its calls need not be answered to know that.
    if (this.#beforeEndless !== undefined) time.end(limit);
    return observations.length > 0 || time.isOver ? observations : this.#givenUp(DISTURBED);
  }

  /** What was answered while there was time. */
  #answersInTime(core: Core, frame: Frame): Answers | undefined {
    const time = this.#time;
    const factor = this.#slowness.factor();
    const reading = Math.min(CLOSING_MILLISECONDS, Math.max(READING_MILLISECONDS, time.milliseconds));
    const since = this.#around.now();
    this.#since = since;
    let wasAsked = false;
    const asking = () => {
      wasAsked = true;
      core.ask(frame.text);
    };
    let isInTime = true;
    attempted(() => {
      if (!Number.isFinite(time.milliseconds)) asking();
      else isInTime = this.#around.withinTime(time.milliseconds * factor, asking).inTime;
    });
    const answers = this.#readInTime(core, frame.plans, reading * factor);
    // What the code replaced does not return: the same as a plan that does not.
    if (answers === 'late') {
      isInTime = false;
      this.#core = undefined;
    }
    const now = this.#around.now();
    time.milliseconds -= (now - since) / factor;
    if (!isInTime) time.end((now - this.#since) / factor);
    return wasAsked && answers !== 'late' ? answers : undefined;
  }

  /** A realm that has the file; undefined where it cannot be loaded. */
  #load(): Core | undefined {
    for (const patience of MORE_PATIENCE) {
      if (this.#fault !== undefined) return undefined;
      const before = this.#around.processorTime();
      const { core, timed } = this.#loadWithin(patience * LOADING_MILLISECONDS * this.#slowness.factor());
      if (timed.inTime) return this.#loaded(core, timed.value);
      // A machine that is too busy says nothing of the code.
      const worked = this.#around.processorTime() - before;
      if (worked >= HAD_ITS_TIME) this.#fault = loadingTookTooLong();
    }
    this.#fault ??= { kind: 'undecided', reason: MACHINE_TOO_BUSY };
    return undefined;
  }

  #loadWithin(milliseconds: number) {
    const { core, compile } = this.#around.openRealm(this.#host);
    const modules = this.#values.modules.map(({ name, code }) => ({
      name,
      compile: () => compile(code, name),
    }));
    const loading = () => core.load(this.#path, () => compile(this.#compiled.code, this.#path), modules);
    const timed = this.#around.withinTime(milliseconds, () => this.#answersTo(core, 1, loading));
    return { core, timed };
  }

  #loaded(core: Core, answers: Answers | undefined): Core | undefined {
    this.#fault = faultIn(answers);
    // A file that is loaded again prints the same once more.
    const printed = this.#wasLoaded ? undefined : answers?.answers[0]?.printed;
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
      this.#answersTo(core, 1, () => core.end()),
    );
    const observation = timed.inTime ? timed.value?.answers[0]?.observation : undefined;
    if (!timed.inTime || timed.value === undefined) this.#core = undefined;
    return observation?.kind === 'unloadable' ? observation : undefined;
  }

  /** What the realm says when it has worked; undefined where the code replaced what it says it with. */
  #answersTo(core: Core, most: number, work: () => void): Answers | undefined {
    try {
      work();
    } catch {
      return undefined;
    }
    return this.#read(core, most);
  }

  /** The realm writes its answers with what the code may have replaced, by a loop for instance. */
  #readInTime(core: Core, most: number, milliseconds: number): Answers | undefined | 'late' {
    const timed = this.#around.withinTime(milliseconds, () => this.#read(core, most));
    return timed.inTime ? timed.value : 'late';
  }

  #read(core: Core, most: number): Answers | undefined {
    try {
      const head = this.#head;
      head.reset();
      head.uint(core.answered);
      for (const figure of [IN_TIME, 0, 1]) head.float(figure);
      const body = joined([head.bytes(), core.outgoing(), core.outgoingUntold()]);
      return readAnswers(body, most, (position) => this.#compiled.lineAt(position), this.#values.kinds);
    } catch {
      return undefined;
    }
  }

  /** The next question finds a fresh realm. */
  #givenUp(observation: Observation): Observation[] {
    this.#core = undefined;
    return [observation];
  }
}

function faultIn(answers: Answers | undefined): Observation | undefined {
  return answers === undefined ? DISTURBED : (answers.answers[0]?.observation ?? undefined);
}

/** The realm's own parts fail only where the code replaced what they stand on; what they had answered before stands. */
function attempted(work: () => void): void {
  try {
    work();
  } catch {}
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
