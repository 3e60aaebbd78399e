/**
 * A worker: takes submissions from its queues, has them graded by processes of its own, and answers.
 *
 * It grades nothing in its own event loop, which renews the locks: a job whose worker goes silent is given to another.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Job, Queue, Worker } from 'bullmq';
import type { Course } from '../../course/course.ts';
import type { Tier } from '../../sandbox/tiers.ts';
import { courseVersion } from '../run/course-version.ts';
import type { QueueLibrary } from './bull.ts';
import type { QueueConnection } from './connection.ts';
import { inTime } from './in-time.ts';
import { JobGrader, MachineFault } from './job-grader.ts';
import { BEAT_MILLISECONDS, type Listener, sayGone, sayListening } from './listening.ts';
import { openQueue } from './opened-queue.ts';
import { nodeMajor, queueName, routesFor } from './queue-name.ts';
import { type Envelope, packResult } from './wire.ts';

export interface WorkerOptions {
  readonly library: QueueLibrary;
  readonly connection: QueueConnection;
  readonly course: Course;
  readonly tier: Tier;
  /** How many to grade at a time. */
  readonly jobs: number;
  /** A worker that is silent for this long has lost its jobs. */
  readonly lockMilliseconds?: number;
  readonly say: (line: string) => void;
  /** This machine cannot grade: the worker has to end. */
  readonly onBroken: (reason: string) => void;
}

const LOCK_MILLISECONDS = 30_000;
/** Three machines, and then it is taken for the submission's doing; deploys and spot machines count as well. */
const MAX_STALLED = 2;
/** Without them nothing is counted; they take a few bytes each. */
const METRICS_MINUTES = 60;
/** One fault of the machine may pass. */
const MAX_FAULTS = 3;
/** For jobs that are given back, and connections that end. */
const CLOSING_MILLISECONDS = 5000;

export class QueueWorker {
  readonly listener: Listener;
  readonly queues: readonly Queue[];
  readonly #options: WorkerOptions;
  readonly #grader: JobGrader;
  readonly #workers: readonly Worker[];
  readonly #beat: NodeJS.Timeout;
  /** How to give back each job that is graded now. */
  readonly #active = new Set<() => void>();
  #graded = 0;
  #faults = 0;

  constructor(options: WorkerOptions) {
    const { library, connection, course, tier, jobs } = options;
    const { lockMilliseconds = LOCK_MILLISECONDS } = options;
    this.#options = options;
    this.#grader = new JobGrader(course, tier, jobs);
    const version = courseVersion(course);
    const names = routesFor(version, tier).map(queueName);
    this.listener = {
      ...{ id: randomUUID(), host: hostname(), pid: process.pid },
      ...{ course: version, node: nodeMajor(), tier, slots: jobs },
    };
    this.queues = names.map((name) => openQueue(library, connection, name));
    this.#workers = names.map((name) => {
      const worker = new library.bullmq.Worker(name, (job, token) => this.#answer(job, token ?? ''), {
        connection: connection.redis,
        concurrency: jobs,
        lockDuration: lockMilliseconds,
        stalledInterval: lockMilliseconds / 2,
        maxStalledCount: MAX_STALLED,
        metrics: { maxDataPoints: METRICS_MINUTES },
      });
      worker.on('error', (error) => this.#sayError(error));
      return worker;
    });
    this.#beat = setInterval(() => void this.#sayListening(), BEAT_MILLISECONDS);
  }

  get active(): number {
    return this.#active.size;
  }

  get graded(): number {
    return this.#graded;
  }

  async begin(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.waitUntilReady()));
    await this.#sayListening();
  }

  /** Whether nothing waits and nothing is graded here. */
  async isIdle(): Promise<boolean> {
    if (this.#active.size > 0) return false;
    const counts = await Promise.all(this.queues.map((queue) => queue.count()));
    return this.#active.size === 0 && counts.every((count) => count === 0);
  }

  /** Takes no more, ends what it has, and gives back what is not graded in time. */
  async end(graceMilliseconds: number): Promise<void> {
    clearInterval(this.#beat);
    const { connection } = this.#options;
    if (connection.lostSince() === undefined)
      await inTime(sayGone(connection.redis, this.listener), CLOSING_MILLISECONDS);
    const closed = Promise.all(this.#workers.map((worker) => worker.close()));
    // What is graded while the queue is gone cannot be answered.
    const isLost = connection.lostSince() !== undefined;
    await inTime(closed, isLost ? Math.min(graceMilliseconds, CLOSING_MILLISECONDS) : graceMilliseconds);
    for (const giveBack of this.#active) giveBack();
    // Where the queue is gone, this would never end.
    await inTime(closed, CLOSING_MILLISECONDS);
    await inTime(Promise.all(this.queues.map((queue) => queue.close())), CLOSING_MILLISECONDS);
    await this.#grader.close();
    connection.close();
  }

  async #answer(job: Job, token: string): Promise<Envelope> {
    const begun = performance.now();
    const key = String(job.id).slice(0, SHOWN_KEY);
    let giveBack: () => void = () => undefined;
    const givenBack = new Promise<undefined>((resolve) => {
      giveBack = () => resolve(undefined);
    });
    this.#active.add(giveBack);
    try {
      const result = await Promise.race([this.#grader.grade(job.data), givenBack]);
      if (result === undefined) return await this.#moveBack(job, token, key, 'given back');
      this.#faults = 0;
      this.#graded += 1;
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const attention = result.attention.length === 0 ? '' : '   undecided in part';
      this.#options.say(`graded  ${key}  ${seconds} s${attention}`);
      return await packResult(result);
    } catch (error) {
      if (!(error instanceof MachineFault)) {
        this.#options.say(`refused ${key}  ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      }
      this.#faults += 1;
      if (this.#faults === MAX_FAULTS) this.#options.onBroken(error.message);
      return await this.#moveBack(job, token, key, `given back: ${error.message}`);
    } finally {
      this.#active.delete(giveBack);
    }
  }

  /** Never returns: BullMQ is told by an error that the job waits again. */
  async #moveBack(job: Job, token: string, key: string, words: string): Promise<never> {
    this.#options.say(`${key}  ${words}`);
    await job.moveToWait(token);
    throw new this.#options.library.bullmq.WaitingError();
  }

  async #sayListening(): Promise<void> {
    const { connection } = this.#options;
    if (connection.lostSince() === undefined)
      await sayListening(connection.redis, this.listener).catch(() => undefined);
  }

  #lastError = '';

  /** A queue that is gone says so with every attempt. */
  #sayError({ message }: Error): void {
    const [line] = message.split('\n');
    if (line !== this.#lastError) this.#options.say(`error   ${line}`);
    this.#lastError = line;
  }
}

const SHOWN_KEY = 12;
