/**
 * Words and numbers as the class pages print them.
 */
import { slugOf } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { shortened } from '../../report/shortened.ts';

/** A text of unknown origin that is longer is cut: a page should open whatever was printed. */
const MAX_TEXT_LENGTH = 2000;

/** As long as a name of a folder or an archive usually gets. */
const MAX_NAME_LENGTH = 80;

/** Text of unknown origin on one line: nothing that reorders, nothing without end. */
export function shown(text: string, longest = MAX_TEXT_LENGTH): string {
  return shortened(text, longest);
}

export function shownName(name: string): string {
  return shown(name, MAX_NAME_LENGTH);
}

/** "4.1" for "04-lasso/01-soft-threshold". */
export function codeOf(exercise: ExerciseId): string {
  const numbers = exercise.match(/^(\d+)-[^/]*\/(\d+)-/);
  return numbers === null ? slugOf(exercise) : `${Number(numbers[1])}.${Number(numbers[2])}`;
}

/** "4 lasso" for "04-lasso/01-soft-threshold". */
export function chapterOf(exercise: ExerciseId): string {
  const [chapter] = exercise.split('/');
  return chapter.replace(/^0*(\d+)-/, '$1 ').replaceAll('-', ' ');
}

/** Names an exercise within a page. */
export function anchorOf(exercise: ExerciseId): string {
  return exercise.replaceAll('/', '-');
}
