import { printable } from './show.ts';

/**
 * The text on one line, cut where it is longer, with a note of how much is left: never where the note would be longer
 * than what it hides.
 */
export function shortened(text: string, longest: number): string {
  const left = text.length - longest;
  const note = ` … ${left} more characters`;
  // Cut first: a text of megabytes is not searched to its end.
  return left > note.length ? printable(text.slice(0, longest)) + note : printable(text);
}
