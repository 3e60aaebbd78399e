/**
 * One exercise on the page: the assignment, the laws with what was found, hints, output, the solution.
 */
import type { Report } from '../../engine/model.ts';
import { elsewhereLines, lawCount } from '../../report/law-count.ts';
import { codeBlock } from '../code.ts';
import { type Html, html } from '../html.ts';
import { prose } from '../prose.ts';
import { assignmentSection } from './assignment-section.ts';
import { figures } from './figures.ts';
import { findingSection } from './finding-section.ts';
import { lawItem } from './law-item.ts';
import { anchorOf, badge, chapterName, difficultyDots, safeLine, statusMark } from './names.ts';
import type { ExercisePage } from './page-data.ts';

/** The exercises before and after it, to turn the pages. */
export interface Neighbours {
  readonly before?: ExercisePage;
  readonly after?: ExercisePage;
  /** Titles by exercise. */
  readonly titles: ReadonlyMap<string, string>;
}

export function exerciseArticle(exercise: ExercisePage, neighbours: Neighbours): Html {
  const { report, solution } = exercise;
  const { figures: drawn = [] } = report;
  const id = anchorOf(report.exercise);
  return html`
<article class="view exercise" id="${id}" aria-labelledby="${id}-title" tabindex="-1">
${header(exercise, neighbours)}
${findingSection(report)}
${assignmentSection(exercise)}
${drawn.length > 0 && section(id, 'figures', 'In pictures', figures(id, drawn))}
${laws(report)}
${hintsSection(id, exercise)}
${printedSection(report)}
${solution !== undefined && section(id, 'solution', 'Worked solution', solutionFold(report, solution))}
${turnPages(neighbours)}
</article>`;
}

function header({ report, difficulty, needs }: ExercisePage, { titles }: Neighbours): Html {
  const [chapter = ''] = report.exercise.split('/');
  const upheld = report.findings.filter(({ verdict }) => verdict.kind === 'upheld').length;
  const after = needs.map((need) => html`<a href="#${anchorOf(need)}">${titles.get(need) ?? need}</a>`);
  return html`<header>
<p class="path"><a href="#course">Course</a> <span aria-hidden="true">/</span> <a href="#${anchorOf(chapter)}">${chapterName(chapter)}</a></p>
<h2 id="${anchorOf(report.exercise)}-title">${report.title}</h2>
<p class="facts">${badge(statusMark(report.status))} <span>${lawCount(upheld, report.findings.length, report.unseen)} upheld</span> <span>${report.score} of ${report.maxScore} points</span> ${difficultyDots(difficulty)}</p>
<p class="facts soft"><code>exercises/${report.exercise}.ts</code>${after.length > 0 && html` <span>builds on ${listed(after)}</span>`}</p>
</header>`;
}

function listed(parts: readonly Html[]): Html[] {
  return parts.map((part, index) => html`${index > 0 && ', '}${part}`);
}

function section(
  id: string,
  name: string,
  heading: string,
  ...parts: readonly (Html | Html[] | undefined)[]
): Html {
  return html`<section class="${name}" aria-labelledby="${id}-${name}"><h3 id="${id}-${name}">${heading}</h3>
${parts}</section>`;
}

function laws(report: Report): Html {
  const items = report.findings.map(lawItem);
  const unseen = elsewhereLines(report.unseen).map((line) => html`<p class="soft">${line}</p>`);
  return section(anchorOf(report.exercise), 'laws', 'Laws', html`<ol>${items}</ol>${unseen}`);
}

function hintsSection(id: string, { hints, lawHint }: ExercisePage): Html | undefined {
  const ofLaw = lawHint === undefined ? [] : [fold(`On “${lawHint.law}”`, lawHint.hint)];
  const all = [...ofLaw, ...hints.map((hint, index) => fold(`Hint ${index + 1}`, hint))];
  return all.length === 0 ? undefined : section(id, 'hints', 'Hints', all);
}

function fold(summary: string, text: string): Html {
  return html`<details><summary>${summary}</summary><p>${prose(text)}</p></details>`;
}

export function printedSection({ printed, exercise }: Report): Html | undefined {
  const { lines, dropped, onExample } = printed;
  if (lines.length === 0) return undefined;
  const more = dropped > 0 && html`<p class="soft">and ${dropped} more lines</p>`;
  const fold = html`<details open><summary>${lines.length} line${lines.length === 1 ? '' : 's'}</summary><pre>${lines.map(safeLine).join('\n')}</pre>${more}</details>`;
  return section(
    anchorOf(exercise),
    'printed',
    `Printed by the exercise${onExample ? ' on this example' : ''}`,
    fold,
  );
}

function solutionFold({ exercise }: Report, source: string): Html {
  return html`<details><summary>solutions/${exercise}.ts</summary>${codeBlock(source.trim())}</details>`;
}

function turnPages({ before, after }: Neighbours): Html {
  const to = (page: ExercisePage, words: Html) =>
    html`<a href="#${anchorOf(page.report.exercise)}">${words}</a>`;
  return html`<nav class="turn no-print" aria-label="Exercises before and after">
<span>${before && to(before, html`<span aria-hidden="true">←</span> ${before.report.title}`)}</span>
<span>${after && to(after, html`${after.report.title} <span aria-hidden="true">→</span>`)}</span>
</nav>`;
}
