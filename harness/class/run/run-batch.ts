/**
 * Grades a batch: reads each submission, looks up what is known of it, and has the rest graded.
 *
 * What is held in memory of a submission is its name and its key; files and results pass through one at a time.
 */
import { join } from 'node:path';
import type { ExerciseId } from '../../engine/model.ts';
import { readSubmission, type SubmissionRef } from '../intake/submissions.ts';
import type { SubmissionResult } from '../schema.ts';
import type { JournalRef } from './class-results.ts';
import { attentionFor, resultOf } from './grade-submission.ts';
import type { Grading } from './grading.ts';
import { Interned } from './interned.ts';
import { type Batch, type Heading, Journal, keyOf, readJournal } from './journal.ts';
import { KeptReports, type StoredReport } from './kept-reports.ts';
import type { Submission } from './submission.ts';

export const JOURNAL = 'results.jsonl';

export interface BatchOptions {
  /** What to grade. */
  readonly handed: readonly SubmissionRef[];
  /** Where the journal is kept. */
  readonly out: string;
  readonly heading: Heading;
  /** Closed when the batch ends. */
  readonly grading: Grading;
  /** What is graded although it is known: everything, or some exercises. */
  readonly again: 'nothing' | 'everything' | readonly ExerciseId[];
  readonly onDone?: (done: Done) => void;
  /** Ends the batch early: what was graded stays. */
  readonly signal?: AbortSignal;
}

export interface Done {
  readonly student: string;
  /** Undefined where nothing had to be graded. */
  readonly result?: SubmissionResult;
  /** Why not: it was known before, or another handed in the same. */
  readonly as?: 'known' | 'another';
}

export interface BatchOutcome {
  readonly placed: readonly JournalRef[];
  /** How many were graded now. */
  readonly graded: number;
  /** How many were known before. */
  readonly known: number;
  /** How many hold the same files as another, graded once. The rest is left, where the batch was ended early. */
  readonly alike: number;
}

/** @throws Error where the journal cannot be written; what was graded until then stays */
export async function runBatch(options: BatchOptions): Promise<BatchOutcome> {
  const { handed, out, heading, grading, again, onDone, signal } = options;
  const { batch } = heading;
  const known = await readKnown(join(out, JOURNAL), batch, again);
  const journal = new Journal(join(out, JOURNAL));
  const placed: JournalRef[] = [];
  const inWork = new Map<string, Promise<void>>();
  const begun = new Set<string>();
  let [gradedNow, wereKnown, alike] = [0, 0, 0];
  const ending = new AbortController();
  const ended = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
  let failure: unknown;
  signal?.addEventListener('abort', () => ending.abort(), { once: true });
  const gradeAndKeep = async (submission: Submission, key: string): Promise<void> => {
    const before = known.results.get(key);
    const part = typeof again === 'string' || before === undefined ? undefined : again;
    const kept = again === 'nothing' ? known.kept.of(submission) : NONE_KEPT;
    const exercises = (part ?? batch.exercises).filter((exercise) => !kept.has(exercise));
    const graded = exercises.length > 0 ? await grading.grade(submission, exercises) : undefined;
    const fresh = kept.size > 0 || graded === undefined ? withKept(submission, batch, kept, graded) : graded;
    inWork.delete(key);
    if (ending.signal.aborted) return;
    const result = part === undefined || before === undefined ? fresh : spliced(before, fresh, batch, part);
    // A grader that failed this time takes no result away.
    if (fresh.attention.length === 0 || !known.decided.has(key)) journal.add({ key, result });
    if (graded !== undefined) grading.kept?.(submission, exercises);
    gradedNow += 1;
    onDone?.({ student: submission.name, result });
  };
  try {
    journal.begin(heading);
    for (const each of handed) {
      while (inWork.size >= grading.window && !ending.signal.aborted)
        await Promise.race([...inWork.values(), ended]);
      if (signal?.aborted) ending.abort();
      if (ending.signal.aborted) break;
      const submission = await readSubmission(each, batch.exercises);
      const key = keyOf(submission.digest, batch);
      placed.push({ student: each.student, name: each.name, key });
      // The same files handed in twice are graded once.
      if (begun.has(key) || (again === 'nothing' && known.decided.has(key))) {
        if (begun.has(key)) alike += 1;
        else wereKnown += 1;
        onDone?.({ student: each.name, as: begun.has(key) ? 'another' : 'known' });
        continue;
      }
      begun.add(key);
      const work = gradeAndKeep(submission, key).catch((error: unknown) => {
        failure ??= error;
        ending.abort();
      });
      inWork.set(key, work);
    }
    await Promise.race([Promise.all(inWork.values()), ended]);
  } finally {
    const wasEnded = ending.signal.aborted;
    ending.abort();
    await grading.close(wasEnded);
    journal.close();
  }
  if (failure !== undefined) throw failure;
  return { placed, graded: gradedNow, known: wereKnown, alike };
}

interface KnownResults {
  /** Keys of results in which everything was decided: the rest is tried again. */
  readonly decided: ReadonlySet<string>;
  /** Only where a part of them is graded again. */
  readonly results: ReadonlyMap<string, SubmissionResult>;
  readonly kept: KeptReports;
}

const NONE_KEPT: ReadonlyMap<ExerciseId, StoredReport> = new Map();

async function readKnown(path: string, batch: Batch, again: BatchOptions['again']): Promise<KnownResults> {
  const kept = new KeptReports(path, batch);
  const decided = new Set<string>();
  const results = new Map<string, SubmissionResult>();
  const interned = new Interned();
  for await (const entry of readJournal(path)) {
    if (!('key' in entry)) continue;
    kept.note(entry.key, entry.result, entry.place);
    if (entry.result.attention.length === 0) decided.add(entry.key);
    else decided.delete(entry.key);
    if (typeof again !== 'string') results.set(entry.key, interned.result(entry.result));
  }
  return { decided, results, kept };
}

/** What was found now, and of the other files what was found before. */
function withKept(
  submission: Submission,
  { exercises }: Batch,
  kept: ReadonlyMap<ExerciseId, StoredReport>,
  graded: SubmissionResult | undefined,
): SubmissionResult {
  const now = new Map(graded?.reports.map((report) => [report.exercise, report]));
  const reports = exercises.flatMap((exercise) => kept.get(exercise) ?? now.get(exercise) ?? []);
  const result = resultOf(submission, reports, graded?.missing ?? []);
  return graded === undefined ? result : { ...result, attention: graded.attention };
}

/** The result of before, with some exercises as they were graded now. */
function spliced(
  before: SubmissionResult,
  now: SubmissionResult,
  batch: Batch,
  part: readonly ExerciseId[],
): SubmissionResult {
  const fresh = new Map(now.reports.map((report) => [report.exercise, report]));
  const reports = before.reports.map((report) => fresh.get(report.exercise) ?? report);
  const missing = new Set([...before.missing.filter((id) => !part.includes(id)), ...now.missing]);
  return {
    ...before,
    reports,
    missing: batch.exercises.filter((id) => missing.has(id)),
    attention: attentionFor(reports),
  };
}
