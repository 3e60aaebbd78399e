/**
 * The course as a map: what is upheld, what is in work, and where to go next. Pure data.
 */
import type { HandoutNotes } from '../../course/handout-notes.ts';
import { nextExercise, type Step } from '../../course/next-exercise.ts';
import type { ExerciseId, Report } from '../../engine/model.ts';
import { sumOfPoints } from '../../engine/points.ts';
import type { Grading } from './state.ts';

/** An exercise on the way, as it was last graded. */
export interface Stop {
  readonly exercise: ExerciseId;
  readonly grading: Omit<Grading, 'fingerprint' | 'seed'>;
}

export interface MapEntry {
  readonly exercise: ExerciseId;
  readonly title: string;
  readonly status: 'not-started' | 'in-work' | 'upheld' | 'undecided';
  readonly upheld: number;
  readonly laws: number;
  readonly score: number;
  readonly maxScore: number;
  readonly difficulty: number | null;
  /** Prerequisites that are not upheld yet. */
  readonly waitsFor: readonly ExerciseId[];
  /** In a handout: laws that count and are judged by those who teach alone. */
  readonly elsewhere?: number;
}

export interface CourseMap {
  readonly version: 1;
  readonly upheld: number;
  readonly laws: number;
  readonly score: number;
  readonly maxScore: number;
  /** The exercise to do next; null once all are upheld. */
  readonly next: ExerciseId | null;
  readonly exercises: readonly MapEntry[];
  /** Only where this is a copy for students. */
  readonly handout?: HandoutNotes;
}

export function courseMap(stops: readonly Stop[], handout?: HandoutNotes): CourseMap {
  const isUpheld = new Set(
    stops.filter(({ grading }) => grading.status === 'upheld').map(({ exercise }) => exercise),
  );
  const exercises = stops.map(
    ({ exercise, grading }): MapEntry => ({
      exercise,
      title: grading.title,
      status: statusOf(grading.status),
      upheld: grading.upheld,
      laws: grading.laws,
      score: grading.score,
      maxScore: grading.maxScore,
      difficulty: grading.difficulty,
      waitsFor: grading.needs.filter((id) => !isUpheld.has(id)),
      ...(grading.elsewhere !== undefined && { elsewhere: grading.elsewhere }),
    }),
  );
  return {
    version: 1,
    upheld: isUpheld.size,
    laws: exercises.reduce((sum, { laws }) => sum + laws, 0),
    score: sumOfPoints(exercises.map(({ score }) => score)),
    maxScore: sumOfPoints(exercises.map(({ maxScore }) => maxScore)),
    next: nextExercise(stops.map(stepOf)) ?? null,
    exercises,
    ...(handout && { handout }),
  };
}

/** The next exercise to do, looking on from one of them. */
export function nextAfter({ exercises }: CourseMap, exercise: ExerciseId): ExerciseId | undefined {
  return nextExercise(
    exercises.map((entry) => ({ ...entry, needs: entry.waitsFor })),
    exercise,
  );
}

function stepOf({ exercise, grading }: Stop): Step {
  return { exercise, status: grading.status, needs: grading.needs };
}

function statusOf(status: Report['status']): MapEntry['status'] {
  return status === 'refuted' ? 'in-work' : status;
}
