/**
 * Typesets what the page of an exercise may show, so that the page needs no library for it.
 */
import type { Figure } from '../../harness/engine/figures/figure.ts';
import type { ExerciseId, Grader, Report } from '../../harness/engine/model.ts';
import { formulasShown } from '../../harness/pages/formulas/formula.ts';
import { assignmentSection } from '../../harness/pages/learner/assignment-section.ts';
import { prose } from '../../harness/pages/prose.ts';
import type { ExerciseData } from '../src/course/course-data.ts';
import { pendingLaw } from '../src/page/pending-law.ts';

/** Markup by the keys of formulas. */
export type Typeset = Readonly<Record<string, string>>;

export function typesetFor(
  id: ExerciseId,
  data: ExerciseData,
  { title, misconceptions, needs = [] }: Grader,
  figures: readonly Figure[],
): Typeset {
  const { stub, hints, formulas, laws } = data;
  const report: Report = {
    ...{ exercise: id, title, seed: 1, status: 'not-started', score: 0, maxScore: 0, findings: [] },
    version: 1,
    printed: { lines: [], dropped: 0 },
  };
  const shown = formulasShown(() => {
    assignmentSection({ report, stub, hints, needs, formulas });
    for (const law of laws) pendingLaw(law);
    // As a finding quotes them.
    const said = misconceptions.flatMap(({ belief, nudge }) => [`“${belief}”`, nudge]);
    for (const text of [...hints, ...said, ...figures.map(({ caption }) => caption)]) prose(text);
  });
  return Object.fromEntries(shown);
}
