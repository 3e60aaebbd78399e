/**
 * What is remembered of a learner's way through the course: plain JSON, and never more than a convenience.
 *
 * Everything but the hint levels can be found again by grading, so reading is tolerant: what does not look
 * as it should is left out.
 */
import type { Outline } from '../../course/outline.ts';
import type { ExerciseId, Grader, Report, Unseen } from '../../engine/model.ts';
import { isRecord } from '../../engine/plain.ts';
import { elsewhere } from '../../report/law-count.ts';
import { lawHintOf } from '../../report/law-hint.ts';

const STATE_VERSION = 1;

/** The last grading of one exercise. */
export interface Grading {
  /** Of the file and its grader as they were: other ones have to be graded again. */
  readonly fingerprint: string;
  readonly status: Report['status'];
  readonly upheld: number;
  readonly laws: number;
  readonly score: number;
  readonly maxScore: number;
  /** The seed that drew the inputs. */
  readonly seed: number;
  /** What the map says of the exercise, so that it need not load a grader to say it. */
  readonly title: string;
  readonly difficulty: number | null;
  readonly needs: readonly ExerciseId[];
  /** Laws that count and are judged by those who teach alone, where there are any. */
  readonly elsewhere?: number;
  /** The first refuted law that says where to look. */
  readonly refuted?: string;
}

export interface Progress {
  readonly version: typeof STATE_VERSION;
  readonly welcomed: boolean;
  readonly gradings: Readonly<Record<ExerciseId, Grading>>;
  /** How many hints were shown. */
  readonly hints: Readonly<Record<ExerciseId, number>>;
}

export const NO_PROGRESS: Progress = { version: STATE_VERSION, welcomed: false, gradings: {}, hints: {} };

/** The state in a text; undefined where the text is no state of this version. */
export function parseProgress(text: string): Progress | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.version !== STATE_VERSION) return undefined;
  return {
    version: STATE_VERSION,
    welcomed: value.welcomed === true,
    gradings: entriesOf(value.gradings, isGrading),
    hints: entriesOf(value.hints, isCount),
  };
}

export function gradingOf(
  report: Report,
  fingerprint: string,
  { laws, difficulty, needs }: Pick<Grader, 'laws' | 'difficulty' | 'needs'>,
): Grading {
  const refuted = lawHintOf({ laws }, report)?.law;
  return {
    fingerprint,
    status: report.status,
    upheld: report.findings.filter(({ verdict }) => verdict.kind === 'upheld').length,
    laws: report.findings.length,
    score: report.score,
    maxScore: report.maxScore,
    seed: report.seed,
    title: report.title,
    difficulty: difficulty ?? null,
    needs: needs ?? [],
    ...elsewhereIn(report.unseen),
    ...(refuted !== undefined && { refuted }),
  };
}

/** What grading an untouched stub would say. */
export function notStarted(
  { title, laws, maxScore, difficulty, needs, unseen }: Outline,
  fingerprint: string,
  seed: number,
): Grading {
  const score = { upheld: 0, laws, score: 0, maxScore };
  return {
    ...{ fingerprint, status: 'not-started', ...score, seed, title, difficulty, needs },
    ...elsewhereIn(unseen),
  };
}

function elsewhereIn(unseen: Unseen | undefined): Pick<Grading, 'elsewhere'> {
  const count = elsewhere(unseen);
  return count === 0 ? {} : { elsewhere: count };
}

export function withGradings(progress: Progress, gradings: Progress['gradings']): Progress {
  return { ...progress, gradings: { ...progress.gradings, ...gradings } };
}

export function withHints(progress: Progress, exercise: ExerciseId, level: number): Progress {
  return { ...progress, hints: { ...progress.hints, [exercise]: level } };
}

function entriesOf<T>(value: unknown, isEntry: (entry: unknown) => entry is T): Record<string, T> {
  if (!isRecord(value)) return {};
  const entries: [string, T][] = [];
  for (const [name, entry] of Object.entries(value)) if (isEntry(entry)) entries.push([name, entry]);
  return Object.fromEntries(entries);
}

const STATUSES: ReadonlySet<unknown> = new Set<Report['status']>([
  'upheld',
  'refuted',
  'in-work',
  'not-started',
  'undecided',
]);

export function isStatus(value: unknown): value is Report['status'] {
  return STATUSES.has(value);
}

function isGrading(value: unknown): value is Grading {
  return (
    isRecord(value) &&
    typeof value.fingerprint === 'string' &&
    isStatus(value.status) &&
    [value.upheld, value.laws, value.score, value.maxScore].every(isCount) &&
    Number.isInteger(value.seed) &&
    typeof value.title === 'string' &&
    (value.difficulty === null || isCount(value.difficulty)) &&
    (value.elsewhere === undefined || isCount(value.elsewhere)) &&
    (value.refuted === undefined || typeof value.refuted === 'string') &&
    Array.isArray(value.needs) &&
    value.needs.every((id) => typeof id === 'string')
  );
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
