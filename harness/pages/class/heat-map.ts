/**
 * Students × exercises: one cell each, read by its sign as well as by its colour.
 */

import { percent, shareOf } from '../../class/rounding.ts';
import type { ScoredExercise, ScoredStudent } from '../../class/score/scored.ts';
import { STATES, stateOf } from '../../class/statistics/states.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { studentLink } from './links.ts';
import { sectionNames } from './sections.ts';
import { LOOKS } from './states.ts';
import { chapterOf, shown } from './text.ts';
import type { ClassView } from './view.ts';

/** Of so few exercises there is room for the titles. */
const FEW = 6;

export function heatMap(view: ClassView): Html {
  const { rows, exercises } = view;
  return html`<section id="heat-map" aria-labelledby="heat-map-heading">
<h2 id="heat-map-heading">Students and exercises</h2>
${controls(view)}
${legend()}
<p id="detail" class="detail" role="status" hidden></p>
<div class="map-box" role="region" aria-labelledby="heat-map-heading" tabindex="0">
<table class="map${exercises.length <= FEW && ' titled'}" id="map" style="--exercises:${exercises.length}">
<thead>
<tr><td colspan="2" style="grid-column:span 2"></td>${chapters(view)}</tr>
<tr><th scope="col" data-sort="name">student</th><th scope="col" data-sort="score">score</th>${exercises.map(
    ({ code, title }, index) =>
      html`<th scope="col" data-sort="${index}" title="${code} ${title}">${code}${exercises.length <= FEW && html` <span class="name">${title}</span>`}</th>`,
  )}</tr>
</thead>
<tbody>
${rows.map((student) => row(student, view))}</tbody>
</table>
</div>
</section>`;
}

/** Shown by the client alone: without it they would do nothing. */
function controls({ exercises, scored }: ClassView): Html {
  return html`<form id="controls" class="controls" hidden>
<label>Name <input id="filter-name" type="search" autocomplete="off" spellcheck="false"></label>
<label>State <select id="filter-state"><option value="">any</option>${STATES.map(
    (state) => html`<option value="${LOOKS[state].letter}">${LOOKS[state].words}</option>`,
  )}</select></label>
<label>in <select id="filter-exercise"><option value="">any exercise</option>${exercises.map(
    ({ code, title }, index) => html`<option value="${index}">${code} ${title}</option>`,
  )}</select></label>
${sectionFilter(scored.students)}
<button type="reset">Show all</button>
<output id="filter-count" for="filter-name filter-state filter-exercise">${counted(scored.students.length, 'student')}</output>
</form>`;
}

/** Only where a roster names sections. */
function sectionFilter(students: readonly ScoredStudent[]): Html | false {
  const sections = sectionNames(students);
  return (
    sections.length > 0 &&
    html`<label>Section <select id="filter-section"><option value="">any</option>${sections.map((section) => html`<option>${shown(section)}</option>`)}</select></label>`
  );
}

function legend(): Html {
  const parts = STATES.map((state) => {
    const { letter, sign, words } = LOOKS[state];
    if (state !== 'refuted') return html`<li><span class="cell ${letter}">${sign}</span> ${words}</li>`;
    const steps = [0, 30, 60, 90].map((share) => html`<span class="cell r${stepOf(share)}">${share}</span>`);
    return html`<li>${steps} refuted, with % of the points</li>`;
  });
  return html`<ul class="legend">${parts}</ul>`;
}

function chapters({ exercises }: ClassView): Html[] {
  const spans: { chapter: string; span: number }[] = [];
  for (const { exercise } of exercises) {
    const chapter = chapterOf(exercise);
    const last = spans.at(-1);
    if (last?.chapter === chapter) last.span += 1;
    else spans.push({ chapter, span: 1 });
  }
  return spans.map(
    ({ chapter, span }) =>
      html`<th scope="colgroup" colspan="${span}" style="grid-column:span ${span}" title="${chapter}"><span>${chapter}</span></th>`,
  );
}

function row(student: ScoredStudent, { exercises }: ClassView): Html {
  const { finalScore, maxScore } = student;
  const found = new Map(student.exercises.map((each) => [each.exercise, each]));
  return html`<tr><th scope="row">${studentLink(student)}</th><td class="s">${percent(shareOf(finalScore, maxScore))}</td>${exercises.map(
    ({ exercise }) => cell(found.get(exercise)),
  )}</tr>
`;
}

/** No words of its own: the client says in the line above the table what the cell in focus means. */
function cell(exercise: ScoredExercise | undefined): Html {
  if (exercise === undefined) return html`<td class="m">–</td>`;
  const state = stateOf(exercise);
  const { letter, sign } = LOOKS[state];
  const share = percent(shareOf(exercise.score, exercise.maxScore));
  if (state === 'refuted') return html`<td class="r${stepOf(share)}">${share}</td>`;
  const hasPart = share > 0 && state !== 'upheld' && state !== 'undecided';
  return html`<td class="${letter}">${sign}${hasPart && share}</td>`;
}

/** Four shades are as many as an eye tells apart in a table. */
function stepOf(share: number): number {
  return Math.min(3, Math.floor(share / 25));
}
