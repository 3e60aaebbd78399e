/**
 * What a person has to look at: what the grader could not settle, and numbers that several students share.
 */
import { toLookAt } from '../../class/score/to-look-at.ts';
import type { SimilarPairs } from '../../class/similarity/similar-in-class.ts';
import { sameSourceWords } from '../../class/statistics/same-source.ts';
import type { SharedNumbers } from '../../class/statistics/shared-numbers.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html, join } from '../html.ts';
import { studentLink, studentLinks } from './links.ts';
import { shown } from './text.ts';
import type { ClassView } from './view.ts';

/** More students than this are put behind a fold. */
const MAX_OPEN = 10;

export function attentionList({ scored }: ClassView): Html {
  const items = scored.students
    .filter((student) => toLookAt(student).length > 0)
    // What was left undecided comes before what was left unread.
    .sort((a, b) => Number(b.attention.length > 0) - Number(a.attention.length > 0))
    .map((student) => {
      const open = student.attention.map((words) => html`<li class="open">${shown(words)}</li>`);
      const unread = student.problems.map(
        ({ where, what }) => html`<li><code><bdi>${shown(where)}</bdi></code>: ${shown(what)}</li>`,
      );
      return html`<li>${studentLink(student)}<ul>${open}${unread}</ul></li>`;
    });
  return html`<section id="attention" aria-labelledby="attention-heading">
<h2 id="attention-heading">To look at</h2>
${
  items.length === 0
    ? html`<p>Nothing: every law was decided, and everything was read.</p>`
    : html`<p class="lead">What was undecided is never charged. What was not read may be a file in the wrong place.</p>
<ul class="attention">${items.slice(0, MAX_OPEN)}</ul>
${items.length > MAX_OPEN && html`<details class="more"><summary>${counted(items.length - MAX_OPEN, 'more student')}</summary><ul class="attention">${items.slice(MAX_OPEN)}</ul></details>`}`
}
</section>`;
}

export function sharedList(view: ClassView, similar?: readonly SimilarPairs[]): Html {
  const { few, many } = view.shared;
  return html`<section id="shared" aria-labelledby="shared-heading">
<h2 id="shared-heading">The same numbers</h2>
<p class="lead">Code that differs from the reference in the same digits, in two or more laws of an exercise. This is something to look at, no more: it comes of learning together, of a common source or of a common idea, and does not say which. Where a misconception explains the numbers, they are counted there and not here.</p>
${
  few.length === 0
    ? html`<p>No two students share numbers that nothing else explains.</p>`
    : html`<ul class="shared">${groups(few, view)}</ul>`
}
${
  many.length > 0 &&
  html`<h3>An idea without a name yet</h3>
<p class="lead">Many share these numbers, and no misconception of the course leads to them: perhaps one is missing.</p>
<ul class="shared">${groups(many, view)}</ul>`
}
${sourceList(view)}
${similar !== undefined && similarWords(similar)}
</section>`;
}

/** One page for two files would be a circle: its name stands here. */
function similarWords(similar: readonly SimilarPairs[]): Html {
  const count = similar.reduce((sum, each) => sum + each.count, 0);
  return html`<p>${
    count === 0
      ? 'Compared by their fingerprints too, no two sources are alike.'
      : html`<a href="similar.html">${counted(count, 'pair')} of sources that are alike</a>, side by side.`
  }</p>`;
}

function sourceList({ scored }: ClassView): Html {
  const items = scored.students.flatMap((student) => {
    const lines = (student.sameSource ?? []).map((each) => html`<li>${shown(sameSourceWords(each))}</li>`);
    return lines.length === 0 ? [] : [html`<li>${studentLink(student)}<ul>${lines}</ul></li>`];
  });
  return html`<h3 id="same-source">The same source</h3>
<p class="lead">Byte by byte, or longer functions that differ in comments, layout and names alone; compared with other students, with <code>reference/</code> and with <code>solutions/</code>. Something to look at, no more.</p>
${items.length === 0 ? html`<p>None.</p>` : html`<ul class="attention">${items.slice(0, MAX_OPEN)}</ul>`}
${items.length > MAX_OPEN && html`<details class="more"><summary>${counted(items.length - MAX_OPEN, 'more student')}</summary><ul class="attention">${items.slice(MAX_OPEN)}</ul></details>`}`;
}

function groups(shared: readonly SharedNumbers[], view: ClassView): Html[] {
  const items = shared.map(({ exercises, students }) => {
    const titles = join(
      exercises.map((exercise) => html`${view.titleOf(exercise)}`),
      ', ',
    );
    return html`<li>${studentLinks(view.scored, students, exercises[0])}<br><span class="about">${counted(students.length, 'student')} · ${counted(exercises.length, 'exercise')}: ${titles}</span></li>`;
  });
  if (items.length <= MAX_OPEN) return items;
  const more = items.slice(MAX_OPEN);
  return [
    ...items.slice(0, MAX_OPEN),
    html`<li><details class="more"><summary>${counted(more.length, 'more group')}</summary><ul class="shared">${more}</ul></details></li>`,
  ];
}
