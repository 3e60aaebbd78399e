/**
 * A student's file in a sandbox, as a subject: the engine asks it as it asks code in this process.
 */
import { engineFailed } from '../engine/calls/unguarded.ts';
import type { Guarded, Law, Observation, Printed, Subject, Timed } from '../engine/model.ts';
import type { Compiled } from '../runtime/compile.ts';
import { type CourseValues, NO_VALUES } from '../runtime/course-values.ts';
import { MOST_SLOWNESS } from '../runtime/most-slowness.ts';
import { CallLogs, TooManyCalls } from '../runtime/protocol/calls.ts';
import { Malformed } from '../runtime/protocol/decode.ts';
import { Encoder } from '../runtime/protocol/encode.ts';
import { REPLY, REQUEST } from '../runtime/protocol/format.ts';
import type { Frame } from '../runtime/protocol/plans.ts';
import { type Answers, readAnswers } from '../runtime/protocol/read-answers.ts';
import { Printout } from '../runtime/realm/printout.ts';
import { LOADING_MILLISECONDS, loadingTookTooLong } from '../runtime/realm-file.ts';
import { slownessNow } from '../runtime/slowness.ts';
import { TimeLeft } from '../runtime/time-left.ts';
import type { Reply } from './channel/channel.ts';
import { observationOfEnd } from './deaths.ts';
import { OwnTime } from './own-time.ts';
import { type Sandbox, SandboxFailure } from './sandbox.ts';

/** Where nobody set a limit. */
const UNLIMITED_MILLISECONDS = 3000;
/** The child stops code by itself; one that does not answer so long after its time is killed. */
const GRACE_MILLISECONDS = 2000;
/** How much slower than before the machine may become within one request. */
const SUDDEN_SLOWNESS = 3;
/**
 * Crossing the pipe for every call takes time that the code itself does not: so many times what it has. The slowest
 * right solution makes 4000 calls of some 0.05 ms in a second's limit.
 */
const CALLS_FACTOR = 3;
/** A file that so often ended its process is not started again. */
const MOST_DEATHS = 4;
/** All laws of one file, in the time that its code works: the slowest right solution takes a fortieth. */
const FILE_MILLISECONDS = 40_000;
/** So many times that on the clock, and either the machine is too busy or the child says less than it takes. */
const TOO_BUSY = 5;
/** A child may say that it had hardly any of a processor; the grader itself must have had as little as this. */
const BUSY_HERE_TOO = 3;
/**
 * Code that had this much of its limit for itself has used it up, however busy the machine is: the slowest right solution
 * takes a fortieth.
 */
const ITS_OWN_SHARE = 1 / 4;
/** Where the machine gave less than that, the code is asked once more, with so many times the time. */
const MORE_TIME = 4;
const MACHINE_TOO_BUSY = 'the machine is too busy: run this again when it has less to do';

/**
 * @param path  how the file is called in the stack of an error
 * @param milliseconds  what all laws of the file may take together
 */
