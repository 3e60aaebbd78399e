/**
 * A page for each law: which answers it got, who gave them, and whether it tells strong submissions from weak ones.
 */
import { percent, shareOf } from '../../class/rounding.ts';
import type { ScoredClass } from '../../class/score/scored.ts';
import { counterexampleOf } from '../../class/score/student-view.ts';
import { discriminationInWords } from '../../class/statistics/discrimination.ts';
import { type LawAnswer, lawAnswers } from '../../class/statistics/law-answers.ts';
import type { LawStatistics } from '../../class/statistics/laws.ts';
import { OUTCOMES, SIGNS } from '../../engine/outcomes.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { findingList } from './finding-list.ts';
import { discriminationOf } from './law-list.ts';
import { lawPath, studentLinks } from './links.ts';
import { LAW_STYLE } from './style.ts';
import { anchorOf, shown } from './text.ts';
import type { ClassView } from './view.ts';

/** More answers are seldom read, and each has a counterexample. */
const MAX_ANSWERS = 12;
/** From here a law hardly separates, or the other way round. */
const TOO_LITTLE = 0.2;
/** With fewer submissions the figure is mostly chance. */
const FEWEST = 10;

export function* lawPages(view: ClassView): Iterable<{ readonly path: string; readonly text: string }> {
  for (const { exercise, laws } of view.exercises) {
    for (const [place, law] of laws.entries()) {
      yield { path: lawPath(exercise, place), text: lawPage(law, view) };
    }
  }
}

function lawPage(found: LawStatistics, { scored, titleOf }: ClassView): string {
  const { exercise, law, statement, hidden, judged, upheld } = found;
  const { kinds, answers, beliefs } = lawAnswers(scored, exercise, law);
  return page({
    title: `${shown(law)}: ${titleOf(exercise)}`,
    style: LAW_STYLE,
    script: '',
    body: html`<header>
${scored.name !== undefined && html`<p class="lead">${shown(scored.name)}</p>`}
<p><a href="../index.html#${anchorOf(exercise)}">${titleOf(exercise)}</a></p>
<h1>${law}${hidden && html` <span class="badge">hidden from students</span>`}</h1>
<p class="statement">${statement}</p>
</header>
<main>
<dl class="facts">
<div><dt>upheld</dt><dd><b>${upheld} of ${judged}</b>${judged > 0 && html` · ${percent(shareOf(upheld, judged))} %`}</dd></div>
<div><dt>discrimination</dt><dd>${discriminationOf(found)}</dd></div>
<div><dt>first to fail</dt><dd>for ${found.firstToFail.length}</dd></div>
<div><dt>verdicts</dt><dd>${kinds.map(({ kind, count }) => html`<span class="kind">${SIGNS[OUTCOMES[kind]]} ${kind.replaceAll('-', ' ')} <b>${count}</b></span> `)}</dd></div>
</dl>
${badlyMade(found)}
${
  beliefs.length > 0 &&
  html`<h2>What those hold whom it refutes</h2>
<ul>${beliefs.map(({ belief, count }) => html`<li><b>${count}</b> “${belief}”</li>`)}</ul>`
}
<h2>The answers it got</h2>
${answers.length === 0 ? html`<p>None counts against the code.</p>` : answers.slice(0, MAX_ANSWERS).map((answer) => oneAnswer(answer, found, scored))}
${answers.length > MAX_ANSWERS && html`<p class="about">${counted(answers.length - MAX_ANSWERS, 'more answer')}, of ${counted(studentsIn(answers.slice(MAX_ANSWERS)), 'student')}.</p>`}
</main>`,
  });
}

function badlyMade({ discrimination: r, judged, upheld }: LawStatistics): Html | false {
  if (r === undefined || judged < FEWEST || r >= TOO_LITTLE) return false;
  const why =
    r < 0
      ? 'those who uphold it have fewer points elsewhere than those who do not'
      : `it hardly separates (${discriminationInWords(r, judged)})`;
  const isEdge = upheld <= 2 || judged - upheld <= 2;
  return html`<p class="badly-made"><b>This law may be badly made</b>: ${why}. ${isEdge ? 'Very few decide this figure: look at their answers first.' : 'Look at the answers below, and at its statement.'}</p>`;
}

function oneAnswer({ kind, students }: LawAnswer, found: LawStatistics, scored: ScoredClass): Html {
  const { exercise, law } = found;
  const first = scored.students.find(({ student }) => student === students[0]);
  const report = first?.exercises.find((each) => each.exercise === exercise);
  return html`<section class="answer">
<h3>${kind.replaceAll('-', ' ')}, of ${counted(students.length, 'student')}</h3>
<p>${studentLinks(scored, students, exercise, '../')}</p>
${report !== undefined && findingList(counterexampleOf(report, law))}
${first !== undefined && html`<p class="about">A row for adjustments.csv: <code class="row">${rowFor(first.name, exercise, law)}</code></p>`}
</section>
`;
}

/** As a spreadsheet reads it; the points, the reason and who decided are for the instructor to fill in. */
function rowFor(...cells: readonly string[]): string {
  return [...cells.map((cell) => `"${shown(cell).replaceAll('"', '""')}"`), '', '', '', '', ''].join(',');
}

function studentsIn(answers: readonly LawAnswer[]): number {
  return answers.reduce((sum, { students }) => sum + students.length, 0);
}
