/**
 * Reads and grades what the learner's page shows. What was graded once is graded again only when it changed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Course, fileOf, listCourse } from '../../course/course.ts';
import { courseTitle } from '../../course/course-file.ts';
import { fingerprintOf, gradeFile } from '../../course/grade-file.ts';
import { nextExercise, type Step } from '../../course/next-exercise.ts';
import type { Tree } from '../../course/paths.ts';
import { type Drawings, drawFigures } from '../../engine/figures/draw-figures.ts';
import type { DrawnFigure } from '../../engine/figures/drawn-figure.ts';
import { DEFAULT_SEED } from '../../engine/grade.ts';
import type { ExerciseId, Grader, Report } from '../../engine/model.ts';
import { lawHintOf } from '../../report/law-hint.ts';
import { loadFile } from '../../runtime/load.ts';
import type { KeptParts } from './kept-parts.ts';
import { type ChapterPage, type ExercisePage, isSettled, type LearnerPage } from './page-data.ts';

export interface CourseReaderOptions {
  /** Whose files are graded. */
  readonly tree?: Extract<Tree, 'exercises' | 'solutions'>;
  readonly seed?: number;
  /** All of them unless said. */
  readonly exercises?: readonly ExerciseId[];
  /** What is known from before this process. */
  readonly kept?: KeptParts;
}

export interface CourseRead {
  readonly course: LearnerPage;
  /** Exercises whose grader cannot be loaded: no fault of theirs. */
  readonly broken: readonly ExerciseId[];
  /** What is wrong with figures, in sentences: no fault of the exercises either. */
  readonly undrawn: readonly string[];
}

export class CourseReader {
  readonly #course: Course;
  readonly #tree: Extract<Tree, 'exercises' | 'solutions'>;
  readonly #seed: number;
  readonly #exercises: readonly ExerciseId[];
  readonly #kept: KeptParts | undefined;
  readonly #graders = new Map<ExerciseId, Promise<Grader | undefined>>();
  readonly #reports = new Map<ExerciseId, { readonly fingerprint: string; readonly report: Report }>();
  /** Apart from the reports, because those of a watch come without. */
  readonly #drawings = new Map<ExerciseId, { readonly fingerprint: string; readonly drawings: Drawings }>();

  constructor(
    course: Course,
    { tree = 'exercises', seed = DEFAULT_SEED, exercises, kept }: CourseReaderOptions = {},
  ) {
    this.#course = course;
    this.#tree = tree;
    this.#seed = seed;
    this.#exercises = exercises ?? listCourse(course);
    this.#kept = kept;
  }

