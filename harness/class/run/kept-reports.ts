/**
 * What a student's files were found to be the last time: a file that is the same to the byte is not graded again.
 *
 * Only ever from the same student's own submission: whatever one submission did to the process that graded it stays
 * with those who handed it in.
 */
import type { ExerciseId } from '../../engine/model.ts';
import type { SubmissionResult } from '../schema.ts';
import { sourcePrint } from '../source-print.ts';
import { type Batch, keyOf, type Place, resultAt } from './journal.ts';
import type { Submission } from './submission.ts';

export type StoredReport = SubmissionResult['reports'][number];

/**
 * What a file was found to be by itself. Whether it is stopped for its time or its memory may depend on the machine,
 * and on the files that were graded before it.
 */
const BY_ITSELF: ReadonlySet<string> = new Set([
  ...['upheld', 'refuted', 'malformed', 'misused', 'forbidden', 'unloadable', 'not-started'],
]);

export class KeptReports {
  readonly #journal: string;
  readonly #batch: Batch;
  /** Where the last result of each student is, by the name as it was handed in. */
  readonly #places = new Map<string, Place>();

  /** @param journal  its path */
  constructor(journal: string, batch: Batch) {
    this.#journal = journal;
    this.#batch = batch;
  }

  /** Takes note of a line of the journal; one that was found by another grader, or with other options, is of no use. */
  note(key: string, { name, digest }: SubmissionResult, place: Place): void {
    if (key === keyOf(digest, this.#batch)) this.#places.set(name, place);
    else this.#places.delete(name);
  }

  /** The reports that stand, by exercise. */
  of({ name, files }: Submission): ReadonlyMap<ExerciseId, StoredReport> {
    const kept = new Map<ExerciseId, StoredReport>();
    const place = this.#places.get(name);
    const before = place && resultAt(this.#journal, place);
    if (before === undefined) return kept;
    for (const report of before.reports) {
      const text = files[report.exercise];
      const print = before.sources?.[report.exercise];
      if (text === undefined || print === undefined || sourcePrint(text).exact !== print.exact) continue;
      if (report.findings.every(({ verdict }) => BY_ITSELF.has(verdict.kind))) {
        kept.set(report.exercise, report);
      }
    }
    return kept;
  }
}
