/**
 * The first thing to see: how far the course is, chapter by chapter, and where to go on.
 */
import type { Report } from '../../engine/model.ts';
import { sumOfPoints } from '../../engine/points.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { anchorOf, badge, chapterName, filterData, statusMark } from './names.ts';
import type { ChapterPage, ExercisePage, LearnerPage } from './page-data.ts';

export function overview(course: LearnerPage): Html {
  const all = course.chapters.flatMap(({ exercises }) => exercises);
  const upheld = all.filter(({ report }) => report.status === 'upheld').length;
  const [points, most] = [sum(all, ({ score }) => score), sum(all, ({ maxScore }) => maxScore)];
  return html`<section class="view overview" id="course" aria-labelledby="course-title" tabindex="-1">
<h1 id="course-title">${course.title}</h1>
<p class="lead">${counted(all.length, 'exercise')}, judged by laws: statements that hold for every right implementation.</p>
<div class="progress">
<p><span><strong>${upheld} of ${counted(all.length, 'exercise')}</strong> upheld</span> <span class="soft">${points} of ${most} points</span></p>
${bar(all)}
</div>
${next(course, all)}
<div class="cards">${course.chapters.map(card)}</div>
</section>`;
}

/** One tile for each exercise; the words stand beside it. */
function bar(exercises: readonly ExercisePage[]): Html {
  const tiles = exercises.map(
    ({ report }) => html`<span class="tile ${statusMark(report.status).tone}"></span>`,
  );
  return html`<div class="bar" aria-hidden="true">${tiles}</div>`;
}

function next({ next: id }: LearnerPage, all: readonly ExercisePage[]): Html {
  const exercise = all.find(({ report }) => report.exercise === id);
  if (exercise === undefined)
    return html`<p class="next">Every exercise is upheld. Worth a look now: the worked solutions.</p>`;
  const { report } = exercise;
  return html`<p class="next"><span class="label">next</span> <a href="#${anchorOf(report.exercise)}">${report.title}</a> ${badge(statusMark(report.status))}</p>`;
}

function card({ chapter, exercises }: ChapterPage): Html {
  const upheld = exercises.filter(({ report }) => report.status === 'upheld').length;
  const items = exercises.map(
    ({ report }) =>
      html`<li ${filterData(report)}><a href="#${anchorOf(report.exercise)}">${report.title}</a> ${badge(statusMark(report.status))}</li>`,
  );
  return html`<section class="card"><h2><a href="#${anchorOf(chapter)}">${chapterName(chapter)}</a></h2>
<p class="soft">${upheld} of ${exercises.length} upheld</p>${bar(exercises)}
<ul>${items}</ul></section>`;
}

function sum(exercises: readonly ExercisePage[], of: (report: Report) => number): number {
  return sumOfPoints(exercises.map(({ report }) => of(report)));
}
