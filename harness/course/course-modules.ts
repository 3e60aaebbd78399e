import type { Figure } from '../engine/figures/figure.ts';
import type { ExerciseId, Exports, Grader } from '../engine/model.ts';
import type { CourseValues } from '../runtime/course-values.ts';
import type { Outline } from './outline.ts';

/** A folder may hold a file that another version of the course gave it, or that nobody did. */
export class NotInCourseError extends Error {
  constructor(exercise: ExerciseId) {
    super(`${exercise} is no exercise of the course that is installed.`);
  }
}

/** Where the code of a course comes from. */
export interface CourseModules {
  grader(id: ExerciseId): Promise<Grader>;
  /** None where the exercise has no pictures. */
  figures(id: ExerciseId): Promise<readonly Figure[]>;
  /** The worked answer; a handout has none. */
  solution(id: ExerciseId): Promise<Exports>;
  /** Right answers in other forms, by their names. */
  alternatives(id: ExerciseId): Promise<Readonly<Record<string, Exports>>>;
  /** What it brings along of its own; the course of this program brings nothing. */
  readonly values?: CourseValues;
  /** Of all code that judges, where it was built. */
  readonly version?: string;
  /** Of exercises whose graders need not be loaded to know them. */
  readonly outlines?: Readonly<Record<ExerciseId, Outline>>;
}