export function sandboxed(
  sandbox: Sandbox,
  path: string,
  compiled: Compiled,
  milliseconds = FILE_MILLISECONDS,
  values = NO_VALUES,
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
  /** What the child has had of the machine since it was last asked. */
  #meter = new OwnTime();
  /** How many times its limit the child has, on a machine that had hardly any time for it. */
  #stretch = 1;

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
      const observation = this.#askOne(this.#sandbox.frames.of(ask, inputs[from]));
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
    const answers = this.#read(reply, REPLY.answers, frame.plans, logs);
    if (answers === undefined) return [DISTURBED];
    this.#slowness = answers.slowness;
    // What the limits are stretched by has an end: beyond it, no limit means anything.
    const isStretchedOut = answers.stuckFor !== undefined && this.#slowness >= MOST_SLOWNESS;
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
    // A random source is rebuilt beside the code: nothing crosses.
    const callsCross = frame.given.some((given) => given !== undefined);
    const allowance = callsCross ? CALLS_FACTOR * limit : 0;
    this.#meter = new OwnTime(this.#sandbox.share(), callsCross);
    this.#head.reset();
    const stretched = limit * this.#stretch;
    this.#head.float(stretched);
    this.#head.float(allowance);
    const deadline =
      performance.now() + stretched * SUDDEN_SLOWNESS * this.#slowness + allowance + GRACE_MILLISECONDS;
    let reply = this.#sandbox.request(
      REQUEST.ask,
      [this.#head.bytes(), Buffer.from(frame.text, 'latin1')],
      deadline - performance.now(),
    );
    while (reply.is === 'frame' && reply.kind === REPLY.call) {
      const left = deadline - performance.now();
      try {
        const { kind, body } = logs.answer(reply.body);
        reply = this.#sandbox.request(kind, [body], Math.max(left, 1));
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        this.#sandbox.kill();
        const cause = error instanceof TooManyCalls ? 'calls' : 'protocol';
        return { is: 'end', end: { cause, code: null, signal: null, output: '' } };
      }
    }
    return reply;
  }

  #afterEnd(reply: Extract<Reply, { is: 'end' }>, frame: Frame, limit: number): Observation[] | undefined {
    if (frame.plans > 1) return undefined;
    const observation = observationOfEnd(reply.end);
    if (observation === undefined) {
      if (this.#slowness >= MOST_SLOWNESS && this.#hadTooLittle(limit)) return this.#ask(frame);
      this.#worked += limit;
      return this.#expire(limit);
    }
    if (this.#sandbox.deaths - this.#deathsBefore >= MOST_DEATHS) this.#final = observation;
    return [observation];
  }

  /**
   * Whether a machine that is too busy gave the code so little time that being late says nothing of it, and it has to be
   * asked again. What it had for itself counts, however long that took: so nobody becomes undecided by burning time, or
   * by sleeping.
   *
   * @param limit  milliseconds of a machine of its own
   * @throws SandboxFailure where that was so with more time too
   */
  #hadTooLittle(limit: number): boolean {
    if (this.#meter.since(this.#sandbox.share()) >= ITS_OWN_SHARE * limit) return false;
    const needed = this.#slowness >= MOST_SLOWNESS ? BUSY_HERE_TOO : MOST_SLOWNESS;
    if (slownessNow() < needed) return false;
    if (this.#stretch > 1) throw new SandboxFailure(MACHINE_TOO_BUSY);
    this.#stretch = MORE_TIME;
    return true;
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
      // A slow machine is not the student's fault; a child that says less than it takes is not the machine's.
      if (slownessNow() >= BUSY_HERE_TOO) throw new SandboxFailure(MACHINE_TOO_BUSY);
      this.#final = { kind: 'timed-out', milliseconds: this.#milliseconds };
    } else if (!this.#isLoaded || !this.#sandbox.runs) {
      this.#final = this.#load();
    }
    return this.#final;
  }

  #load(): Observation | undefined {
    const ended = this.#startAgain();
    if (ended !== undefined) return ended;
    const limit = LOADING_MILLISECONDS * this.#stretch;
    const deadline = limit * SUDDEN_SLOWNESS * this.#slowness + GRACE_MILLISECONDS;
    const file = { path: this.#path, code: this.#compiled.code, modules: this.#values.modules };
    this.#meter = new OwnTime(this.#sandbox.share());
    const reply = this.#sandbox.load(file, limit, deadline);
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
  #read(reply: Reply, kind: number, most: number, logs?: CallLogs): Answers | undefined {
    if (reply.is !== 'frame') return undefined;
    try {
      if (reply.kind !== kind) throw new Malformed(`The child answered with ${reply.kind}, not ${kind}.`);
      const lineAt: Compiled['lineAt'] = (position) => this.#compiled.lineAt(position);
      const answers = readAnswers(reply.body, most, lineAt, this.#values.kinds);
      logs?.repeat(answers.repeats);
      return answers;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#sandbox.kill();
      return undefined;
    }
  }
}

const DISTURBED: Observation = { kind: 'crashed', message: 'the code disturbed the process that runs it' };
