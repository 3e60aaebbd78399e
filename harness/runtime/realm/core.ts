/**
 * The part of the harness that lives in the realm of the student's code: it carries out plans.
 *
 * It holds no law, no reference and no expected value. All it shares with what is around the realm are bytes and numbers.
 */
import * as mlMatrix from 'ml-matrix';
import { Attempts } from '../../engine/calls/attempts.ts';
import { Boundary, type Realm } from '../../engine/calls/boundary.ts';
import { observeWith } from '../../engine/calls/observation.ts';
import { carryOut } from '../../engine/calls/plan.ts';
import { RepeatedRandom } from '../../engine/calls/repeated-random.ts';
import type { Exports, Observation } from '../../engine/model.ts';
import { nameOfKind } from '../../engine/plain.ts';
import { classesIn, type Kinds, kindsIn, MATRICES, NO_KINDS } from '../course-values.ts';
import { evaluate, evaluateTrusted, type Offered } from '../evaluate.ts';
import { positionIn } from '../position.ts';
import { TooLarge } from '../protocol/byte-writer.ts';
import { Decoder } from '../protocol/decode.ts';
import { Encoder } from '../protocol/encode.ts';
import { ALONE, DEPTH_OF_ANSWER, REQUEST } from '../protocol/format.ts';
import { type ReadPlan, SheetReader } from '../protocol/read-sheet.ts';
import type { Answered } from '../protocol/reply.ts';
import { environment } from './environment.ts';
import { FrameFunctions } from './frame-functions.ts';
import { RealmGuard } from './guard.ts';
import { needHeadroom } from './headroom.ts';
import { checkShapes } from './matrices.ts';
import { OwnCalls } from './own-calls.ts';
import { Printout } from './printout.ts';
import { keyOf, RememberedCalls } from './remembered-calls.ts';

/** A module of the course that exercises may import. */
export interface RealmModule {
  readonly name: string;
  /** Makes the module's function. */
  compile(): unknown;
}

/** What the realm may ask of what is around it. */
export interface Host {
  /** Sends what is in `outgoingCall` and answers with the kind of the reply, which is then in `incoming`. */
  call(): number;
  /** A plan begins: its time is counted from here. */
  begin(): void;
  /** It is observed. Throws where its time was over and nothing could interrupt it. */
  end(): void;
}

export function start(host: Host): Core {
  return new Core(host);
}

export type { Core };

