/**
 * Each exercise of the class, and behind a fold its laws: who upholds them, whether they separate, which fail first.
 */

import { percent, shareOf } from '../../class/rounding.ts';
import { discriminationInWords } from '../../class/statistics/discrimination.ts';
import type { LawStatistics } from '../../class/statistics/laws.ts';
import { STATES } from '../../class/statistics/states.ts';
import { SIGNS } from '../../engine/outcomes.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { lawPath } from './links.ts';
import { LOOKS } from './states.ts';
import { anchorOf } from './text.ts';
import type { ClassView, ExerciseView } from './view.ts';

export function lawList(view: ClassView): Html {
  return html`<section id="laws" aria-labelledby="laws-heading">
<h2 id="laws-heading">Exercises and laws</h2>
<p class="lead">Discrimination is the point-biserial correlation of a law with the rest of the score, from −1 to 1, over the submissions of which the law says something. It has no value where all or none of them uphold the law.</p>
<p class="buttons" id="fold-buttons" hidden><button type="button" data-fold="open">Open all</button> <button type="button" data-fold="close">Close all</button></p>
${view.exercises.map((exercise) => oneExercise(exercise, view))}
</section>`;
}

function oneExercise(view: ExerciseView, all: ClassView): Html {
  const { exercise, code, title, states, begun, laws } = view;
  const [hardest] = [...laws].sort((a, b) => b.firstToFail.length - a.firstToFail.length);
  return html`<details class="exercise">
<summary><span class="code">${code}</span> <span class="title">${title}</span> <span class="share">${states.upheld} of ${counted(all.scored.students.length, 'student')} upheld</span>${stateBar(view)}</summary>
<div id="${anchorOf(exercise)}" class="body">
<ul class="state-counts">${STATES.filter((state) => states[state] > 0).map(
    (state) =>
      html`<li><span class="cell ${LOOKS[state].letter}">${LOOKS[state].sign || SIGNS.refuted}</span> ${states[state]} ${LOOKS[state].words}</li>`,
  )}</ul>
${hardest !== undefined && hardest.firstToFail.length > 0 && html`<p>Most often first to fail: <b>${hardest.law}</b>, for ${hardest.firstToFail.length} of ${begun} who began.</p>`}
<ol class="laws">${laws.map((law, place) => oneLaw(law, place))}</ol>
</div>
</details>`;
}

/** The states of all students side by side; the counts below say the same in words. */
function stateBar({ states }: ExerciseView): Html {
  const total = Object.values(states).reduce((sum, count) => sum + count, 0);
  let before = 0;
  const parts = STATES.map((state) => {
    const width = shareOf(states[state], total) * BAR;
    const x = before;
    before += width;
    return (
      width > 0 &&
      html`<rect class="${LOOKS[state].letter}" x="${round(x)}" y="0" width="${round(width)}" height="8"/>`
    );
  });
  return html`<svg class="state-bar" viewBox="0 0 ${BAR} 8" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

const BAR = 400;

function oneLaw(found: LawStatistics, place: number): Html {
  const { law, statement, hidden, judged, upheld, firstToFail, exercise } = found;
  return html`<li>
<div class="law"><a href="${lawPath(exercise, place)}">${law}</a>${hidden && html` <span class="badge">hidden from students</span>`}<br><span class="statement">${statement}</span></div>
<dl>
<div><dt>upheld</dt><dd>${bar(shareOf(upheld, judged))} ${upheld} of ${judged}${judged > 0 && html` · ${percent(upheld / judged)} %`}</dd></div>
<div><dt>discrimination</dt><dd>${discriminationOf(found)}</dd></div>
<div><dt>first to fail</dt><dd>${firstToFail.length === 0 ? 'for nobody' : `for ${firstToFail.length}`}</dd></div>
</dl>
</li>`;
}

/** The figure, and what it says. */
export function discriminationOf({ discrimination: r, judged, upheld }: LawStatistics): Html {
  if (r === undefined) return html`${whyUndefined(judged, upheld)}`;
  const words = discriminationInWords(r, judged);
  const isReversed = r < 0 && words !== 'too few to tell';
  return html`<span class="${isReversed ? 'reversed' : ''}"><b>${signed(r)}</b> · ${words}</span>`;
}

function whyUndefined(judged: number, upheld: number): string {
  if (judged === 0) return 'undefined: nobody began';
  if (upheld === judged) return 'undefined: all uphold it';
  return upheld === 0 ? 'undefined: none upholds it' : 'undefined: the rest of the score is the same for all';
}

/** A share as a bar; the number stands beside it. */
export function bar(share: number): Html {
  return html`<svg class="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" height="8"/><rect class="part" width="${round(share * 100)}" height="8"/></svg>`;
}

/** Two decimals, with a minus that is as wide as a plus. */
function signed(r: number): string {
  return r
    .toFixed(2)
    .replace(/^-0\.00$/, '0.00')
    .replace('-', '−');
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
