/**
 * What the class believes: misconceptions by how many hold them.
 */

import { shareOf } from '../../class/rounding.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { bar } from './law-list.ts';
import { studentLinks } from './links.ts';
import { anchorOf } from './text.ts';
import type { ClassView } from './view.ts';

/** As many as a lecture can take up; the others are behind a fold. */
const FIRST = 8;

export function beliefList(view: ClassView): Html {
  const { held } = view;
  const most = held[0]?.students.length ?? 0;
  const items = held.map((each) => {
    const { exercise, misconception, belief, nudge, students } = each;
    const begun = view.exercises.find((one) => one.exercise === exercise)?.begun ?? 0;
    return html`<li>
<p class="held"><b>${students.length}</b> ${bar(shareOf(students.length, most))}</p>
<div><p class="belief">“${belief}”</p>
<p class="about"><a href="#${anchorOf(exercise)}">${view.titleOf(exercise)}</a> · ${misconception} · ${students.length} of ${begun} who began</p>
<p class="nudge"><span class="to-ask">To ask:</span> ${nudge}</p>
<details><summary>${counted(students.length, 'student')}</summary><p>${studentLinks(view.scored, students, exercise)}</p></details></div>
</li>`;
  });
  return html`<section id="misconceptions" aria-labelledby="misconceptions-heading">
<h2 id="misconceptions-heading">Misconceptions of the class</h2>
${
  held.length === 0
    ? html`<p>None was recognised.</p>`
    : html`<p class="lead">Named where refuted code shows the numbers that the belief leads to, and those of no other.</p>
<ol class="beliefs">${items.slice(0, FIRST)}</ol>
${items.length > FIRST && html`<details class="more"><summary>${items.length - FIRST} more misconceptions</summary><ol class="beliefs" start="${FIRST + 1}">${items.slice(FIRST)}</ol></details>`}`
}
</section>`;
}
