/**
 * The learner's page: the course, its theory, and every exercise as it was graded. Pure: the same data, the
 * same bytes.
 */
import { type Html, html, trusted } from '../html.ts';
import { markdown } from '../markdown.ts';
import { page } from '../page.ts';
import { PLOT_STYLE } from '../plots/plot-style.ts';
import { THEME } from '../theme.ts';
import { courseNav } from './course-nav.ts';
import { exerciseArticle, type Neighbours } from './exercise.ts';
import type { KeptParts } from './kept-parts.ts';
import { anchorOf, chapterName } from './names.ts';
import { overview } from './overview.ts';
import { type ChapterPage, type ExercisePage, isSettled, type LearnerPage } from './page-data.ts';
import { BEHAVIOUR, RELOADING } from './script.ts';
import { STYLE } from './style.ts';

export interface LearnerPageOptions {
  /** Where the page is served: it loads itself again when told to. */
  readonly isServed?: boolean;
  /** Articles and theory as they were made the last time. */
  readonly kept?: KeptParts;
}

export function learnerPage(
  course: LearnerPage,
  { isServed = false, kept }: LearnerPageOptions = {},
): string {
  return page({
    title: 'gradlings',
    body: body(course, kept),
    style: THEME + STYLE + PLOT_STYLE,
    script: BEHAVIOUR,
    ...(isServed && { servedScript: RELOADING }),
  });
}

function body(course: LearnerPage, kept: KeptParts | undefined): Html {
  const all = course.chapters.flatMap(({ exercises }) => exercises);
  const titles = new Map(all.map(({ report }) => [report.exercise, report.title]));
  const views = course.chapters.map((chapter) => {
    const articles = chapter.exercises.map((exercise) => {
      const at = all.indexOf(exercise);
      const [before, after] = [all[at - 1], all[at + 1]];
      return article(exercise, { titles, ...(before && { before }), ...(after && { after }) }, kept);
    });
    const made = (): string => theory(chapter).text;
    const about = kept?.of(`theory of ${chapter.chapter}`, JSON.stringify(chapter.theory), made) ?? made();
    return html`${trusted(about)}${articles}`;
  });
  return html`<a class="skip" href="#main">To the content</a>
<button type="button" class="theme no-print" hidden></button>
<div class="layout">
${courseNav(course)}
<main id="main" tabindex="-1">
${overview(course)}
${views}
</main>
</div>`;
}

function article(exercise: ExercisePage, neighbours: Neighbours, kept: KeptParts | undefined): Html {
  const { report } = exercise;
  if (kept === undefined || !isSettled(report)) return exerciseArticle(exercise, neighbours);
  const { titles, before, after } = neighbours;
  const names = [before, after].map((page) => page?.report.exercise ?? null);
  const from = JSON.stringify([exercise, names, [...titles]]);
  return trusted(
    kept.of(`article of ${report.exercise}`, from, () => exerciseArticle(exercise, neighbours).text),
  );
}

function theory({ chapter, theory: source }: ChapterPage): Html {
  const id = anchorOf(chapter);
  return html`<section class="view theory" id="${id}" aria-label="${chapterName(chapter)}, theory" tabindex="-1">
<p class="path"><a href="#course">Course</a></p>
${markdown(source)}
</section>
`;
}
