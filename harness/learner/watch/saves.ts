/**
 * Tells when an exercise was saved: by file events where they arrive, and by looking where they do not.
 *
 * Network drives and some virtual machines send no events. So the files are looked at every second in any
 * case, and more often once that has found a save which no event told of.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type Course, fileOf, listCourse } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';

/** Editors write a file in several steps, within a few milliseconds. */
const SETTLING = 25;
/** A slow editor is done by then; what it wrote after the grading is graded again. */
const SECOND_LOOK = 150;
const HEARTBEAT = 1000;
const POLLING = 200;

export interface SavesOptions {
  readonly course: Course;
  /** Only look, do not wait for events. */
  readonly poll: boolean;
  onSave(exercise: ExerciseId): void;
  onNote(note: string): void;
}

export class Saves {
  readonly #options: SavesOptions;
  readonly #texts = new Map<ExerciseId, string>();
  readonly #stamps = new Map<ExerciseId, string>();
  readonly #settling = new Map<ExerciseId, NodeJS.Timeout>();
  #events: FSWatcher | undefined;
  #hasEvents = false;
  #looking: NodeJS.Timeout | undefined;

  constructor(options: SavesOptions) {
    this.#options = options;
    for (const exercise of listCourse(options.course)) {
      this.#texts.set(exercise, this.#textOf(exercise));
      this.#stamps.set(exercise, this.#stampOf(exercise));
    }
    if (options.poll) this.#lookEvery(POLLING);
    else this.#listen();
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    for (const timer of this.#settling.values()) clearTimeout(timer);
    await this.#events?.close();
  }

  #listen(): void {
    const folder = join(this.#options.course.workspace, 'exercises');
    this.#events = watch(folder, { ignoreInitial: true });
    this.#events.on('all', (_event, path) => {
      const exercise = relative(folder, path).replaceAll('\\', '/').replace(/\.ts$/, '');
      if (!this.#texts.has(exercise)) return;
      this.#hasEvents = true;
      this.#settle(exercise, SETTLING);
    });
    this.#events.on('error', (error) => this.#fallBackToPolling(`File events failed (${String(error)})`));
    this.#lookEvery(HEARTBEAT);
  }

  /** From now on without events. */
  #fallBackToPolling(reason: string): void {
    if (this.#events === undefined) return;
    void this.#events.close();
    this.#events = undefined;
    this.#lookEvery(POLLING);
    this.#options.onNote(`${reason}: looking at the files every ${POLLING} ms instead (--poll).`);
  }

  #lookEvery(milliseconds: number): void {
    clearInterval(this.#looking);
    this.#looking = setInterval(() => {
      for (const exercise of this.#texts.keys()) this.#look(exercise);
    }, milliseconds);
  }

  #look(exercise: ExerciseId): void {
    if (this.#settling.has(exercise) || this.#stampOf(exercise) === this.#stamps.get(exercise)) return;
    const isNew = this.#textOf(exercise) !== this.#texts.get(exercise);
    if (isNew && !this.#hasEvents) this.#fallBackToPolling('No file events arrive here');
    this.#check(exercise);
  }

  #settle(exercise: ExerciseId, milliseconds: number): void {
    clearTimeout(this.#settling.get(exercise));
    const timer = setTimeout(() => {
      this.#settling.delete(exercise);
      this.#check(exercise);
    }, milliseconds);
    this.#settling.set(exercise, timer);
  }

  /** A save that changes nothing is none. */
  #check(exercise: ExerciseId): void {
    this.#stamps.set(exercise, this.#stampOf(exercise));
    const text = this.#textOf(exercise);
    if (text === this.#texts.get(exercise)) return;
    this.#texts.set(exercise, text);
    this.#options.onSave(exercise);
    this.#settle(exercise, SECOND_LOOK);
  }

  #stampOf(exercise: ExerciseId): string {
    const stats = statSync(this.#file(exercise), { throwIfNoEntry: false });
    return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`;
  }

  #textOf(exercise: ExerciseId): string {
    try {
      return readFileSync(this.#file(exercise), 'utf8');
    } catch {
      return '';
    }
  }

  #file(exercise: ExerciseId): string {
    return fileOf(this.#options.course, 'exercises', exercise);
  }
}
