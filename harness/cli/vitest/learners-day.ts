/**
 * What `npm test` does for a learner beside grading: the first words, the notes on types, the memory.
 */
import { type Course, listCourse } from '../../course/course.ts';
import { isStarted, isUntouched } from '../../course/stubs.ts';
import { type TypeNote, typeNotes } from '../../course/type-notes.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { closingLines, welcomeLines } from '../../learner/progress/course-lines.ts';
import { courseMap } from '../../learner/progress/course-map.ts';
import { type Progress, withGradings } from '../../learner/progress/state.ts';
import { ProgressStore } from '../../learner/progress/store.ts';
import { printable } from '../../report/show.ts';
import { entryLines, type Look } from '../../report/terminal.ts';
import { thisCourse } from '../this-course.ts';
import type { GradeSettings } from './grade-as-tests.ts';

/** TypeScript has the whole run to answer in, and then so long. */
const LONGEST_WAIT = 1000;
const MOST_NOTES = 4;

export class LearnersDay {
  readonly #settings: GradeSettings;
  readonly #course: Course;
  readonly #store: ProgressStore;
  #types: Promise<TypeNote[]> = Promise.resolve([]);

  constructor(settings: GradeSettings) {
    this.#settings = settings;
    this.#course = thisCourse(settings.root ?? undefined);
    this.#store = new ProgressStore(this.#course.workspace);
  }

  /** The welcome, once; and TypeScript starts to look at what was written. */
  begin(exercises: readonly ExerciseId[], look: Look): string[] {
    if (this.#settings.tree !== 'exercises') return [];
    const started = exercises.filter((id) => isStarted(this.#course, id));
    this.#types = typeNotes(this.#course, started);
    // A machine that grades for somebody needs no welcome.
    if (process.env.CI !== undefined || this.#store.read().progress.welcomed) return [];
    this.#store.update((progress) => ({ ...progress, welcomed: true }));
    const all = listCourse(this.#course);
    const first = all.find((id) => isUntouched(this.#course, id)) ?? all[0] ?? '';
    return ['', ...welcomeLines(all.length, first, look)];
  }

  /** What TypeScript says, if it is done: nobody waits for it. */
  async typeLines(look: Look): Promise<string[]> {
    const nobody = new Promise<TypeNote[]>((done) => {
      setTimeout(() => done([]), LONGEST_WAIT).unref();
    });
    const notes = await Promise.race([this.#types, nobody]);
    if (notes.length === 0) return [];
    const lines = notes
      .slice(0, MOST_NOTES)
      .map(({ exercise, line, message }) => `exercises/${exercise}.ts:${line} ${printable(message)}`);
    const more = notes.length > MOST_NOTES ? [`and ${notes.length - MOST_NOTES} more`] : [];
    const head = 'from TypeScript, which gives no verdict:';
    return ['', ...entryLines({ label: 'note', lines: [head, ...lines, ...more] }, look)];
  }

  /** Remembers; and the last words, when the whole course is upheld. */
  end(gradings: Progress['gradings'], look: Look): string[] {
    const { tree, runs } = this.#settings;
    // Fewer runs than the laws ask for prove less.
    if (tree !== 'exercises' || runs !== null || Object.keys(gradings).length === 0) return [];
    const { progress, notes } = this.#store.update((before) => withGradings(before, gradings));
    const stops = listCourse(this.#course).flatMap((exercise) => {
      const grading = progress.gradings[exercise];
      return grading === undefined ? [] : [{ exercise, grading }];
    });
    const closing =
      stops.length === listCourse(this.#course).length ? closingLines(courseMap(stops), look) : [];
    return [...notes.flatMap((note) => entryLines({ label: 'note', lines: [note] }, look)), ...closing];
  }
}
