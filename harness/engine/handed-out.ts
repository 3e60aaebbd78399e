/**
 * A grader as a handout has it: without laws that are judged elsewhere, and with a word of those.
 */
import type { Grader, Unseen } from './model.ts';

/** Laws that are withheld are taken out; the hidden ones are not there to begin with. */
export function handedOut(grader: Grader, unseen: Unseen): Grader {
  const laws = grader.laws.filter(({ name }) => !unseen.withheld.includes(name));
  return { ...grader, laws, unseen };
}
