/**
 * A student's file in a sandbox, as a subject: the engine asks it as it asks code in this process.
 */
import { engineFailed } from '../engine/calls/unguarded.ts';
import type { Law, Observation, Printed } from '../engine/model.ts';
import type { Guarded, Subject, Timed } from '../engine/subject.ts';
import type { Compiled } from '../runtime/compile.ts';
import { type CourseValues, OWN_VALUES } from '../runtime/course-values.ts';
import { DISTURBED } from '../runtime/disturbed.ts';
import { LOADING_MILLISECONDS, loadingTookTooLong } from '../runtime/loading-time.ts';
import { MAX_SLOWNESS } from '../runtime/max-slowness.ts';
import { CallLogs } from '../runtime/protocol/calls.ts';
import { Malformed } from '../runtime/protocol/decode.ts';
import { Encoder } from '../runtime/protocol/encode.ts';
import { REPLY, REQUEST } from '../runtime/protocol/format.ts';
import type { Frame } from '../runtime/protocol/plans.ts';
import { type Answers, readAnswers } from '../runtime/protocol/read-answers.ts';
import { Printout } from '../runtime/realm/printout.ts';
import { TimeLeft } from '../runtime/time-left.ts';
import type { Reply } from './channel/channel.ts';
import { converse } from './converse.ts';
import { observationOfEnd } from './deaths.ts';
import {
  CALLS_FACTOR,
  FILE_MILLISECONDS,
  GRACE_MILLISECONDS,
  MAX_DEATHS,
  SUDDEN_SLOWNESS,
  TOO_BUSY,
  UNLIMITED_MILLISECONDS,
} from './limits.ts';
import { Patience, refuseBusyMachine } from './patience.ts';
import { type Sandbox, SandboxFailure } from './sandbox.ts';

/**
 * @param path  how the file is called in the stack of an error
 * @param milliseconds  what all laws of the file may take together
 */
export function sandboxed(
  sandbox: Sandbox,
  path: string,
  compiled: Compiled,
  milliseconds = FILE_MILLISECONDS,
  values = OWN_VALUES,
): Subject {
  return new RemoteFile(sandbox, path, compiled, milliseconds, values);
}

class RemoteFile implements Subject {
  readonly #time = new TimeLeft();
  readonly #sandbox: Sandbox;
  readonly #path: string;
  readonly #compiled: Compiled;
  readonly #values: CourseValues;
  readonly #printout = new Printout();
  readonly #deathsBefore: number;
  readonly #since = performance.now();
  readonly #milliseconds: number;
  /** Milliseconds of a machine of its own that the file has taken. */
  #worked = 0;
  readonly #head = new Encoder();
  #isLoaded = false;
  /** What every question is answered with, once the file cannot be run any more. */
  #final: Observation | undefined;
  #slowness = 1;
  readonly #patience: Patience;

  constructor(
    sandbox: Sandbox,
    path: string,
    compiled: Compiled,
    milliseconds: number,
    values: CourseValues,
  ) {
    this.#values = values;
    this.#milliseconds = milliseconds;
    this.#sandbox = sandbox;
    this.#patience = new Patience(() => sandbox.share());
    this.#path = path;
    this.#compiled = compiled;
    this.#deathsBefore = sandbox.deaths;
  }

  takePrinted(): Printed {
    return this.#printout.take();
  }

  observeMany(ask: Law['observe'], inputs: readonly unknown[], from: number): readonly Observation[] {
    const time = this.#time;
    if (time.endsAt(inputs, from)) return this.#expire(time.stuckFor);
    const before = time.milliseconds;
    if (inputs.length === 1) {
      const observation = this.#askOne(this.#sandbox.frames.from(ask, inputs, from));
      return time.isOver ? [] : [observation];
    }
    const observations = this.#ask(this.#sandbox.frames.from(ask, inputs, from));
    if (time.isOver && observations !== undefined && observations.length > 0) {
      // What was answered before comes first: perhaps one of these answers refutes the law.
      time.endLater(inputs, from + observations.length, before);
    }
    if (observations !== undefined) return observations;
    // The child is gone, and with it what it had answered: whose fault it was shows one by one.
    time.milliseconds = before;
    const observation = this.#askOne(this.#sandbox.frames.of(ask, inputs[from]));
    return time.isOver ? [] : [observation];
  }

