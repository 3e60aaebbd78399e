/**
 * The page of one student: what the student may see, and nothing of the class.
 */

import { type ByHand, byHandWords } from '../../class/adjustments/adjustment.ts';
import { percent, points, shareOf } from '../../class/rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../../class/score/scored.ts';
import { byHandFor, forStudent, type LawForStudent } from '../../class/score/student-view.ts';
import { stateOf } from '../../class/statistics/states.ts';
import { OUTCOMES, SIGNS } from '../../engine/outcomes.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { findingList } from './finding-list.ts';
import { LOOKS } from './states.ts';
import { STUDENT_STYLE } from './style.ts';
import { anchorOf, codeOf, shown, shownName } from './text.ts';

/** Console output beyond this is seldom read, and a page should open. */
const MAX_LINES = 100;

/** All that a student's page takes from the class. */
type ClassOfStudent = Pick<ScoredClass, 'name' | 'showSeed'>;

export function studentPage(student: ScoredStudent, { name, showSeed }: ClassOfStudent): string {
  const { exercises, problems, person } = student;
  const called = shownName(person?.name ?? student.name);
  return page({
    title: `Results of ${called}`,
    style: STUDENT_STYLE,
    script: '',
    body: html`<header>
<h1><bdi>${called}</bdi></h1>
${person && person.name !== student.name && html`<p class="lead"><bdi>${shownName(student.name)}</bdi></p>`}
${name !== undefined && html`<p class="lead">${shown(name)}</p>`}
${totals(student)}
${byHandList(student.byHand ?? [])}
</header>
<main>
${
  problems.length > 0 &&
  html`<section aria-labelledby="unread"><h2 id="unread">Not read</h2>
<ul>${problems.map(({ where, what }) => html`<li><code><bdi>${shown(where)}</bdi></code>: ${shown(what)}</li>`)}</ul></section>`
}
<section aria-labelledby="exercises"><h2 id="exercises">Exercises</h2>
${exercises.map((exercise) => oneExercise(exercise, showSeed))}
</section>
</main>`,
  });
}

function totals({ score, finalScore, maxScore, late }: ScoredStudent): Html {
  return html`<p class="total"><b>${points(finalScore)}</b> of ${points(maxScore)} points · ${percent(shareOf(finalScore, maxScore))} %</p>
${late && html`<p class="late">${points(score)} points before lateness: ${counted(late.daysLate, 'day')} late, ${counted(late.lateDaysUsed, 'late day')} used, ${points(late.penalty * 100)} % taken off.</p>`}`;
}

function byHandList(byHand: readonly ByHand[]): Html[] {
  return byHand.map((each) => html`<p class="by-hand">${shown(byHandWords(each))}</p>`);
}

function oneExercise(exercise: ScoredExercise, showSeed: boolean): Html {
  const state = stateOf(exercise);
  const { letter, sign, words } = LOOKS[state];
  const { laws, hidden, printed } = forStudent(exercise, showSeed);
  const first = laws.find(({ block }) => block.length > 0);
  return html`<details class="exercise"${first && html` open`}>
<summary><span class="cell ${letter}">${sign || SIGNS.refuted}</span> <span class="code">${codeOf(exercise.exercise)}</span> <span class="title">${exercise.title}</span> <span class="share">${words} · ${points(exercise.score)} of ${points(exercise.maxScore)}</span></summary>
<div id="${anchorOf(exercise.exercise)}" class="body">
${byHandList(byHandFor(exercise))}
${exercise.missing ? html`<p>No file was handed in.</p>` : html`<ol class="laws">${laws.map((law) => oneLaw(law, law === first))}</ol>`}
${hidden && html`<p class="hidden">${counted(hidden.laws, 'hidden law')}: ${points(hidden.score)} of ${points(hidden.maxScore)} points.</p>${hidden.hints.map((hint) => html`<p class="hint">${shown(hint)}</p>`)}`}
${console(printed)}
</div>
</details>
`;
}

/** One finding at a time: the first is open, the others are behind a fold. */
function oneLaw({ finding, score, maxScore, block }: LawForStudent, isFirst: boolean): Html {
  const { kind } = finding.verdict;
  const sign = SIGNS[OUTCOMES[kind]];
  const lines = findingList(block);
  return html`<li>
<p class="law"><span class="sign">${sign}</span><b>${finding.law}</b> <span class="points">${WORDS[kind]}${kind !== 'undecided' && html` · ${points(score)} of ${points(maxScore)}`}</span><br><span class="statement">${finding.statement}</span></p>
${block.length > 0 && (isFirst ? lines : html`<details class="later"><summary>What was found</summary>${lines}</details>`)}
</li>`;
}

const WORDS = {
  upheld: 'upheld',
  refuted: 'refuted',
  malformed: 'malformed',
  crashed: 'crashed',
  'timed-out': 'no answer in time',
  'out-of-memory': 'out of memory',
  forbidden: 'forbidden',
  'not-started': 'not started',
  unloadable: 'not loaded',
  undecided: 'undecided: not charged',
} as const;

function console(printed: ScoredExercise['printed'] | undefined): Html | false {
  if (printed === undefined) {
    return html`<p class="hidden">Console output is not shown here: it could repeat the inputs of hidden laws.</p>`;
  }
  const { lines, dropped } = printed;
  if (lines.length === 0) return false;
  const kept = lines.slice(0, MAX_LINES).map((line) => shown(line));
  const left = dropped + lines.length - kept.length;
  const more = left > 0 ? [`… ${counted(left, 'more line')}`] : [];
  return html`<details class="console"><summary>Console output</summary><pre tabindex="0">${[...kept, ...more].join('\n')}</pre></details>`;
}
