/**
 * The page's side of TypeScript: asks its worker, and ends one that thinks without end about a text.
 */
import type { TypeAnswers, TypeQuestion, TypeReply, TypeRequest } from './messages.ts';
import workerAddress from './worker.ts?worker&url';

/** Loading TypeScript takes a second; a type that takes longer than this is one that computes. */
const MAX_MILLISECONDS = 20_000;

export class TypesWorker {
  #worker: Worker | undefined;
  #asks = 0;
  /** Questions that are not answered yet. */
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A text that ended a worker: nothing is said of it. */
  #endless: string | undefined;

  /** Undefined where there is nothing to say. */
  async ask<Q extends TypeQuestion>(
    path: string,
    text: string,
    question: Q,
  ): Promise<TypeAnswers[Q['kind']] | undefined> {
    if (text === this.#endless) return undefined;
    this.#worker ??= this.#start();
    const request: TypeRequest = { ask: this.#asks++, path, text, ...(question as TypeQuestion) };
    const answer = new Promise<unknown>((done) => this.#waiting.set(request.ask, done));
    this.#worker.postMessage(request);
    this.#timer ??= setTimeout(() => this.#end(text), MAX_MILLISECONDS);
    return (await answer) as TypeAnswers[Q['kind']] | undefined;
  }

  #start(): Worker {
    const worker = new Worker(new URL(workerAddress, import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<TypeReply>) => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#waiting.get(data.ask)?.(data.answer);
      this.#waiting.delete(data.ask);
    };
    worker.onerror = () => this.#end(undefined);
    return worker;
  }

  #end(text: string | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#endless = text;
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const done of this.#waiting.values()) done(undefined);
    this.#waiting.clear();
  }
}
