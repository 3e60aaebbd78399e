/**
 * The page's side of grading: one worker at work, another one warm, and an end for what is silent.
 */
import type { Question, Reply, Request } from './messages.ts';
import { type Hired, hire } from './workers.ts';

/** Told as it happens, of the last question alone. */
export interface Listener {
  heard(reply: Reply): void;
  /** Every worker ended: nothing more is said. */
  gaveUp?(): void;
}

/** What a worker says late because the page, or the machine, is busy. */
const GRACE_MILLISECONDS = 1000;
/**
 * Loading a grader, drawing its inputs: nothing of the student's. On a busy machine a worker was seen to stay silent for good,
 * for no reason that is known; another one then answers in a second.
 */
const OWN_WORK_MILLISECONDS = 15_000;
/** For the second try of what was not the student's: the first one may have had no processor, or a slow network. */
const SECOND_TRY_MILLISECONDS = 120_000;
/** Code that ends every worker is not tried for ever. */
const MAX_ENDS = 40;

interface Job {
  readonly request: Request;
  readonly listen: Listener;
  /** Laws that were told before a worker ended. */
  readonly told: Set<string>;
  readonly ends: number;
  /** How long the page waits for what is not the student's. */
  readonly ownWork: number;
  /** Whether the worker has said anything: before, it is still loading what it works with. */
  hasBegun: boolean;
}

export class Grading {
  #worker: Hired | undefined;
  #warm: Hired | undefined = hire();
  #job: Job | undefined;
  #asks = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The innermost stretch of the code's work that is running. */
  #stretch: number | undefined;

  /** Asks; what was asked before is dropped. */
  ask(question: Question, listen: Listener): void {
    // Where loading takes seconds, and somebody types on, no worker would ever be ready.
    if (this.#job?.hasBegun) this.drop();
    const request: Request = { ...question, ask: this.#asks++, stuck: [], shrink: true };
    this.#start({ request, listen, told: new Set(), ends: 0, ownWork: OWN_WORK_MILLISECONDS });
  }

  /** Nothing more is said of what was asked; a worker that is still busy ends. */
  drop(): void {
    if (this.#job === undefined) return;
    this.#job = undefined;
    this.#endWorker();
  }

  /** No worker is left. */
  close(): void {
    this.drop();
    this.#worker?.end();
    this.#warm?.end();
    this.#worker = undefined;
    this.#warm = undefined;
  }

  #start(asked: Omit<Job, 'hasBegun'>): void {
    const job = { ...asked, hasBegun: false };
    this.#job = job;
    this.#stretch = undefined;
    this.#worker ??= this.#takeWarm();
    this.#worker.listen(
      (reply) => this.#heard(reply),
      () => this.#ended(),
    );
    this.#wait(job.ownWork);
    this.#worker.ask(job.request);
  }

  #heard(reply: Reply): void {
    const job = this.#job;
    if (job === undefined) return;
    if (reply.ask !== job.request.ask) {
      // It had begun with what was asked before, and this was still on its way.
      this.#endWorker();
      this.#start(job);
      return;
    }
    job.hasBegun = true;
    switch (reply.kind) {
      case 'stretch':
        this.#stretch = reply.number;
        this.#wait(reply.milliseconds + GRACE_MILLISECONDS);
        return;
      case 'idle':
        this.#stretch = undefined;
        this.#wait(job.ownWork);
        return;
      case 'law':
        if (job.told.has(reply.finding.law)) return;
        job.told.add(reply.finding.law);
        break;
      case 'done':
        this.#job = undefined;
        clearTimeout(this.#timer);
        this.#warm ??= hire();
    }
    job.listen.heard(reply);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ended(), milliseconds);
  }

  /** A worker is silent, or gone: another one tries all but the stretch at which that happened. */
  #ended(): void {
    const job = this.#job;
    const stretch = this.#stretch;
    this.#endWorker();
    if (job === undefined) return;
    const ends = job.ends + 1;
    if (ends > MAX_ENDS) {
      this.#job = undefined;
      job.listen.gaveUp?.();
      return;
    }
    // No code of the student's was running: the same once more, so that a busy machine makes no other report.
    if (stretch === undefined && job.ownWork === OWN_WORK_MILLISECONDS) {
      this.#start({ ...job, ends, ownWork: SECOND_TRY_MILLISECONDS });
      return;
    }
    const { shrink, stuck: before } = job.request;
    // Stretches have the same numbers only where examples are made smaller in the same way: then from the start.
    const stuck = shrink || stretch === undefined ? before : [...before, stretch];
    this.#start({ ...job, request: { ...job.request, stuck, shrink: false }, ends });
  }

  #endWorker(): void {
    clearTimeout(this.#timer);
    this.#worker?.end();
    this.#worker = undefined;
    this.#warm ??= hire();
  }

  #takeWarm(): Hired {
    const warm = this.#warm ?? hire();
    this.#warm = undefined;
    return warm;
  }
}
