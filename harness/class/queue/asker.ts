/**
 * Has submissions graded by workers that listen on a queue.
 *
 * A job is known by the key that its result has in the journal: who asks again, and who asks for the same, finds it.
 * Events say when it is answered; as they can be lost, the job is looked for as well.
 */
import type { Job, Queue, QueueEvents } from 'bullmq';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import type { Grading } from '../run/grading.ts';
import { type Batch, keyOf } from '../run/journal.ts';
import type { Submission } from '../run/submission.ts';
import { undecided } from '../run/undecided.ts';
import type { SubmissionResult } from '../schema.ts';
import { type Question, readAnswer } from './answer.ts';
import { QueueError, type QueueLibrary } from './bull.ts';
import type { QueueConnection } from './connection.ts';
import { failureWords } from './failure-words.ts';
import { inTime } from './in-time.ts';
import { openQueue } from './opened-queue.ts';
import { queueName, type Route } from './queue-name.ts';
import { type Outcome, Waiters } from './waiters.ts';
import { JOB_NAME, packJob, WireError } from './wire.ts';

export type Priority = 'interactive' | 'batch';

/** Jobs without a priority go first. */
const PRIORITIES: Readonly<Record<Priority, number>> = { interactive: 0, batch: 10 };

export interface AskerOptions {
  readonly library: QueueLibrary;
  readonly connection: QueueConnection;
  readonly route: Route;
  readonly batch: Batch;
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  readonly priority: Priority;
  /** Answers that are there already are not taken. */
  readonly again: boolean;
  /** How many to ask for at a time. */
  readonly window: () => number;
  readonly say: (line: string) => void;
  readonly lookMilliseconds?: number;
}

const LOOK_MILLISECONDS = 10_000;
/** A store that loses a job this often will lose it again. */
const MAX_ASKED = 4;
/** For jobs that are taken back, where the store may be gone. */
const CLOSING_MILLISECONDS = 3000;

export class Asker implements Grading {
  readonly #options: AskerOptions;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #waiters = new Waiters();
  /** Jobs that this asker put there, and that are not answered. */
  readonly #own = new Set<string>();
  readonly #letGo = new Set<Promise<unknown>>();

