/**
 * The pages of a class: an overview for those who teach, and for each student what that student may see.
 */

import type { ScoredClass } from '../../class/score/scored.ts';
import type { SimilarPairs } from '../../class/similarity/similar-in-class.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html, trusted } from '../html.ts';
import { page } from '../page.ts';
import { beliefList } from './belief-list.ts';
import { classData } from './class-data.ts';
import { heatMap } from './heat-map.ts';
import { lawList } from './law-list.ts';
import { lawPages } from './law-page.ts';
import { studentPath } from './links.ts';
import { attentionList, sharedList } from './look-at.ts';
import { overview } from './overview.ts';
import { similarPage } from './similar-page.ts';
import { studentPage } from './student-page.ts';
import { CLASS_STYLE, read } from './style.ts';
import { shown } from './text.ts';
import { trendList } from './trend-list.ts';
import { type ClassView, viewOf } from './view.ts';

export interface ClassPageOptions {
  /** The names were replaced before: the page says so. */
  readonly anonymous?: boolean;
  /** Sources were compared: there is a page of pairs. */
  readonly similar?: readonly SimilarPairs[];
}

/** A file to be written: its path within the output folder, with `/`. */
export interface PageFile {
  readonly path: string;
  readonly text: string;
}

/** `index.html`, a page for each law, then `students/<id>.html` one by one: each a file that needs nothing else. */
export function* classPages(scored: ScoredClass, options: ClassPageOptions = {}): Iterable<PageFile> {
  const { similar } = options;
  const view = viewOf(scored, options.anonymous ?? false);
  yield { path: 'index.html', text: indexPage(view, similar) };
  yield* lawPages(view);
  if (similar !== undefined) yield similarPage(similar);
  for (const student of scored.students) {
    yield { path: studentPath(student.student), text: studentPage(student, scored) };
  }
}

function indexPage(view: ClassView, similar?: readonly SimilarPairs[]): string {
  return page({
    title: view.scored.name === undefined ? 'Class results' : `${shown(view.scored.name)}: class results`,
    style: CLASS_STYLE,
    body: html`<header>
<h1>${view.scored.name === undefined ? 'Class results' : shown(view.scored.name)}</h1>
${about(view)}
<nav aria-label="Sections">${SECTIONS.filter(([id]) => id !== 'trend' || view.trend).map(([id, words]) => html`<a href="#${id}">${words}</a> `)}</nav>
</header>
<main>
${overview(view)}
${heatMap(view)}
${view.trend && trendList(view.trend)}
${beliefList(view)}
${lawList(view)}
${attentionList(view)}
${sharedList(view, similar)}
</main>
<script type="application/json" id="class-data">${json(classData(view))}</script>`,
    script: read('client.js'),
  });
}

const SECTIONS = [
  ['overview', 'Overview'],
  ['heat-map', 'Students'],
  ['trend', 'Attempts'],
  ['misconceptions', 'Misconceptions'],
  ['laws', 'Laws'],
  ['attention', 'To look at'],
  ['shared', 'The same numbers'],
] as const;

function about({ scored, anonymous }: ClassView): Html {
  const { students, exercises, course, seed } = scored;
  return html`<p class="lead">${counted(students.length, 'student')} · ${counted(exercises.length, 'exercise')} · course ${course}${seed !== undefined && html` · seed ${seed}`}${anonymous && html` · <span class="badge">names are hidden</span>`}</p>`;
}

/** JSON that cannot end the element it stands in. */
function json(data: unknown): Html {
  return trusted(JSON.stringify(data).replaceAll('<', '\\u003c'));
}