class Core {
  readonly #host: Host;
  readonly #printout = new Printout();
  readonly #guard: RealmGuard;
  readonly #realm: Realm = {
    locate: (error) => this.#locate(error),
    attempts: new Attempts(),
    random: new RepeatedRandom(),
    keepsCalls: false,
  };
  readonly #encoder = new Encoder();
  readonly #calls = new Encoder();
  #remembered = new RememberedCalls();
  #own = new OwnCalls();
  /** The array that each given function returned last. */
  #returned = new Map<number, unknown[]>();
  /** Functions that fill one array again and again. */
  #filled = new Set<number>();
  #incoming = new Uint8Array(0);
  #boundary: Boundary | undefined;
  #exports: Exports = {};
  #kinds: Kinds = NO_KINDS;
  #path = '';
  #committed = 0;
  /** Answers that are complete. */
  answered = 0;

  constructor(host: Host) {
    this.#host = host;
    checkShapes();
    // A flag takes it away in a child; here it goes wherever the realm is.
    Reflect.deleteProperty(Object.prototype, '__proto__');
    const { attempts, random } = this.#realm;
    const offered = environment(globalThis, this.#printout, attempts);
    this.#guard = new RealmGuard(globalThis, offered, random);
  }

  /** Room for the bytes of a frame. */
  incoming(length: number): Uint8Array {
    this.#incoming = new Uint8Array(length);
    return this.#incoming;
  }

  /** The answers that are complete. */
  outgoing(): Uint8Array {
    return this.#encoder.bytes().subarray(0, this.#committed);
  }

  /** The call that the student's code makes, and what is to be told: whoever takes it has to see that it arrives. */
  outgoingCall(): Uint8Array {
    this.#tellCalls();
    return this.#calls.bytes();
  }

  /** Whether calls were answered here and not told yet. */
  get hasUntold(): boolean {
    return this.#remembered.hasUntold || this.#own.hasUntold;
  }

  /** The calls that were answered here, and not told with a call. */
  outgoingUntold(): Uint8Array {
    this.#calls.reset();
    this.#tellCalls();
    return this.#calls.bytes();
  }

  /** @param compile  makes the module's function, and may throw as the student's file may */
  load(path: string, compile: () => unknown, modules: readonly RealmModule[]): void {
    this.#path = path;
    const offered = this.#offer(modules);
    this.#start();
    this.#guard.begin();
    const loaded = evaluate(compile, this.#realm, offered);
    const disturbance = this.#guard.end();
    this.#guard.begin();
    if ('exports' in loaded) this.#exports = loaded.exports;
    const fault = disturbance ?? ('fault' in loaded ? loaded.fault : undefined);
    this.#write({ observation: fault ?? null, printed: this.#printout.take() });
  }

  /** Before any student's code runs. What it could change of a class, all later calls would meet. */
  #offer(modules: readonly RealmModule[]): Offered {
    const offered: Record<string, Exports> = Object.create(null);
    const own = modules.filter(({ name }) => name !== MATRICES.name);
    for (const { name, compile } of own) offered[name] = evaluateTrusted(compile);
    const all = Object.values(offered);
    this.#kinds = kindsIn(all);
    for (const [, type] of classesIn(all)) {
      Object.freeze(type);
      Object.freeze(type.prototype);
    }
    // No kind like those of a course: it is known by what the library says.
    if (own.length < modules.length) offered[MATRICES.name] = mlMatrix;
    return offered;
  }

  /** A law ends: everything is put back, and what the code had replaced is told. */
  end(): void {
    this.#start();
    const disturbance = this.#guard.end();
    this.#guard.begin();
    this.#write({ observation: disturbance ?? null, printed: this.#printout.take() });
  }

  /** Carries out the plans of a sheet until all are, or the frame of answers is full. It may be interrupted anywhere. */
  ask(sheet: string): void {
    this.#start();
    const reader = new SheetReader(
      sheet,
      new FrameFunctions((id, args) => this.#call(id, args), this.#own),
      this.#kinds,
    );
    for (let read = reader.next(); read !== undefined; read = reader.next()) {
      this.#host.begin();
      const observation = this.#observe(read);
      this.#host.end();
      const isWritten = this.#write({ observation, printed: this.#printout.take() });
      // Not before: an answer may have getters.
      this.#boundary?.end();
      if (!isWritten) return;
    }
  }

  #start(): void {
    this.#boundary?.end();
    this.#encoder.reset();
    this.#committed = 0;
    this.answered = 0;
    this.#remembered = new RememberedCalls();
    this.#own = new OwnCalls();
    this.#returned = new Map();
    this.#filled = new Set();
  }

  #observe({ plan, slots, names }: ReadPlan): Observation {
    const boundary = new Boundary(names, this.#realm);
    this.#boundary = boundary;
    return observeWith(boundary, () => carryOut(plan, this.#exports, boundary, slots));
  }

  /** A position in the compiled text; the other side knows the student's lines. */
  #locate(error: unknown) {
    const position = positionIn(this.#path, error);
    return position && { ...position, text: '' };
  }

  /** False where the frame is full: the other side asks again for the rest. */
  #write(answered: Answered): boolean {
    try {
      this.#writeWhole(answered);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      if (this.answered > 0) return false;
      this.#encoder.reset();
      this.#encoder.value(inWords(answered));
    }
    this.#committed = this.#encoder.length;
    this.answered += 1;
    return true;
  }

  /** Nearly every answer comes alone: nothing changed, nothing came back, nothing was printed. */
  #writeWhole(answered: Answered): void {
    const { observation, printed } = answered;
    const isAlone =
      observation?.kind === 'answered' &&
      observation.changes.length === 0 &&
      observation.handedBack === undefined &&
      printed.lines.length === 0 &&
      printed.dropped === 0;
    if (!isAlone) {
      this.#encoder.value(withoutCalls(answered));
      return;
    }
    this.#encoder.value(ALONE);
    this.#encoder.value(observation.answer, DEPTH_OF_ANSWER);
  }

  #call(id: number, args: readonly unknown[]): unknown {
    const { kind, value } = this.#answerTo(id, args);
    if (kind === REQUEST.threw) throw new Error(String(value));
    return value;
  }

  #answerTo(id: number, args: readonly unknown[]): { kind: number; value: unknown } {
    this.#calls.reset();
    this.#calls.uint(id);
    this.#calls.uint(args.length);
    for (let index = 0; index < args.length; index++) this.#calls.value(args[index]);
    const isRemembered = !this.#filled.has(id) && !this.#own.has(id);
    const key = isRemembered ? keyOf(this.#calls.bytes()) : undefined;
    const known = this.#remembered.repeat(key);
    if (known !== undefined)
      return { kind: REQUEST.returned, value: new Decoder(known, this.#kinds).value() };
    needHeadroom();
    const kind = this.#askHost();
    this.#remembered.asked(key, kind === REQUEST.returned ? this.#incoming : undefined);
    return { kind, value: this.#handedOut(id, kind, new Decoder(this.#incoming, this.#kinds).value()) };
  }

  #tellCalls(): void {
    this.#remembered.tell(this.#calls);
    this.#own.tell(this.#calls);
  }

  /** An error of another realm would carry its functions: none goes on from here. */
  #askHost(): number {
    try {
      return this.#host.call();
    } catch {
      throw new RangeError('Maximum call stack size exceeded');
    }
  }

  /** Where the law's function filled the array that it had returned before, so does this one. */
  #handedOut(id: number, kind: number, value: unknown): unknown {
    const before = this.#returned.get(id);
    if (kind !== REQUEST.returnedAgain || !Array.isArray(value) || before === undefined) {
      if (kind === REQUEST.returned && Array.isArray(value)) this.#returned.set(id, value);
      return value;
    }
    this.#filled.add(id);
    before.length = value.length;
    for (let index = 0; index < value.length; index++) before[index] = value[index];
    return before;
  }
}

/** The log of calls is kept on the other side, where it cannot be forged. */
function withoutCalls({ observation, printed }: Answered): unknown {
  if (observation?.kind !== 'answered') return { observation, printed };
  const { kind, answer, changes, handedBack } = observation;
  return { observation: { kind, answer, changes, ...(handedBack && { handedBack }) }, printed };
}

/** An answer that is too large for any frame. */
function inWords({ observation, printed }: Answered): unknown {
  if (observation?.kind !== 'answered') return { observation: null, printed };
  const got = nameOfKind(observation.answer);
  return { observation: { kind: 'misused', expected: 'an answer of a few kilobytes', got }, printed };
}
