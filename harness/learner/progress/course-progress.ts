/**
 * The learner's course: grades what is not known yet, and remembers it.
 */
import { existsSync } from 'node:fs';
import { type Course, fileOf, listCourse } from '../../course/course.ts';
import { fingerprintOf, type Graded, gradeFile } from '../../course/grade-file.ts';
import { handoutNotes } from '../../course/handout-notes.ts';
import { type Outline, outlineOf } from '../../course/outline.ts';
import { isUntouched } from '../../course/stubs.ts';
import { DEFAULT_SEED } from '../../engine/grade.ts';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import { type CourseMap, courseMap, type Stop } from './course-map.ts';
import { type Grading, gradingOf, notStarted, type Progress, withGradings } from './state.ts';
import { ProgressStore } from './store.ts';

export class CourseProgress {
  readonly course: Course;
  readonly seed: number;
  readonly store: ProgressStore;
  readonly #graders = new Map<ExerciseId, Promise<Grader | undefined>>();
  /** Also holds what could not be written. */
  #known: Progress['gradings'] = {};
  readonly #notes = new Set<string>();
  readonly #said = new Set<string>();

  constructor(course: Course, seed: number = DEFAULT_SEED) {
    this.course = course;
    this.seed = seed;
    this.store = new ProgressStore(course.workspace);
  }

  /** What a learner should know about the state, each line once. */
  takeNotes(): string[] {
    const notes = [...this.#notes].filter((note) => !this.#said.has(note));
    for (const note of notes) this.#said.add(note);
    return notes;
  }

  /** The grader, or undefined where it cannot be loaded: no fault of the learner's. */
  grader(exercise: ExerciseId): Promise<Grader | undefined> {
    let grader = this.#graders.get(exercise);
    if (grader === undefined) {
      grader = this.course.modules.grader(exercise).catch(() => undefined);
      this.#graders.set(exercise, grader);
    }
    return grader;
  }

  /** Grades the file as it is now. */
  async grade(exercise: ExerciseId): Promise<Graded | undefined> {
    const grader = await this.grader(exercise);
    if (grader === undefined) {
      this.#noteBroken([exercise]);
      return undefined;
    }
    const graded = gradeFile(this.course, exercise, grader, { seed: this.seed });
    this.#remember({ [exercise]: gradingOf(graded.report, graded.fingerprint, grader) });
    return graded;
  }

  /** The whole course. What was changed since it was last graded is graded first. */
  async map(): Promise<CourseMap> {
    const { progress, notes } = this.store.read();
    for (const note of notes) this.#notes.add(note);
    this.#known = { ...this.#known, ...progress.gradings };
    const found: Record<ExerciseId, Grading> = {};
    const stops: Stop[] = [];
    for (const exercise of listCourse(this.course)) {
      if (!existsSync(fileOf(this.course, 'exercises', exercise))) this.#notes.add(missing(exercise));
      const grading = this.#current(exercise) ?? (await this.#gradeNow(exercise));
      if (grading !== undefined && grading !== progress.gradings[exercise]) found[exercise] = grading;
      stops.push({ exercise, grading: grading ?? UNDECIDED });
    }
    if (Object.keys(found).length > 0) this.#remember(found);
    this.#noteBroken(stops.filter(({ grading }) => grading === UNDECIDED).map(({ exercise }) => exercise));
    return courseMap(stops, handoutNotes(this.course.root));
  }

  /** The same, whatever is known. */
  async gradeAll(): Promise<CourseMap> {
    this.#known = {};
    this.store.update((progress) => ({ ...progress, gradings: {} }));
    return this.map();
  }

  /** What is known of the file as it is now. */
  #current(exercise: ExerciseId): Grading | undefined {
    const known = Object.hasOwn(this.#known, exercise) ? this.#known[exercise] : undefined;
    // Undecided is a fault of the grader, which may be mended meanwhile.
    if (known === undefined || known.status === 'undecided') return undefined;
    return known.fingerprint === fingerprintOf(this.course, exercise) ? known : undefined;
  }

  async #gradeNow(exercise: ExerciseId): Promise<Grading | undefined> {
    if (isUntouched(this.course, exercise)) {
      const outline = await this.#outline(exercise);
      return outline && notStarted(outline, fingerprintOf(this.course, exercise), this.seed);
    }
    const grader = await this.grader(exercise);
    if (grader === undefined) return undefined;
    const { report, fingerprint } = gradeFile(this.course, exercise, grader, { seed: this.seed });
    return gradingOf(report, fingerprint, grader);
  }

  /** Of the grader only where it is not known without it. */
  async #outline(exercise: ExerciseId): Promise<Outline | undefined> {
    const known = this.course.modules.outlines?.[exercise];
    if (known !== undefined) return known;
    const grader = await this.grader(exercise);
    return grader && outlineOf(grader);
  }

  #noteBroken(exercises: readonly ExerciseId[]): void {
    if (exercises.length === 0) return;
    this.#notes.add(`No grader could be loaded for ${exercises.join(', ')}: no fault of the exercise.`);
  }

  #remember(gradings: Progress['gradings']): void {
    this.#known = { ...this.#known, ...gradings };
    const { notes } = this.store.update((progress) => withGradings(progress, gradings));
    for (const note of notes) this.#notes.add(note);
  }
}

const UNDECIDED: Stop['grading'] = {
  ...{ status: 'undecided', upheld: 0, laws: 0, score: 0, maxScore: 0 },
  ...{ title: '', difficulty: null, needs: [] },
};

function missing(exercise: ExerciseId): string {
  return `exercises/${exercise}.ts is not there. To restore its stub: npm run reset -- ${exercise}`;
}
