/**
 * Which command a call may have been for. `gradlings lasso` is `gradlings test lasso`, so the beginning of a command must
 * not pass for a name of exercises: `gradlings grad` would test a chapter.
 */
import { nearest } from '../course/nearest.ts';

/** Two letters begin many words. */
const MIN_BEGINNING = 3;

/**
 * What to say of a first word that is no command, but looks like one; undefined where it names exercises alone.
 *
 * @param named whether an exercise's path holds the word
 */
export function notACommand(word: string, commands: readonly string[], named: boolean): string | undefined {
  const begun = word.length < MIN_BEGINNING ? [] : commands.filter((name) => name.startsWith(word));
  const meant = begun.length > 0 || named ? begun : nearest(word, commands);
  if (meant.length === 0) return undefined;
  const asExercise = named ? ` The exercises of that name: gradlings test ${word}` : '';
  return `No command is named '${word}'. Did you mean ${meant.join(' or ')}?${asExercise}`;
}
