/**
 * The course map beside the page: every exercise with its state, and a filter for it.
 */
import { type Html, html } from '../html.ts';
import { anchorOf, chapterName, filterData, sign, statusMark } from './names.ts';
import type { ChapterPage, ExercisePage, LearnerPage } from './page-data.ts';

export function courseNav({ chapters }: LearnerPage): Html {
  return html`<nav class="map no-print" aria-label="Course map">
<p class="brand"><a href="#course">gradlings</a></p>
<div class="filter" role="search" hidden>
<label for="search">Find an exercise</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-help">
<p id="search-help" class="visually-hidden">Press / to come here. Arrow keys move through the list.</p>
<label for="state">State</label>
<select id="state">
<option value="">all</option><option value="open">open</option><option value="upheld">upheld</option><option value="refuted">refuted</option><option value="in-work">in work</option><option value="not-started">not started</option>
</select>
<p class="found soft" role="status"></p>
</div>
${chapters.map(chapterList)}
</nav>`;
}

function chapterList({ chapter, exercises }: ChapterPage): Html {
  const upheld = exercises.filter(({ report }) => report.status === 'upheld').length;
  return html`<section class="chapter">
<p class="chapter-name"><a href="#${anchorOf(chapter)}">${chapterName(chapter)}</a> <span class="count">${upheld}<span class="visually-hidden"> of </span><span aria-hidden="true">/</span>${exercises.length}<span class="visually-hidden"> upheld</span></span></p>
<ul>${exercises.map(item)}</ul>
</section>`;
}

function item({ report }: ExercisePage): Html {
  const mark = statusMark(report.status);
  return html`<li ${filterData(report)}><a href="#${anchorOf(report.exercise)}">${sign(mark)} <span>${report.title}</span><span class="visually-hidden">, ${mark.words}</span></a></li>`;
}
