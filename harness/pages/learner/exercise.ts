/**
 * One exercise on the page: the assignment, the laws with what was found, hints, output, the solution.
 */
import type { Finding, Report } from '../../engine/model.ts';
import { type Entry, findingBlock, firstRefuted } from '../../report/finding-block.ts';
import { codeBlock } from '../code.ts';
import { line } from '../formulas/formula.ts';
import { type Html, html } from '../html.ts';
import { prose } from '../prose.ts';
import { assignmentSection } from './assignment-section.ts';
import { figures } from './figures.ts';
import {
  anchorOf,
  badge,
  chapterName,
  difficultyDots,
  safeLine,
  sign,
  statusMark,
  verdictMark,
} from './names.ts';
import type { ExercisePage } from './page-data.ts';

/** The exercises before and after it, to turn the pages. */
export interface Neighbours {
  readonly before?: ExercisePage;
  readonly after?: ExercisePage;
  /** Titles by exercise. */
  readonly titles: ReadonlyMap<string, string>;
}

export function exerciseArticle(exercise: ExercisePage, neighbours: Neighbours): Html {
  const { report, hints, solution } = exercise;
  const { figures: drawn = [] } = report;
  const id = anchorOf(report.exercise);
  return html`
<article class="view exercise" id="${id}" aria-labelledby="${id}-title" tabindex="-1">
${header(exercise, neighbours)}
${nextFinding(report)}
${assignmentSection(exercise)}
${drawn.length > 0 && section(id, 'figures', 'In pictures', figures(id, drawn))}
${laws(report)}
${hints.length > 0 && section(id, 'hints', 'Hints', hints.map(hint))}
${printed(report)}
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
<p class="facts">${badge(statusMark(report.status))} <span>${upheld} of ${report.findings.length} laws upheld</span> <span>${report.score} of ${report.maxScore} points</span> ${difficultyDots(difficulty)}</p>
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

/** The finding to look at next, with the words of the terminal. */
function nextFinding(report: Report): Html | undefined {
  const finding = firstRefuted(report) ?? report.findings.find(({ verdict }) => verdict.kind === 'undecided');
  if (finding === undefined) return undefined;
  const entries = findingBlock(report, finding).filter(({ label }) => label !== 'law');
  const { tone } = verdictMark(finding.verdict.kind);
  return html`<section class="finding ${tone}" aria-label="The finding to look at next">
<h3>${sign(verdictMark(finding.verdict.kind))} ${prose(finding.law)}</h3>
<p class="statement">${line(finding.statement)}</p>
<dl>${entries.map(entry)}</dl>
</section>`;
}

function entry({ label, lines }: Entry): Html {
  const text = lines.map(safeLine);
  const shown = SAID.has(label)
    ? html`<p class="${label}">${text.map(prose)}</p>`
    : html`<pre>${text.join('\n')}</pre>`;
  return html`<div class="entry"><dt>${label}</dt><dd>${shown}</dd></div>`;
}

/** Labels whose lines are the course's own sentences. */
const SAID: ReadonlySet<string> = new Set(['resembles', 'reconsider']);

function laws(report: Report): Html {
  const items = report.findings.map(law);
  return section(anchorOf(report.exercise), 'laws', 'Laws', html`<ol>${items}</ol>`);
}

function law({ law: name, statement, points, verdict }: Finding): Html {
  const mark = verdictMark(verdict.kind);
  const runs = verdict.kind === 'upheld' ? ` on ${verdict.runs} inputs` : '';
  const worth = `${points} point${points === 1 ? '' : 's'}`;
  return html`<li class="law"><p class="law-name">${sign(mark)} <span>${prose(name)}</span></p>
<p class="statement">${line(statement)}</p>
<p class="verdict ${mark.tone}">${mark.words}${runs}<span class="soft"> · ${worth}</span></p></li>`;
}

function hint(text: string, index: number): Html {
  return html`<details><summary>Hint ${index + 1}</summary><p>${prose(text)}</p></details>`;
}

function printed({ printed: { lines, dropped }, exercise }: Report): Html | undefined {
  if (lines.length === 0) return undefined;
  const more = dropped > 0 && html`<p class="soft">and ${dropped} more lines</p>`;
  const fold = html`<details open><summary>${lines.length} line${lines.length === 1 ? '' : 's'}</summary><pre>${lines.map(safeLine).join('\n')}</pre>${more}</details>`;
  return section(anchorOf(exercise), 'printed', 'Printed by the exercise', fold);
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
