/**
 * What `npm test` does for a learner besides grading: the first words, the notes on types, the memory.
 */
import { type Course, listCourse, listExercises } from '../../course/course.ts';
import { courseTitle } from '../../course/course-file.ts';
import { handoutNotes } from '../../course/handout-notes.ts';
import { isStarted, isUntouched } from '../../course/stubs.ts';
import { hasTypeScript, type TypeNote, typeNotes } from '../../course/type-notes.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { type Judged, reportsOf, runLines } from '../../report/run-lines.ts';
import { printable } from '../../report/show.ts';
import { entryLines, summaryLines, type TerminalStyle } from '../../report/terminal.ts';
import { closingLines, welcomeLines } from '../progress/course-lines.ts';
import { courseMap } from '../progress/course-map.ts';
import { type Grading, type Progress, withGradings } from '../progress/state.ts';
import { ProgressStore } from '../progress/store.ts';
import type { RunSettings } from './run-settings.ts';

/** TypeScript has the whole run to answer in, and then this many milliseconds. */
const MAX_WAIT = 1000;
const MAX_NOTES = 4;

/** One exercise after a run, and what the learner's progress remembers of it. */
export type Outcome = Judged & { readonly grading?: Grading };

const TYPES_ASKED_FOR = 'For notes on types as well: npm install --save-dev typescript';

export class NpmTestSession {
  readonly #settings: RunSettings;
  readonly #course: Course;
  readonly #style: TerminalStyle;
  readonly #store: ProgressStore;
  #types: Promise<TypeNote[]> = Promise.resolve([]);

  constructor(course: Course, settings: RunSettings, style: TerminalStyle) {
    this.#course = course;
    this.#settings = settings;
    this.#style = style;
    this.#store = new ProgressStore(course.workspace);
  }

  /** The welcome, once; and TypeScript starts to look at what was written. */
  begin(exercises: readonly ExerciseId[]): string[] {
    if (this.#settings.tree !== 'exercises') return [];
    const started = exercises.filter((id) => isStarted(this.#course, id));
    this.#types = typeNotes(this.#course, started);
    // A machine that grades for somebody needs no welcome.
    if (process.env.CI !== undefined || this.#store.read().progress.welcomed) return [];
    this.#store.update((progress) => ({ ...progress, welcomed: true }));
    const all = listCourse(this.#course);
    const first = all.find((id) => isUntouched(this.#course, id)) ?? all[0] ?? '';
    const welcome = welcomeLines(courseTitle(this.#course.root), all.length, first, this.#style);
    return ['', ...welcome, ...(hasTypeScript() ? [] : ['', TYPES_ASKED_FOR])];
  }

  /** What was found, and the next step; it is remembered. */
  async end(outcomes: readonly Outcome[], milliseconds: number): Promise<string[]> {
    const reports = reportsOf(outcomes);
    const width = Math.max(0, ...listExercises(this.#course).map((id) => id.length));
    return [
      '',
      ...runLines(outcomes, this.#style, width),
      ...(await this.#typeLines()),
      '',
      ...(reports.length > 0 ? summaryLines(reports, this.#style, milliseconds) : []),
      ...this.#remember(outcomes),
    ];
  }

  /** What TypeScript says, if it is done: nobody waits for it. */
  async #typeLines(): Promise<string[]> {
    const nobody = new Promise<TypeNote[]>((done) => {
      setTimeout(() => done([]), MAX_WAIT).unref();
    });
    const notes = await Promise.race([this.#types, nobody]);
    if (notes.length === 0) return [];
    const lines = notes
      .slice(0, MAX_NOTES)
      .map(({ exercise, line, message }) => `exercises/${exercise}.ts:${line} ${printable(message)}`);
    const more = notes.length > MAX_NOTES ? [`and ${notes.length - MAX_NOTES} more`] : [];
    const head = 'from TypeScript, which gives no verdict:';
    return ['', ...entryLines({ label: 'note', lines: [head, ...lines, ...more] }, this.#style)];
  }

  /** The last words, when the whole course is upheld; and what could not be remembered. */
  #remember(outcomes: readonly Outcome[]): string[] {
    const gradings: Progress['gradings'] = Object.fromEntries(
      outcomes.flatMap(({ exercise, grading }) => (grading === undefined ? [] : [[exercise, grading]])),
    );
    const { tree, runs } = this.#settings;
    // Fewer runs than the laws ask for prove less.
    if (tree !== 'exercises' || runs !== null || Object.keys(gradings).length === 0) return [];
    const { progress, notes } = this.#store.update((before) => withGradings(before, gradings));
    const all = listCourse(this.#course);
    const stops = all.flatMap((exercise) => {
      const grading = progress.gradings[exercise];
      return grading === undefined ? [] : [{ exercise, grading }];
    });
    const closing =
      stops.length === all.length
        ? closingLines(courseMap(stops, handoutNotes(this.#course.root)), this.#style)
        : [];
    return [
      ...notes.flatMap((note) => entryLines({ label: 'note', lines: [note] }, this.#style)),
      ...closing,
    ];
  }
}
