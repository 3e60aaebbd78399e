/**
 * Feedback for each student, and a summary of the class for the page of a GitHub run.
 *
 * Text of students stands in code, behind fences that it cannot close: no markup, mention or link comes of it.
 * A summary may have 1 MiB:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
import { SIGNS } from '../../engine/outcomes.ts';
import { type ByHand, byHandWords } from '../adjustments/adjustment.ts';
import { points } from '../rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../score/scored.ts';
import { byHandFor } from '../score/student-view.ts';
import { toLookAt } from '../score/to-look-at.ts';
import type { Format } from './format.ts';
import { type ExerciseOutcome, headline, type LawOutcome, outcomeOf } from './law-outcome.ts';
import { counted, nameLine, oneLine } from './text.ts';

/** A row takes less than 600 bytes: a name has 120 characters at most. */
const MOST_ROWS = 1500;

export const markdown: Format = {
  summary: 'students/<id>.md: feedback; summary.md: the class, for the page of a GitHub run',
  *files(scored) {
    yield { path: 'summary.md', text: lines(summary(scored)) };
    for (const student of scored.students) {
      yield { path: `students/${student.student}.md`, text: lines(feedback(student, scored)) };
    }
  },
};

function feedback(student: ScoredStudent, { showSeed, name = 'gradlings' }: ScoredClass): string[] {
  const { finalScore, maxScore, late, score, problems, exercises } = student;
  const parts = exercises.map((exercise) => ({ exercise, outcome: outcomeOf(exercise, showSeed) }));
  return [
    `# ${escaped(name)}: ${code(student.student)}`,
    '',
    `**${points(finalScore)} of ${points(maxScore)} points**`,
    ...(late === undefined
      ? []
      : [
          '',
          `${points(score)} points before lateness: ${counted(late.daysLate, 'day')} late, ${counted(late.lateDaysUsed, 'late day')} used, ${points(late.penalty * 100)} % taken off.`,
        ]),
    ...byHandLines(student.byHand ?? []),
    ...(problems.length === 0 ? [] : ['', '## Not read', '']),
    ...problems.map(({ where, what }) => `- ${code(where)}: ${code(what)}`),
    ...parts.flatMap(({ exercise, outcome }) => ofExercise(exercise, outcome)),
  ];
}

function ofExercise(exercise: ScoredExercise, { laws, printed }: ExerciseOutcome): string[] {
  const { title, score, maxScore, missing } = exercise;
  const first = laws.find(({ lines }) => lines.length > 0);
  return [
    ...['', `## ${escaped(title)}`, ''],
    `${code(exercise.exercise)}: ${points(score)} of ${points(maxScore)} points${missing ? ', no file was handed in' : ''}`,
    ...byHandLines(byHandFor(exercise)),
    '',
    ...laws.map((law) => `- ${MARKS[law.outcome]} ${escaped(law.name)} (${headline(law)})`),
    ...(first === undefined
      ? []
      : ['', `### ${escaped(first.name)}`, '', ...fenced([first.statement, '', ...first.lines])]),
    ...(printed.length === 0 ? [] : ['', 'Printed by the exercise:', '', ...fenced(printed)]),
  ];
}

function byHandLines(byHand: readonly ByHand[]): string[] {
  return byHand.flatMap((each) => ['', `**${escaped(byHandWords(each))}**`]);
}

const MARKS: Readonly<Record<LawOutcome['outcome'], string>> = {
  ...SIGNS,
  broken: SIGNS.refuted,
};

function summary(scored: ScoredClass): string[] {
  const { students, exercises, course, name = 'gradlings' } = scored;
  const shown = students.slice(0, MOST_ROWS);
  const open = students.filter((student) => toLookAt(student).length > 0);
  return [
    `# ${escaped(name)}`,
    '',
    `${counted(students.length, 'student')}, ${counted(exercises.length, 'exercise')}, course ${escaped(course)}. ${open.length === 0 ? 'Nothing needs a look.' : `**${open.length === 1 ? '1 needs' : `${open.length} need`} a look** before the grades are final.`}`,
    ...['', '| exercise | points | mean | all laws upheld |', '|---|--:|--:|--:|'],
    ...exercises.map(({ exercise, title, maxScore }) => {
      const found = students.flatMap((student) =>
        student.exercises.filter((each) => each.exercise === exercise),
      );
      const mean = found.length === 0 ? 0 : found.reduce((sum, { score }) => sum + score, 0) / found.length;
      const upheld = found.filter(({ status }) => status === 'upheld').length;
      return `| ${escaped(title)} | ${points(maxScore)} | ${points(mean)} | ${upheld} of ${found.length} |`;
    }),
    ...['', '| student | points | of | to look at |', '|---|--:|--:|--:|'],
    ...shown.map(
      (student) =>
        `| ${codeInTable(nameLine(student.name))} | ${points(student.finalScore)} | ${points(student.maxScore)} | ${toLookAt(student).length || ''} |`,
    ),
    ...(students.length > shown.length ? ['', `… and ${students.length - shown.length} more students.`] : []),
  ];
}

/** Text as code in a line: its fence is longer than any run of backticks in it. */
function code(text: string): string {
  const content = oneLine(text);
  const fence = '`'.repeat(longestRun(content) + 1);
  return `${fence} ${content} ${fence}`;
}

/** A bar would end the cell, in code too. */
function codeInTable(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

function fenced(content: readonly string[]): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(content.join('\n')) + 1));
  return [`${fence}text`, ...content, fence];
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Our own words, which hold formulas: * _ | and others stand for themselves. */
function escaped(text: string): string {
  return oneLine(text).replace(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`);
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
