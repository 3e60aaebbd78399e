/**
 * Calls of the student's code to functions of the law, answered and logged on this side.
 */

import { copyData } from '../../engine/calls/copy.ts';
import { isFormulaArgument } from '../../engine/calls/formula.ts';
import type { Call } from '../../engine/model.ts';
import type { Kinds } from '../course-values.ts';
import { Decoder, Malformed } from './decode.ts';
import { Encoder } from './encode.ts';
import { REQUEST } from './format.ts';
import type { Frame, Given } from './plans.ts';
import { type OwnCall, readUntold, type UntoldCalls } from './untold-calls.ts';

/** One plan of a search makes some hundred calls; this many only code that never stops calling. */
const MAX_CALLS_A_PLAN = 100_000;

/** All arguments of a frame of plans, because the logs keep them: 15,000 calls with a batch each take one megabyte. */
const MAX_ARGUMENT_BYTES = 32 << 20;

/** More calls, or more in them, than the grader keeps. */
export class TooManyCalls extends Malformed {
  constructor() {
    super('The bytes hold more calls than are kept.');
  }
}

export interface CallReply {
  readonly kind: number;
  readonly body: Uint8Array;
}

/** The logs of one frame of plans. */
export class CallLogs {
  readonly #frame: Frame;
  readonly #kinds: Kinds;
  readonly #logs: Record<string, Call[]>[];
  readonly #encoder = new Encoder();
  /** By plan. */
  readonly #counts: number[];
  /** What was asked, by number; undefined where it threw. The child names what it repeats by these numbers. */
  readonly #asked: ({ readonly given: Given; readonly call: Call } | undefined)[] = [];
  /** What each function returned last: one may fill the same array again. */
  readonly #returned: unknown[] = [];
  #argumentBytes = 0;

  constructor(frame: Frame, kinds: Kinds) {
    this.#frame = frame;
    this.#kinds = kinds;
    this.#counts = new Array(frame.plans).fill(0);
    this.#logs = Array.from({ length: frame.plans }, () => ({}));
    // A function that is given and never called has an empty log.
    for (const given of frame.given) if (given !== undefined) this.#logs[given.plan][given.name] = [];
  }

  of(plan: number): Readonly<Record<string, readonly Call[]>> {
    return this.#logs[plan] ?? {};
  }

  /** Answers one call. Throws Malformed where the child asks for what it was not given, or TooManyCalls. */
  answer(body: Uint8Array): CallReply {
    this.#argumentBytes += body.length;
    if (this.#argumentBytes > MAX_ARGUMENT_BYTES) throw new TooManyCalls();
    const decoder = new Decoder(body, this.#kinds);
    const id = decoder.uint();
    const args = decoder.values();
    this.tell(readUntold(decoder));
    const given = this.#given(id, args);
    this.#count(given);
    this.#encoder.reset();
    try {
      const result = given.call(...(args as never[]));
      const call: Call = { args, result: copyData(result) };
      this.#log(given, call);
      this.#asked.push({ given, call });
      this.#encoder.value(result);
      const isAgain = Array.isArray(result) && this.#returned[id] === result;
      this.#returned[id] = result;
      return { kind: isAgain ? REQUEST.returnedAgain : REQUEST.returned, body: this.#encoder.bytes() };
    } catch (error) {
      this.#asked.push(undefined);
      this.#encoder.value(error instanceof Error ? error.message : String(error));
      return { kind: REQUEST.threw, body: this.#encoder.bytes() };
    }
  }

  /** The same as `tell`, at the end of a frame: what is the matter with these calls, if anything is. */
  take(untold: UntoldCalls): 'too many' | 'malformed' | undefined {
    try {
      this.tell(untold);
      return undefined;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return error instanceof TooManyCalls ? 'too many' : 'malformed';
    }
  }

  /** Logs calls that the child answered itself. Throws as `answer` does. */
  tell({ repeats, own }: UntoldCalls): void {
    for (const call of own) this.#logOwn(call);
    for (const number of repeats) {
      const asked = this.#asked[number];
      if (asked === undefined)
        throw new Malformed(`The bytes repeat call ${number}, which was not answered.`);
      this.#count(asked.given);
      this.#log(asked.given, asked.call);
    }
  }

  /** The child worked the formula out; its answer is the one that is worked out here. */
  #logOwn({ id, args }: OwnCall): void {
    const given = this.#given(id, args);
    if (!given.isFormula || !args.every(isFormulaArgument)) throw notTold();
    this.#count(given);
    try {
      this.#log(given, { args, result: given.call(...(args as never[])) });
    } catch {
      // It has no answer there either: an argument is missing.
      throw notTold();
    }
  }

  /** The child checks this too, and tells the student; one that does not is not the child it was. */
  #given(id: number, args: readonly unknown[]): Given {
    const given = this.#frame.given[id];
    if (given === undefined) throw new Malformed('The bytes hold a call to a function that was not given.');
    const [vector] = args;
    if (given.dimension !== undefined && !(Array.isArray(vector) && vector.length === given.dimension)) {
      throw new Malformed(`The bytes hold a call without a vector of ${given.dimension}.`);
    }
    return given;
  }

  #log({ plan, name }: Given, call: Call): void {
    this.#logs[plan][name].push(call);
  }

  #count({ plan }: Given): void {
    this.#counts[plan] += 1;
    if (this.#counts[plan] > MAX_CALLS_A_PLAN) throw new TooManyCalls();
  }
}

function notTold(): Malformed {
  return new Malformed('The bytes hold a call that no code could have made.');
}
