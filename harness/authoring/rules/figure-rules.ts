/**
 * That figures can be drawn: with right code, and without any.
 */

import { drawFigures } from '../../engine/figures/draw-figures.ts';
import type { Figure } from '../../engine/figures/figure.ts';
import type { ExerciseId, Exports, Grader } from '../../engine/model.ts';
import { NOT_STARTED } from '../../engine/not-started.ts';
import { byPlan, inProcess } from '../../runtime/in-process.ts';
import type { Complaint } from '../proof.ts';

export function checkFigures(
  exercise: ExerciseId,
  { reference }: Grader,
  figures: readonly Figure[],
  solution: Exports,
): Complaint[] {
  if (figures.length === 0) return [];
  const at = `graders/${exercise}.figures.ts`;
  const complain = (what: string, details: readonly string[], next: string): Complaint => ({
    ...{ exercise, check: 'figures', at },
    ...{ what, details, next },
  });
  const { figures: drawn, faults } = drawFigures(figures, byPlan(solution), reference);
  const unstarted = drawFigures(figures, inProcess(notStarted(reference)), reference);
  const titles = figures.map(({ title }) => title);
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  const speechless = drawn.find(({ words }) => /NaN|undefined|Infinity|\[object|^\s*$/.test(words));
  return [
    ...(faults.length === 0
      ? []
      : [
          complain(
            'a figure cannot be drawn of the worked solution',
            faults,
            'Mend its `observe`, `answer` or `draw`.',
          ),
        ]),
    ...(unstarted.faults.length === 0 || faults.length > 0
      ? []
      : [
          complain(
            'a figure cannot be drawn while the exercise is not started',
            unstarted.faults,
            'Let `draw` do without `own`: it is undefined then.',
          ),
        ]),
    ...(speechless === undefined
      ? []
      : [
          complain(
            `the figure '${speechless.title}' does not say what there is to see`,
            [speechless.words],
            'Write its `words` from the numbers: who cannot see the picture reads them.',
          ),
        ]),
    ...(twice === undefined
      ? []
      : [complain(`two figures are titled '${twice}'`, [], 'Give each a title of its own.')]),
  ];
}

function notStarted(reference: Exports): Exports {
  const throwing = () => {
    throw new Error(NOT_STARTED);
  };
  return Object.fromEntries(Object.keys(reference).map((name) => [name, throwing]));
}
