/**
 * Grades a batch: reads each submission, looks up what is known of it, and has the rest graded.
 *
 * What is held in memory of a submission is its name and its key; files and results pass through one at a time.
 */
import { join } from 'node:path';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import type { Tier } from '../../sandbox/tiers.ts';
import { type Handed, readSubmission } from '../intake/submissions.ts';
import type { SubmissionResult } from '../schema.ts';
import { type Batch, Journal, keyOf, readJournal, type Shard } from './journal.ts';
import { Workers } from './workers.ts';

export const JOURNAL = 'results.jsonl';

export interface BatchOptions {
  /** What to grade, all of it or a shard. */
  readonly handed: readonly Handed[];
  /** Where the journal is kept. */
  readonly out: string;
  readonly batch: Batch;
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  readonly tier: Tier;
  readonly jobs: number;
  readonly shard?: Shard;
  readonly courseRoot: string;
  /** False: what is known is graded again. */
  readonly resume: boolean;
  readonly onDone?: (done: Done) => void;
  /** Ends the batch early: what was graded stays. */
  readonly signal?: AbortSignal;
}

export interface Done {
  readonly student: string;
  /** Undefined where it was known before. */
  readonly result?: SubmissionResult;
}

/** A submission and the line of the journal that holds its result. */
export interface Placed {
  readonly student: string;
  readonly name: string;
  readonly key: string;
}

export interface BatchOutcome {
  readonly placed: readonly Placed[];
  /** How many were graded now. */
  readonly graded: number;
  /** How many were known, or handed in twice. The rest is left, where the batch was ended early. */
  readonly known: number;
}

/** @throws Error where the journal cannot be written */
export async function runBatch(options: BatchOptions): Promise<BatchOutcome> {
  const { handed, out, batch, graders, tier, jobs, courseRoot, onDone, signal } = options;
  const journalPath = join(out, JOURNAL);
  const known = options.resume ? await knownKeys(journalPath) : new Set<string>();
  const journal = new Journal(journalPath);
  journal.begin({ batch, ...(options.shard && { shard: options.shard }) });
  const workers = new Workers(
    Math.min(jobs, Math.max(1, handed.length)),
    { ...batch, tier, courseRoot },
    graders,
  );
  const placed: Placed[] = [];
  const inWork = new Map<string, Promise<void>>();
  let [graded, wereKnown] = [0, 0];
  const ended = new Promise<void>((resolve) =>
    signal?.addEventListener('abort', () => resolve(), { once: true }),
  );
  try {
    for (const each of handed) {
      // One more than there are workers: the next file is read while they work.
      while (inWork.size > jobs && !signal?.aborted) await Promise.race([...inWork.values(), ended]);
      if (signal?.aborted) break;
      const submission = await readSubmission(each, batch.exercises);
      const key = keyOf(submission.digest, batch);
      placed.push({ student: each.student, name: each.name, key });
      if (known.has(key)) {
        wereKnown += 1;
        onDone?.({ student: each.student });
        continue;
      }
      // The same files handed in twice are graded once.
      known.add(key);
      const work = workers.grade(submission).then((result) => {
        inWork.delete(key);
        if (signal?.aborted) return;
        journal.add({ key, result });
        graded += 1;
        onDone?.({ student: each.student, result });
      });
      inWork.set(key, work);
    }
    await Promise.race([Promise.all(inWork.values()), ended]);
  } finally {
    await workers.close(signal?.aborted);
    journal.close();
  }
  return { placed, graded, known: wereKnown };
}

/** A result that wants attention for the grader's own fault is not known: the next run tries again. */
async function knownKeys(path: string): Promise<Set<string>> {
  const known = new Set<string>();
  for await (const entry of readJournal(path)) {
    if (!('key' in entry)) continue;
    if (entry.result.attention.length === 0) known.add(entry.key);
    else known.delete(entry.key);
  }
  return known;
}
