/**
 * A grader as a handout has it: without laws that are judged elsewhere, with a word of those, and with the points of the
 * assignment.
 */
import type { Grader, Unseen } from './model.ts';
import { NO_TRACE } from './no-trace.ts';

/** What a handout changes in a grader. */
export interface HandedOut {
  readonly unseen: Unseen;
  /** What laws are worth, by their names; as in the grader where it says nothing. */
  readonly points: Readonly<Record<string, number>>;
}

/** Laws that are withheld are taken out; the hidden ones are not there to begin with. */
export function handedOut(grader: Grader, { unseen, points }: HandedOut): Grader {
  const laws = grader.laws
    .filter(({ name }) => !unseen.withheld.includes(name))
    .map((law) => ({ ...law, points: points[law.name] ?? law.points }));
  const noTracePoints = points[NO_TRACE.name];
  return {
    ...grader,
    laws,
    ...(unseen.hidden + unseen.withheld.length > 0 && { unseen }),
    ...(noTracePoints !== undefined && { noTracePoints }),
  };
}
