/**
 * The first look at a class: a few numbers, and how the scores are spread.
 */

import { percent, shareOf } from '../../class/rounding.ts';
import { toLookAt } from '../../class/score/to-look-at.ts';
import type { State } from '../../class/statistics/states.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { distributionChart } from './distribution-chart.ts';
import { firstLook } from './first-look.ts';
import { LOOKS } from './states.ts';
import type { ClassView } from './view.ts';

/** What stands below the great numbers: the states in which something may have to be done. */
const OPEN: readonly State[] = ['not-started', 'missing', 'crashed', 'timed-out', 'undecided'];

export function overview(view: ClassView): Html {
  const { scored, states, distribution } = view;
  const students = scored.students.length;
  const exercises = scored.exercises.length;
  const open = scored.students.filter((student) => toLookAt(student).length > 0).length;
  return html`<section id="overview" aria-labelledby="overview-heading">
<h2 id="overview-heading">Overview</h2>
<div class="overview">
<div>
<dl class="tiles">
${tile('median score', distribution && `${percent(distribution.median)} %`)}
${tile('mean score', distribution && `${percent(distribution.mean)} %`)}
${tile('exercises upheld', `${percent(shareOf(states.upheld, students * exercises))} %`)}
${tile('to look at', open)}
</dl>
<p class="states">Of ${counted(students * exercises, 'exercise')} of ${counted(students, 'student')}:</p>
<ul class="state-counts">${OPEN.map(
    (state) =>
      html`<li><span class="cell ${LOOKS[state].letter}">${LOOKS[state].sign}</span> <b data-count="${state}">${states[state]}</b> ${LOOKS[state].words}</li>`,
  )}</ul>
</div>
${
  distribution
    ? html`<figure>${distributionChart(distribution)}
<figcaption>Above each bar the number of students. ▲ median; the thick line is the middle half, from ${percent(distribution.lowerQuartile)} % to ${percent(distribution.upperQuartile)} %.</figcaption></figure>`
    : html`<p>No scores yet.</p>`
}
</div>
${firstLook(view)}
</section>`;
}

function tile(label: string, value: string | number | undefined): Html {
  return html`<div><dt>${label}</dt><dd data-tile="${label}">${value ?? '–'}</dd></div>`;
}
