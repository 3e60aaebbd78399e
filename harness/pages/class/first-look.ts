/**
 * Who struggles, with what, and which idea the class holds: what a teacher wants to know first.
 */
import { percent, shareOf } from '../../class/rounding.ts';
import { stateOf } from '../../class/statistics/states.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { lawPath, studentLink } from './links.ts';
import { anchorOf } from './text.ts';
import type { ClassView } from './view.ts';

/** As many as one screen holds beside the figures. */
const MOST = 5;
/** A student with more of the points does not struggle. */
const STRUGGLES = 0.6;

export function firstLook(view: ClassView): Html {
  return html`<div class="first-look">
<section aria-labelledby="who"><h3 id="who">Who struggles</h3>${who(view)}</section>
<section aria-labelledby="what"><h3 id="what">With what</h3>${what(view)}</section>
<section aria-labelledby="idea"><h3 id="idea">Which idea</h3>${idea(view)}</section>
</div>`;
}

function who({ rows, exercises }: ClassView): Html {
  const struggling = rows.filter(
    ({ finalScore, maxScore, absent }) => !absent && maxScore > 0 && finalScore / maxScore < STRUGGLES,
  );
  if (struggling.length === 0)
    return html`<p>Nobody who handed in has less than ${percent(STRUGGLES)} % of the points.</p>`;
  const items = struggling.slice(0, MOST).map((student) => {
    const begun = student.exercises.filter((each) => !['missing', 'not-started'].includes(stateOf(each)));
    const upheld = begun.filter(({ status }) => status === 'upheld').length;
    const words = `${upheld} upheld of ${begun.length} begun, ${exercises.length} in all`;
    return html`<li><b>${percent(shareOf(student.finalScore, student.maxScore))} %</b> <span>${studentLink(student)} <span class="about">${words}</span></span></li>`;
  });
  const left = struggling.length - items.length;
  return html`<ol>${items}</ol>${left > 0 && html`<p class="about">${counted(left, 'more student')} below ${percent(STRUGGLES)} %: the first rows below.</p>`}`;
}

function what(view: ClassView): Html {
  const laws = view.exercises
    .flatMap(({ laws }) => laws.map((law, place) => ({ ...law, place })))
    .filter(({ firstToFail }) => firstToFail.length > 0)
    .sort((a, b) => b.firstToFail.length - a.firstToFail.length)
    .slice(0, MOST);
  if (laws.length === 0) return html`<p>No law refutes anybody.</p>`;
  return html`<ol>${laws.map(
    ({ exercise, law, place, firstToFail }) =>
      html`<li><b>${firstToFail.length}</b> <span>${view.titleOf(exercise)}: <a href="${lawPath(exercise, place)}">${law}</a></span></li>`,
  )}</ol>`;
}

function idea({ held, titleOf }: ClassView): Html {
  if (held.length === 0) return html`<p>No misconception was recognised.</p>`;
  return html`<ol>${held
    .slice(0, MOST)
    .map(
      ({ exercise, belief, students }) =>
        html`<li><b>${students.length}</b> <span>“${belief}” <a class="about" href="#${anchorOf(exercise)}">${titleOf(exercise)}</a></span></li>`,
    )}</ol>`;
}