  constructor(options: AskerOptions) {
    this.#options = options;
    const { library, connection, route } = options;
    const name = queueName(route);
    this.#queue = openQueue(library, connection, name);
    this.#events = new library.bullmq.QueueEvents(name, { connection: connection.redis });
    this.#events.on('error', () => {});
    this.#events.on('completed', ({ jobId, returnvalue }) => {
      this.#waiters.tell(jobId, { kind: 'answered', data: returnvalue });
    });
    this.#events.on('failed', ({ jobId, failedReason }) => {
      this.#waiters.tell(jobId, { kind: 'failed', reason: failedReason });
    });
  }

  get window(): number {
    return this.#options.window();
  }

  /** How many jobs are before those of this asker. */
  async waiting(): Promise<number> {
    const { waiting = 0, prioritized = 0 } = await this.#queue.getJobCounts('waiting', 'prioritized');
    return waiting + prioritized;
  }

  async grade(submission: Submission, exercises: readonly ExerciseId[]): Promise<SubmissionResult> {
    const batch = { ...this.#options.batch, exercises: [...exercises] };
    const graders = new Map([...this.#options.graders].filter(([exercise]) => exercises.includes(exercise)));
    const question = { submission, batch, graders };
    const id = keyOf(submission.digest, batch);
    await this.#events.waitUntilReady();
    this.#waiters.begin(id);
    try {
      const known = await this.#takeKnown(id, question);
      if (known !== undefined) return known;
      const outcome = await this.#ask(id, question);
      if (outcome.kind === 'failed') return couldNot(question, outcome.reason);
      return await readAnswer(outcome.data, question);
    } catch (error) {
      if (error instanceof WireError) return couldNot(question, error.message);
      if (!isReply(error)) throw error;
      throw new QueueError(
        `${this.#options.connection.shown} refuses what the queue needs: ${error.message}`,
      );
    } finally {
      this.#own.delete(id);
      this.#waiters.end(id);
    }
  }

  /** An answer of an earlier run that was ended; what was undecided or failed makes room. */
  async #takeKnown(id: string, question: Question): Promise<SubmissionResult | undefined> {
    const job = await this.#queue.getJob(id);
    const outcome = job && outcomeOf(job);
    if (job === undefined || outcome === undefined) return undefined;
    if (outcome.kind === 'answered' && !this.#options.again) {
      const answer = await readAnswer(outcome.data, question).catch(() => undefined);
      if (answer?.attention.length === 0) return answer;
    }
    await this.#queue.remove(id);
    return undefined;
  }

  async #ask(id: string, question: Question): Promise<Outcome> {
    const { lookMilliseconds = LOOK_MILLISECONDS } = this.#options;
    let asked = 0;
    for (;;) {
      const job = await this.#queue.getJob(id);
      const found = job && outcomeOf(job);
      if (found !== undefined) return found;
      if (job === undefined) {
        if (asked === MAX_ASKED) return { kind: 'failed', reason: `the queue lost it ${MAX_ASKED} times` };
        if (await this.#add(id, question)) asked += 1;
      } else if (asked === 0) await this.#hurry(job);
      const told = await this.#waiters.next(id, lookMilliseconds);
      if (told !== undefined) return told;
    }
  }

  /** False where there is no room now. */
  async #add(id: string, { submission, batch }: Question): Promise<boolean> {
    const data = await packJob({ submission, batch });
    this.#own.add(id);
    try {
      await this.#queue.add(JOB_NAME, data, { jobId: id, priority: PRIORITIES[this.#options.priority] });
      return true;
    } catch (error) {
      if (!isReply(error) || !IS_FULL.test(error.message)) throw error;
      if (!this.#saidFull)
        this.#options.say(`The memory of ${this.#options.connection.shown} is full. Waiting for room.`);
      this.#saidFull = true;
      return false;
    }
  }

  #saidFull = false;

  /** The same is asked for by somebody who has time: it is brought forward for one who has not. */
  async #hurry(job: Job): Promise<void> {
    const priority = PRIORITIES[this.#options.priority];
    if (job.priority > priority) await job.changePriority({ priority }).catch(() => undefined);
  }

  /** The answer is in the journal: nobody asks for it again. */
  kept(submission: Submission, exercises: readonly ExerciseId[]): void {
    const id = keyOf(submission.digest, { ...this.#options.batch, exercises: [...exercises] });
    const removed: Promise<unknown> = this.#queue
      .remove(id)
      .catch(() => undefined)
      .finally(() => this.#letGo.delete(removed));
    this.#letGo.add(removed);
  }

  /** With `force`, jobs that no worker has begun are taken back; answers of the others wait for the next run. */
  async close(force: boolean): Promise<void> {
    const takeBack = force ? [...this.#own].map((id) => this.#takeBack(id)) : [];
    await inTime(Promise.all([...this.#letGo, ...takeBack]), CLOSING_MILLISECONDS);
    await inTime(Promise.all([this.#events.close(), this.#queue.close()]), CLOSING_MILLISECONDS);
    this.#options.connection.close();
  }

  async #takeBack(id: string): Promise<void> {
    const job = await this.#queue.getJob(id);
    const state = await job?.getState();
    if (state === 'waiting' || state === 'prioritized') await this.#queue.remove(id);
  }
}

/** Redis was asked, and said no. */
function isReply(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'ReplyError' || IS_FULL.test(error.message));
}

const IS_FULL = /\bOOM\b/;

/** Undefined while it waits or is graded. */
function outcomeOf(job: Job): Outcome | undefined {
  if (job.finishedOn === undefined) return undefined;
  return job.failedReason
    ? { kind: 'failed', reason: job.failedReason }
    : { kind: 'answered', data: job.returnvalue };
}

function couldNot({ submission, graders, batch }: Question, reason: string): SubmissionResult {
  return undecided(submission, graders, batch.seed, failureWords(reason));
}
