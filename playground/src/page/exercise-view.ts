/**
 * The page of an exercise as HTML: the assignment on one side, code and verdict on the other. Pure.
 */
import { codeBlock } from '../../../harness/pages/code.ts';
import { type Html, html } from '../../../harness/pages/html.ts';
import { assignmentSection } from '../../../harness/pages/learner/assignment-section.ts';
import { anchorOf, chapterName, difficultyDots } from '../../../harness/pages/learner/names.ts';
import type { CourseData, ExerciseData } from '../course/course-data.ts';
import { allExercises, around, type Outlined, outlineReport } from './course-page.ts';

export function exerciseView(course: CourseData, outline: Outlined, data: ExerciseData): Html {
  const { id, difficulty, needs } = outline;
  const [chapter = ''] = id.split('/');
  const titles = new Map(allExercises(course).map((one) => [one.id, one.title]));
  const assignment = assignmentSection({
    report: outlineReport(outline, 'not-started'),
    ...{ stub: data.stub, hints: data.hints, needs, formulas: data.formulas },
  });
  const after = needs.filter((need) => titles.has(need));
  return html`
<article class="view exercise workshop" id="${anchorOf(id)}" aria-labelledby="exercise-title" tabindex="-1">
<header>
<p class="path"><a href="#course">Course</a> <span aria-hidden="true">/</span> <a href="#${anchorOf(chapter)}">${chapterName(chapter)}</a></p>
<h2 id="exercise-title">${outline.title}</h2>
<p class="facts"><span class="status"></span> ${difficultyDots(difficulty ?? undefined)}${
    after.length > 0 &&
    html` <span class="soft">builds on ${after.map((need, index) => html`${index > 0 && ', '}<a href="#${anchorOf(need)}">${titles.get(need)}</a>`)}</span>`
  }</p>
</header>
<div class="tabs" role="tablist" aria-label="Parts of the exercise">
${TABS.map(([name, words], index) => html`<button type="button" role="tab" id="tab-${name}" aria-controls="panel-${name}" aria-selected="${index === 0 ? 'true' : 'false'}">${words}</button>`)}
</div>
<div class="sides">
<div class="side panel" id="panel-assignment" aria-labelledby="tab-assignment">
${assignment}
${data.hints.length > 0 && html`<section class="hints" aria-labelledby="hints-title"><h3 id="hints-title">Hints</h3><div class="shown-hints"></div><p><button type="button" class="more-hints"></button></p></section>`}
<section class="solution" aria-labelledby="solution-title" hidden><h3 id="solution-title">Worked solution</h3><details><summary>solutions/${id}.ts</summary><div class="solution-text"></div></details></section>
${turn(course, outline)}
</div>
<div class="side">
<div class="panel" id="panel-code" aria-labelledby="tab-code">
<p class="linked" hidden></p>
<div class="bench"><span class="file"><code>${id.split('/')[1]}.ts</code></span><button type="button" class="run" title="Ctrl-Enter">Check</button><button type="button" class="reset" title="Begin with the stub again">Reset</button></div>
<div class="editor"></div>
<p class="soft keys">Checked as the typing stops. <kbd>Ctrl</kbd>-<kbd>Enter</kbd> checks at once; <kbd>F8</kbd> leads to the next note of TypeScript; <kbd>Esc</kbd>, then <kbd>Tab</kbd>, leaves the editor.</p>
<div class="bench tools"></div>
</div>
<div class="panel" id="panel-verdict" aria-labelledby="tab-verdict">
<p class="summary" role="status"></p>
<div class="found-here"></div>
<section class="laws" aria-labelledby="laws-title"><h3 id="laws-title">Laws</h3><ol></ol></section>
<div class="console"></div>
<section class="own-numbers" aria-labelledby="own-title"></section>
<section class="figures" aria-labelledby="figures-title" hidden><h3 id="figures-title">In pictures</h3><div class="pictures"></div></section>
</div>
</div>
</div>
</article>`;
}

const TABS = [
  ['assignment', 'Assignment'],
  ['code', 'Code'],
  ['verdict', 'Verdict'],
] as const;

export function solutionView(text: string): Html {
  return codeBlock(text.trim());
}

function turn(course: CourseData, { id }: Outlined): Html {
  const { before, after } = around(course, id);
  const to = (one: Outlined, words: Html) => html`<a href="#${anchorOf(one.id)}">${words}</a>`;
  return html`<nav class="turn" aria-label="Exercises before and after">
<span>${before && to(before, html`<span aria-hidden="true">←</span> ${before.title}`)}</span>
<span>${after && to(after, html`${after.title} <span aria-hidden="true">→</span>`)}</span>
</nav>`;
}
