/**
 * Which exercise to do next: the one answer for terminal, watch and pages.
 */
import type { ExerciseId, Report } from '../engine/model.ts';

/** An exercise on the way through the course, in teaching order. */
export interface Step {
  readonly exercise: ExerciseId;
  readonly status: Report['status'];
  /** Exercises whose ideas this one builds on. */
  readonly needs: readonly ExerciseId[];
}

/**
 * What is begun comes first, then what is ready, then what still waits for others; undefined where all are upheld.
 *
 * @param after  the exercise just left: it is no answer, and what follows it, in its own chapter first, comes first
 */
export function nextExercise(steps: readonly Step[], after?: ExerciseId): ExerciseId | undefined {
  const upheld = new Set(steps.filter(({ status }) => status === 'upheld').map(({ exercise }) => exercise));
  const open = inOrder(steps, after).filter(
    ({ exercise, status }) => exercise !== after && status !== 'upheld' && status !== 'undecided',
  );
  const isReady = ({ needs }: Step) => needs.every((need) => upheld.has(need));
  const begun = after === undefined ? open.find(isBegun) : undefined;
  return (begun ?? open.find(isReady) ?? open[0])?.exercise;
}

/** The rest of the chapter, then what follows it, then what comes before. */
function inOrder(steps: readonly Step[], after: ExerciseId | undefined): readonly Step[] {
  if (after === undefined) return steps;
  const at = steps.findIndex(({ exercise }) => exercise === after);
  const following = steps.slice(at + 1);
  const preceding = steps.slice(0, Math.max(at, 0));
  const isOfChapter = ({ exercise }: Step) => chapterOf(exercise) === chapterOf(after);
  const chapter = [...following.filter(isOfChapter), ...preceding.filter(isOfChapter)];
  return [...chapter, ...[...following, ...preceding].filter((step) => !isOfChapter(step))];
}

function isBegun({ status }: Step): boolean {
  return status === 'refuted' || status === 'in-work';
}

function chapterOf(exercise: ExerciseId): string {
  return exercise.split('/')[0];
}
