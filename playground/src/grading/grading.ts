/**
 * The page's side of grading: one worker at work, another one warm, and an end for what is silent.
 */
import type { DrawnFigure } from '../../../harness/engine/figures/drawn-figure.ts';
import type { ExerciseId, Finding, Report } from '../../../harness/engine/model.ts';
import type { GradeRequest, Reply } from './messages.ts';
import { type Hired, hire } from './workers.ts';

/** Told as it happens, of the last grading alone. */
export interface Listener {
  law(finding: Finding): void;
  report(report: Report): void;
  figures?(figures: readonly DrawnFigure[]): void;
  /** The worker ended, and another one begins again. */
  again?(): void;
}

/** What a worker says late because the page, or the machine, is busy. */
const GRACE_MILLISECONDS = 1500;
/** Loading a grader, drawing its inputs: nothing of the student's. */
const OWN_WORK_MILLISECONDS = 30_000;
/** Making the smallest example of what no clock interrupts costs a worker each step. */
const MOST_SHRINKING_ENDS = 3;
/** Code that ends every worker is not tried for ever. */
const MOST_ENDS = 40;

interface Job {
  readonly request: GradeRequest;
  readonly listen: Listener;
  readonly told: Set<string>;
  readonly ends: number;
}

export class Grading {
  #worker: Hired | undefined;
  #warm: Hired = hire();
  #job: Job | undefined;
  #asks = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The innermost stretch of the code's work that is running. */
  #stretch: number | undefined;

  /** Grades a text; what was graded before is dropped. */
  grade(
    exercise: ExerciseId,
    text: string,
    listen: Listener,
    options: { readonly seed?: number; readonly runs?: number; readonly figures?: boolean } = {},
  ): void {
    this.drop();
    const { figures = true, ...rest } = options;
    const request: GradeRequest = {
      ...{ kind: 'grade', ask: this.#asks++, exercise, text, stuck: [], shrink: true, figures },
      ...rest,
    };
    this.#start({ request, listen, told: new Set(), ends: 0 });
  }

  /** Nothing more is said of what was graded; a worker that is still busy ends. */
  drop(): void {
    if (this.#job === undefined) return;
    this.#job = undefined;
    this.#endWorker();
  }

  #start(job: Job): void {
    this.#job = job;
    this.#stretch = undefined;
    this.#worker ??= this.#takeWarm();
    this.#worker.listen(
      (reply) => this.#heard(reply),
      () => this.#ended(),
    );
    this.#wait(OWN_WORK_MILLISECONDS);
    this.#worker.ask(job.request);
  }

  #heard(reply: Reply): void {
    const job = this.#job;
    if (job === undefined || reply.kind === 'ready' || reply.ask !== job.request.ask) return;
    switch (reply.kind) {
      case 'stretch':
        this.#stretch = reply.number;
        this.#wait(reply.milliseconds + GRACE_MILLISECONDS);
        break;
      case 'idle':
        this.#stretch = undefined;
        this.#wait(OWN_WORK_MILLISECONDS);
        break;
      case 'law':
        if (!job.told.has(reply.finding.law)) job.listen.law(reply.finding);
        job.told.add(reply.finding.law);
        break;
      case 'report':
        if (!job.request.figures) this.#finished();
        job.listen.report(reply.report);
        break;
      case 'figures':
        this.#finished();
        job.listen.figures?.(reply.figures);
    }
  }

  #finished(): void {
    this.#job = undefined;
    clearTimeout(this.#timer);
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
    if (ends > MOST_ENDS) return;
    const stuck = stretch === undefined ? job.request.stuck : [...job.request.stuck, stretch];
    const shrink = ends < MOST_SHRINKING_ENDS;
    job.listen.again?.();
    this.#start({ ...job, request: { ...job.request, stuck, shrink }, ends });
  }

  #endWorker(): void {
    clearTimeout(this.#timer);
    this.#worker?.end();
    this.#worker = undefined;
  }

  #takeWarm(): Hired {
    const warm = this.#warm;
    this.#warm = hire();
    return warm;
  }
}
