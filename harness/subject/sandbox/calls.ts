/**
 * Calls of the student's code to functions of the law, answered and logged on this side.
 */
import type { Call } from '../../model.ts';
import { copyData } from '../copy.ts';
import { Decoder, Malformed } from './decode.ts';
import { Encoder } from './encode.ts';
import { REQUEST } from './format.ts';
import type { Frame } from './plans.ts';

/** One plan of a search makes some hundred calls; this many only code that never stops calling. */
const MOST_CALLS = 100_000;

export interface CallReply {
  readonly kind: number;
  readonly body: Uint8Array;
}

/** The logs of one frame of plans. */
export class CallLogs {
  readonly #frame: Frame;
  readonly #logs: Record<string, Call[]>[];
  readonly #encoder = new Encoder();
  #calls = 0;

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#logs = Array.from({ length: frame.plans }, () => ({}));
    // A function that is given and never called has an empty log.
    for (const given of frame.given) if (given !== undefined) this.#logs[given.plan][given.name] = [];
  }

  of(plan: number): Readonly<Record<string, readonly Call[]>> {
    return this.#logs[plan] ?? {};
  }

  /** Answers one call. Throws Malformed where the child asks for what it was not given. */
  answer(body: Uint8Array): CallReply {
    this.#calls += 1;
    if (this.#calls > MOST_CALLS) throw new Malformed(`More than ${MOST_CALLS} calls.`);
    const decoder = new Decoder(body);
    const sent = decoder.value();
    decoder.end();
    const [id, ...args] = Array.isArray(sent) ? sent : [];
    const given = this.#frame.given[Number(id)];
    if (given === undefined) throw new Malformed('The bytes hold a call to a function that was not given.');
    const [vector] = args;
    // The child checks this too, and tells the student; one that does not is not the child it was.
    if (!Array.isArray(vector) || vector.length !== given.dimension) {
      throw new Malformed(`The bytes hold a call without a vector of ${given.dimension}.`);
    }
    this.#encoder.reset();
    try {
      const result = given.call(...(args as never[]));
      this.#logs[given.plan][given.name].push({ args, result: copyData(result) });
      this.#encoder.value(result);
      return { kind: REQUEST.returned, body: this.#encoder.bytes() };
    } catch (error) {
      this.#encoder.value(error instanceof Error ? error.message : String(error));
      return { kind: REQUEST.threw, body: this.#encoder.bytes() };
    }
  }
}
