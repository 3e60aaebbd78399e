import { line } from '../../../harness/pages/formulas/formula.ts';
import { type Html, html } from '../../../harness/pages/html.ts';
import { sign, statusMark } from '../../../harness/pages/learner/names.ts';
import { prose } from '../../../harness/pages/prose.ts';
import type { ExerciseData } from '../course/course-data.ts';

/** A law that nothing was found of yet, as high as one of which something was. */
export function pendingLaw({ law, statement, points }: ExerciseData['laws'][number]): Html {
  const mark = statusMark('not-started');
  const worth = `${points} point${points === 1 ? '' : 's'}`;
  return html`<li class="law"><p class="law-name">${sign(mark)} <span>${prose(law)}</span></p>
<p class="statement">${line(statement)}</p>
<p class="verdict waiting">not tried yet<span class="soft"> · ${worth}</span></p></li>`;
}
