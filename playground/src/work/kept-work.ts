/**
 * A learner's work in the browser's own storage: one entry for each text, so that two tabs do not overwrite each other's.
 *
 * Nothing a learner wrote is lost silently. What does not fit stays in this tab and is tried again; what another tab
 * wrote unseen is copied before it is overwritten.
 */
import type { ExerciseId, Report } from '../../../harness/engine/model.ts';
import { isStatus } from '../../../harness/learner/progress/state.ts';
import { timestamp } from '../../../harness/learner/progress/timestamp.ts';
import type { TextStore } from './text-store.ts';

/** An earlier text of an exercise, as `gradlings reset` keeps one. */
export interface Copy {
  readonly exercise: ExerciseId;
  /** As in the file names of `.gradlings/backup/`: "2026-03-01T12-30-05-250Z". */
  readonly time: string;
  readonly text: string;
}

/** What became of a text: kept, kept after another tab's was copied, or not kept because the storage is full. */
export type Keeping = 'kept' | 'kept-beside' | 'full';

export class KeptWork {
  readonly #store: TextStore;
  readonly #now: () => Date;
  /** What the storage held when this tab last looked. */
  readonly #seen = new Map<ExerciseId, string | undefined>();
  /** Texts that did not fit. */
  readonly #unkept = new Map<ExerciseId, string>();

  constructor(store: TextStore, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#now = now;
  }

  textOf(id: ExerciseId): string | undefined {
    const unkept = this.#unkept.get(id);
    if (unkept !== undefined) return unkept;
    const text = this.#store.get(textKey(id));
    this.#seen.set(id, text);
    return text;
  }

  /** All exercises that have a text. */
  texts(): Map<ExerciseId, string> {
    const ids = this.#store.names(TEXT).map((key) => key.slice(TEXT.length));
    const all = [...new Set([...ids, ...this.#unkept.keys()])].sort();
    return new Map(all.map((id) => [id, this.textOf(id) ?? '']));
  }

  write(id: ExerciseId, text: string): Keeping {
    const stored = this.#store.get(textKey(id));
    const isUnseen = stored !== undefined && this.#seen.has(id) && stored !== this.#seen.get(id);
    const needsCopy = isUnseen && stored !== text;
    const isKept =
      (!needsCopy || this.#copy(id, stored)) && (stored === text || this.#store.set(textKey(id), text));
    if (!isKept) {
      this.#unkept.set(id, text);
      return 'full';
    }
    this.#unkept.delete(id);
    this.#seen.set(id, text);
    return needsCopy ? 'kept-beside' : 'kept';
  }

  /** Texts that live in this tab alone. */
  unkept(): ExerciseId[] {
    return [...this.#unkept.keys()];
  }

  /** Tries again to keep what did not fit; whether everything is kept now. */
  retry(): boolean {
    for (const [id, text] of [...this.#unkept]) this.write(id, text);
    return this.#unkept.size === 0;
  }

  /** Begins with the stub again. A copy of the text is kept first; false, and nothing is changed, where it does not fit. */
  reset(id: ExerciseId, stub: string): boolean {
    const text = this.textOf(id);
    if (text !== undefined && text !== stub && !this.#copy(id, text)) return false;
    this.#forget(id);
    this.#store.remove(hintsKey(id));
    return true;
  }

  /** Takes the place of own texts, each of which is copied first: all of them, or none where they do not fit. */
  takeIn(texts: ReadonlyMap<ExerciseId, string>): { readonly copied: readonly ExerciseId[] } | 'full' {
    const before = new Map([...texts.keys()].map((id) => [id, this.textOf(id)]));
    const copies: string[] = [];
    const copied: ExerciseId[] = [];
    for (const [id, text] of texts) {
      const own = before.get(id);
      if (own === text) continue;
      const copy = own === undefined ? undefined : this.#copy(id, own);
      if (copy) copies.push(copy);
      if ((own !== undefined && !copy) || !this.#store.set(textKey(id), text)) {
        for (const [changed, old] of before) this.#putBack(changed, old);
        for (const key of copies) this.#store.remove(key);
        return 'full';
      }
      if (own !== undefined) copied.push(id);
      this.#unkept.delete(id);
      this.#seen.set(id, text);
      this.#store.remove(statusKey(id));
    }
    return { copied };
  }

  remember({ exercise, status }: Pick<Report, 'exercise' | 'status'>): void {
    // A map that forgets is no loss: grading finds out again.
    this.#store.set(statusKey(exercise), status);
  }

  statusOf(id: ExerciseId): Report['status'] {
    const status = this.#store.get(statusKey(id));
    return isStatus(status) ? status : this.textOf(id) === undefined ? 'not-started' : 'in-work';
  }

  hintsOf(id: ExerciseId): number {
    const level = Number(this.#store.get(hintsKey(id)) ?? 0);
    return Number.isInteger(level) && level >= 0 ? level : 0;
  }

  showHints(id: ExerciseId, level: number): void {
    this.#store.set(hintsKey(id), String(level));
  }

  /** Levels of all exercises with hints. */
  hints(): Record<ExerciseId, number> {
    const ids = this.#store.names(HINTS).map((key) => key.slice(HINTS.length));
    return Object.fromEntries(ids.sort().map((id) => [id, this.hintsOf(id)]));
  }

  /** Earlier texts, the newest first. */
  copies(): Copy[] {
    return this.#store
      .names(COPY)
      .map((key) => ({ key, at: key.lastIndexOf(' ') }))
      .map(({ key, at }) => ({
        exercise: key.slice(COPY.length, at),
        time: key.slice(at + 1),
        text: this.#store.get(key) ?? '',
      }))
      .sort((a, b) => (a.time < b.time ? 1 : -1));
  }

  /** Only at a learner's word: it makes room. */
  deleteCopy({ exercise, time }: Copy): void {
    this.#store.remove(copyKey(exercise, time));
  }

  /** The key of the copy; undefined where it does not fit. */
  #copy(id: ExerciseId, text: string): string | undefined {
    const same = this.copies().find((copy) => copy.exercise === id && copy.text === text);
    if (same) return copyKey(id, same.time);
    const key = this.#freeKey(id);
    return this.#store.set(key, text) ? key : undefined;
  }

  /** Two copies within a millisecond have two names. */
  #freeKey(id: ExerciseId): string {
    for (let time = this.#now().getTime(); ; time++) {
      const key = copyKey(id, timestamp(new Date(time)));
      if (this.#store.get(key) === undefined) return key;
    }
  }

  #putBack(id: ExerciseId, text: string | undefined): void {
    if (this.#unkept.has(id)) return;
    if (text === undefined) this.#forget(id);
    else if (this.#store.get(textKey(id)) !== text) this.write(id, text);
  }

  #forget(id: ExerciseId): void {
    this.#unkept.delete(id);
    this.#seen.set(id, undefined);
    this.#store.remove(textKey(id));
    this.#store.remove(statusKey(id));
  }
}

const TEXT = 'text ';
const COPY = 'copy ';
const STATUS = 'status ';
const HINTS = 'hints ';

const textKey = (id: ExerciseId) => TEXT + id;
const statusKey = (id: ExerciseId) => STATUS + id;
const hintsKey = (id: ExerciseId) => HINTS + id;
const copyKey = (id: ExerciseId, time: string) => `${COPY}${id} ${time}`;
