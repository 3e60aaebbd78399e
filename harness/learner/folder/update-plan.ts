/**
 * What another version of the course changes in a learner's folder, before anything is written.
 */
import { exportedNames } from './exported-names.ts';
import type { Texts } from './shipped.ts';

/** What is done with one file. Paths have `/` from the folder. */
export type Step =
  /** New in the course. */
  | { readonly kind: 'add'; readonly path: string; readonly text: string }
  /** Was deleted before it was begun. */
  | { readonly kind: 'restore'; readonly path: string; readonly text: string }
  /** As it was given: takes the new text. */
  | { readonly kind: 'replace'; readonly path: string; readonly text: string }
  /** Has other text now, and what the learner wrote stays. */
  | { readonly kind: 'keep'; readonly path: string; readonly before: string; readonly after: string }
  /** Has another name now; what is in it comes along. */
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  /** Is no part of the course any more: it is put aside. */
  | { readonly kind: 'retire'; readonly path: string };

export interface Folder {
  /** What the folder was given. */
  readonly given: Texts;
  /** What is in it; undefined for a file that is not there. */
  read(path: string): string | undefined;
  /** Whether the file at that path was ever begun, as far as it is remembered. */
  wasBegun(path: string): boolean;
}

/** Moves come first: the other steps name files as they are called afterwards. */
export function updatePlan({ given, read, wasBegun }: Folder, texts: Texts): Step[] {
  const moves = movesIn(given, texts).filter(
    ({ path, to }) => read(path) !== undefined && read(to) === undefined,
  );
  const cameFrom = new Map(moves.map(({ path, to }) => [to, path]));
  const moved = new Set(moves.map(({ path }) => path));
  const changes = Object.entries(texts).flatMap(([path, text]): Step[] => {
    const before = given[cameFrom.get(path) ?? path];
    const now = read(cameFrom.get(path) ?? path);
    if (now === undefined) {
      if (before === undefined) return [{ kind: 'add', path, text }];
      return path.endsWith('.ts') && !wasBegun(path) ? [{ kind: 'restore', path, text }] : [];
    }
    if (now === text) return [];
    if (now === before) return [{ kind: 'replace', path, text }];
    return before === undefined || before === text ? [] : [{ kind: 'keep', path, before, after: text }];
  });
  const retired = Object.keys(given)
    .filter((path) => !(path in texts) && !moved.has(path) && read(path) !== undefined)
    .map((path): Step => ({ kind: 'retire', path }));
  return [...moves, ...changes, ...retired];
}

type Move = Extract<Step, { kind: 'move' }>;

/** An exercise that has gone is one that came, where both have the same name but for the number, or the same exports. */
function movesIn(given: Texts, texts: Texts): Move[] {
  const gone = Object.keys(given).filter((path) => path.endsWith('.ts') && !(path in texts));
  const come = Object.keys(texts).filter((path) => path.endsWith('.ts') && !(path in given));
  const likenesses: readonly ((path: string, text: string) => string)[] = [
    (path) => path.replace(/^.*\/\d\d-/, ''),
    (_, text) => text,
    (_, text) => exportedNames(text).join(),
  ];
  const moves: Move[] = [];
  for (const likeness of likenesses) {
    const isOpen = (path: string) => moves.every((move) => move.path !== path && move.to !== path);
    const like = (path: string, all: Texts) => likeness(path, all[path]);
    for (const path of gone.filter(isOpen)) {
      const mark = like(path, given);
      const from = gone.filter((one) => isOpen(one) && like(one, given) === mark);
      const to = come.filter((one) => isOpen(one) && like(one, texts) === mark);
      // Where it could be one of two, it is neither.
      if (mark !== '' && from.length === 1 && to.length === 1) moves.push({ kind: 'move', path, to: to[0] });
    }
  }
  return moves;
}
