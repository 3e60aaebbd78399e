/**
 * What a grader says of its exercise: what it builds on, how hard it is, names that are told apart.
 */
import type { ExerciseId, Grader } from '../../engine/model.ts';
import type { Complaint } from '../proof.ts';

const HARDEST = 5;

/** @param all  the exercises of the course */
export function checkOutline(exercise: ExerciseId, grader: Grader, all: readonly ExerciseId[]): Complaint[] {
  const { needs = [], difficulty, misconceptions } = grader;
  const complain = (what: string, next: string): Complaint => ({
    exercise,
    check: 'course',
    what,
    details: [],
    next,
  });
  const unknown = needs.filter((need) => !all.includes(need));
  const names = misconceptions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return [
    ...unknown.map((need) =>
      complain(`needs '${need}', and there is no exercise of that name`, needed(need, all)),
    ),
    ...(needs.includes(exercise) ? [complain('needs itself', 'Take it out of `needs` in the grader.')] : []),
    ...(difficulty === undefined || (Number.isInteger(difficulty) && difficulty >= 1 && difficulty <= HARDEST)
      ? []
      : [
          complain(
            `has difficulty ${difficulty}`,
            `Give a whole number from 1, a line or two, to ${HARDEST}.`,
          ),
        ]),
    ...(twice === undefined
      ? []
      : [complain(`two misconceptions are named '${twice}'`, 'Give each a name of its own.')]),
  ];
}

function needed(need: string, all: readonly ExerciseId[]): string {
  const slug =
    need
      .split('/')
      .at(-1)
      ?.replace(/^\d\d-/, '') ?? need;
  const near = all.find((id) => id.endsWith(slug));
  const example = near ?? all[0];
  return `Write chapter and slug as the folders do in \`needs\`, such as '${example}', or take it out.`;
}