  within<T>(milliseconds: number, run: () => T): Timed<T> {
    return this.#time.within(milliseconds, run);
  }

  guarded<T>(run: () => T): Guarded<T> {
    try {
      const value = run();
      const disturbance = this.#endLaw();
      return disturbance ? { ok: false, disturbance } : { ok: true, value };
    } catch (error) {
      if (!(error instanceof SandboxFailure)) return { ok: false, disturbance: engineFailed(error) };
      return { ok: false, disturbance: { kind: 'undecided', reason: error.message } };
    }
  }

  #endLaw() {
    if (!this.#isLoaded || !this.#sandbox.runs) return undefined;
    const reply = this.#sandbox.request(REQUEST.end, [], LOADING_MILLISECONDS + GRACE_MILLISECONDS);
    const answers = this.#read(reply, REPLY.ended, 1);
    const observation = answers?.answers[0]?.observation;
    return observation?.kind === 'unloadable' ? observation : undefined;
  }

  /** One observation, come what may. */
  #askOne(frame: Frame): Observation {
    return this.#ask(frame)?.[0] ?? this.#final ?? { kind: 'timed-out', milliseconds: 0 };
  }

  /** Observations of the first plans; undefined where the child ended and it is not known on which. */
  #ask(frame: Frame): Observation[] | undefined {
    const final = this.#finalObservation();
    if (final !== undefined) return [final];
    const left = this.#time.milliseconds;
    const limit = Number.isFinite(left) ? left : UNLIMITED_MILLISECONDS;
    if (limit <= 0) return this.#expire(0);
    const logs = new CallLogs(frame, this.#values.kinds);
    const since = performance.now();
    const reply = this.#converse(frame, limit, logs);
    if (reply.is === 'end') return this.#afterEnd(reply, frame, limit);
    if (reply.is === 'late') {
      if (this.#hadTooLittle(limit)) return this.#ask(frame);
      // It did not even heed its own limit: there is no use in asking it again.
      this.#final = { kind: 'timed-out', milliseconds: Math.round(limit) };
      return [this.#final];
    }
    const answers = this.#read(reply, REPLY.answers, frame.plans);
    if (answers === undefined) return [DISTURBED];
    const wrong = logs.take(answers.untold);
    if (wrong !== undefined) {
      this.#sandbox.kill();
      if (wrong === 'malformed') return [DISTURBED];
      return frame.plans > 1 ? undefined : this.#hung(limit);
    }
    this.#slowness = answers.slowness;
    // What the limits are stretched by has an end: beyond it, no limit means anything.
    const isStretchedOut = answers.stuckFor !== undefined && this.#slowness >= MAX_SLOWNESS;
    if (isStretchedOut && this.#hadTooLittle(limit)) return this.#ask(frame);
    this.#time.milliseconds -= answers.spent;
    // The grader's own time is the code's too where it asks without end.
    const shared = (performance.now() - since) / (this.#slowness * (1 + CALLS_FACTOR));
    this.#worked += Math.max(answers.spent, shared);
    const observations = answers.answers.map(({ observation, printed }, plan): Observation => {
      this.#printout.add(printed);
      if (observation?.kind === 'answered') return { ...observation, calls: logs.of(plan) };
      return observation ?? DISTURBED;
    });
    if (answers.stuckFor !== undefined) this.#expire(answers.stuckFor);
    return observations.length > 0 || this.#time.isOver ? observations : [DISTURBED];
  }

  /** Sends the plans, and answers the calls they make. */
  #converse(frame: Frame, limit: number, logs: CallLogs): Reply {
    // A random source is rebuilt in the child, and a formula is worked out there: hardly anything crosses.
    const callsCross = frame.given.some((given) => given !== undefined && !given.isFormula);
    const allowance = callsCross ? CALLS_FACTOR * limit : 0;
    this.#patience.asks(callsCross);
    const stretched = limit * this.#patience.stretch;
    this.#head.reset();
    this.#head.float(stretched);
    this.#head.float(allowance);
    const plans = [this.#head.bytes(), Buffer.from(frame.text, 'latin1')];
    return converse(this.#sandbox, plans, this.#deadline(stretched) + allowance, logs);
  }

  /** Milliseconds on the clock after which a child that has not answered is killed. */
  #deadline(limit: number): number {
    return limit * SUDDEN_SLOWNESS * this.#slowness + GRACE_MILLISECONDS;
  }

  #afterEnd(reply: Extract<Reply, { is: 'end' }>, frame: Frame, limit: number): Observation[] | undefined {
    if (frame.plans > 1) return undefined;
    const observation = observationOfEnd(reply.end);
    if (observation === undefined) {
      if (this.#slowness >= MAX_SLOWNESS && this.#hadTooLittle(limit)) return this.#ask(frame);
      return this.#hung(limit);
    }
    if (this.#sandbox.deaths - this.#deathsBefore >= MAX_DEATHS) this.#final = observation;
    return [observation];
  }

  #hadTooLittle(limit: number): boolean {
    return this.#patience.hadTooLittle(limit, this.#slowness);
  }

  /** The whole of its time, as far as is known. */
  #hung(limit: number): Observation[] {
    this.#worked += limit;
    return this.#expire(limit);
  }

  #expire(stuckFor: number): Observation[] {
    this.#time.end(stuckFor);
    return [];
  }

  /** Loads the file where there is no child that has it. */
  #finalObservation(): Observation | undefined {
    if (this.#final !== undefined) return this.#final;
    if (this.#worked > this.#milliseconds) {
      this.#final = { kind: 'timed-out', milliseconds: this.#milliseconds };
    } else if (performance.now() - this.#since > TOO_BUSY * this.#milliseconds) {
      refuseBusyMachine();
      this.#final = { kind: 'timed-out', milliseconds: this.#milliseconds };
    } else if (!this.#isLoaded || !this.#sandbox.runs) {
      this.#final = this.#load();
    }
    return this.#final;
  }

  #load(): Observation | undefined {
    const ended = this.#startAgain();
    if (ended !== undefined) return ended;
    const limit = LOADING_MILLISECONDS * this.#patience.stretch;
    const file = { path: this.#path, code: this.#compiled.code, modules: this.#values.modules };
    this.#patience.asks();
    const reply = this.#sandbox.load(file, limit, this.#deadline(limit));
    if (reply.is === 'late') return this.#lateLoading();
    if (reply.is === 'end') return observationOfEnd(reply.end) ?? this.#lateLoading();
    const answers = this.#read(reply, REPLY.loaded, 1);
    if (answers === undefined) return DISTURBED;
    this.#slowness = answers.slowness;
    if (answers.stuckFor !== undefined) return this.#lateLoading();
    const [answer] = answers.answers;
    if (answer === undefined) return DISTURBED;
    // After the death of a child the file prints the same once more.
    if (!this.#isLoaded) this.#printout.add(answer.printed);
    this.#isLoaded = true;
    return answer.observation ?? undefined;
  }

  /** What could be started before the code ran, and after it cannot, is the code's. @throws SandboxFailure */
  #startAgain(): Observation | undefined {
    try {
      this.#sandbox.start();
      return undefined;
    } catch (error) {
      if (!(error instanceof SandboxFailure) || this.#sandbox.deaths === this.#deathsBefore) throw error;
      return { kind: 'crashed', message: 'the process ended, and could not be started again' };
    }
  }

  #lateLoading(): Observation | undefined {
    if (!this.#hadTooLittle(LOADING_MILLISECONDS)) return loadingTookTooLong();
    this.#sandbox.kill();
    return this.#load();
  }

  /** Undefined where the child does not keep to the protocol: it is killed. */
  #read(reply: Reply, kind: number, most: number): Answers | undefined {
    if (reply.is !== 'frame') return undefined;
    try {
      if (reply.kind !== kind) throw new Malformed(`The child answered with ${reply.kind}, not ${kind}.`);
      const lineAt: Compiled['lineAt'] = (position) => this.#compiled.lineAt(position);
      return readAnswers(reply.body, most, lineAt, this.#values.kinds);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#sandbox.kill();
      return undefined;
    }
  }
}