  /** The course as it is now. */
  async read(): Promise<CourseRead> {
    const pages = new Map<string, ExercisePage[]>();
    const broken: ExerciseId[] = [];
    const undrawn: string[] = [];
    for (const exercise of this.#exercises) {
      const grader = await this.#grader(exercise);
      if (grader === undefined) broken.push(exercise);
      else {
        const chapter = chapterOf(exercise);
        this.#recall(exercise);
        const { figures, faults } = await this.#drawn(exercise, grader);
        const page = this.#page(exercise, grader, figures);
        this.#keep(exercise);
        pages.set(chapter, [...(pages.get(chapter) ?? []), page]);
        undrawn.push(...faults.map((fault) => `A figure of ${exercise} is not drawn: ${fault}`));
      }
      // A watch has saves and keys to look after meanwhile.
      await new Promise((done) => setImmediate(done));
    }
    const chapters = [...pages].map(([chapter, exercises]): ChapterPage => {
      return { chapter, theory: this.#theory(chapter), exercises };
    });
    const next = nextExercise(chapters.flatMap(({ exercises }) => exercises.map(stepOf)));
    return {
      course: { title: courseTitle(this.#course.root), chapters, ...(next && { next }) },
      broken,
      undrawn,
    };
  }

  /** Takes a report that was made elsewhere. */
  remember(report: Report): void {
    const { exercise } = report;
    this.#reports.set(exercise, { fingerprint: fingerprintOf(this.#course, exercise, this.#tree), report });
  }

  #page(exercise: ExerciseId, grader: Grader, figures: readonly DrawnFigure[]): ExercisePage {
    const report = { ...this.#report(exercise, grader), ...(figures.length > 0 && { figures }) };
    const { hints, difficulty, needs = [], formula = [] } = grader;
    const lawHint = lawHintOf(grader, report);
    return {
      ...{
        report,
        hints,
        needs,
        stub: this.#course.stubs[exercise] ?? textOf(fileOf(this.#course, 'exercises', exercise)),
      },
      ...(difficulty !== undefined && { difficulty }),
      ...(lawHint && { lawHint }),
      formulas: typeof formula === 'string' ? [formula] : formula,
      ...(report.status === 'upheld' && this.#solution(exercise)),
    };
  }

  #report(exercise: ExerciseId, grader: Grader): Report {
    const known = this.#reports.get(exercise);
    const fingerprint = fingerprintOf(this.#course, exercise, this.#tree);
    if (known?.fingerprint === fingerprint) return known.report;
    const graded = gradeFile(this.#course, exercise, grader, { seed: this.#seed, tree: this.#tree });
    this.#reports.set(exercise, graded);
    return graded.report;
  }

  async #drawn(exercise: ExerciseId, grader: Grader): Promise<Drawings> {
    const known = this.#drawings.get(exercise);
    const fingerprint = fingerprintOf(this.#course, exercise, this.#tree);
    if (known?.fingerprint === fingerprint) return known.drawings;
    const file = fileOf(this.#course, this.#tree, exercise);
    const { values } = this.#course.modules;
    const drawings = await this.#course.modules.figures(exercise).then(
      (figures) => drawFigures(figures, loadFile(file, { values }), grader.reference),
      (error) => ({ figures: [], faults: [String(error)] }),
    );
    this.#drawings.set(exercise, { fingerprint, drawings });
    return drawings;
  }

  /** Takes what was kept, unless this process knows better. */
  #recall(exercise: ExerciseId): void {
    if (this.#reports.has(exercise) || this.#drawings.has(exercise)) return;
    const fingerprint = fingerprintOf(this.#course, exercise, this.#tree);
    const text = this.#kept?.get(...this.#partOf(exercise, fingerprint));
    if (text === undefined) return;
    const { report, drawings } = JSON.parse(text) as KeptReading;
    this.#reports.set(exercise, { fingerprint, report });
    this.#drawings.set(exercise, { fingerprint, drawings });
  }

  /** Only what was read of one file, and is nothing but JSON. */
  #keep(exercise: ExerciseId): void {
    const [graded, drawn] = [this.#reports.get(exercise), this.#drawings.get(exercise)];
    if (graded === undefined || graded.fingerprint !== drawn?.fingerprint) return;
    const { report, fingerprint } = graded;
    const part = this.#partOf(exercise, fingerprint);
    if (!isSettled(report) || this.#kept?.get(...part) !== undefined) return;
    const reading: KeptReading = { report, drawings: drawn.drawings };
    this.#kept?.put(...part, JSON.stringify(reading));
  }

  #partOf(exercise: ExerciseId, fingerprint: string): [name: string, from: string] {
    return [`${this.#tree}/${exercise}`, `${this.#seed} ${fingerprint}`];
  }

  #grader(exercise: ExerciseId): Promise<Grader | undefined> {
    let grader = this.#graders.get(exercise);
    if (grader === undefined) {
      grader = this.#course.modules.grader(exercise).catch(() => undefined);
      this.#graders.set(exercise, grader);
    }
    return grader;
  }

  /** None in a handout. */
  #solution(exercise: ExerciseId): Pick<ExercisePage, 'solution'> {
    const file = fileOf(this.#course, 'solutions', exercise);
    return existsSync(file) ? { solution: textOf(file) } : {};
  }

  #theory(chapter: string): string {
    const { workspace, root } = this.#course;
    const files = [workspace, root].map((folder) => join(folder, 'exercises', chapter, 'README.md'));
    return textOf(files.find((file) => existsSync(file)) ?? '');
  }
}

interface KeptReading {
  readonly report: Report;
  readonly drawings: Drawings;
}

function stepOf({ report, needs }: ExercisePage): Step {
  return { exercise: report.exercise, status: report.status, needs };
}

function chapterOf(exercise: ExerciseId): string {
  return exercise.split('/')[0] ?? '';
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
