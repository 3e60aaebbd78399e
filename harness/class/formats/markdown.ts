/**
 * Feedback for each student, and a summary of the class for the page of a GitHub run.
 *
 * Text of students stands in code, behind fences that it cannot close: no markup, mention or link comes of it.
 * A summary may have 1 MiB:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
import { SIGNS } from '../../engine/outcomes.ts';
import { counted } from '../../report/counted.ts';
import { type ByHand, byHandWords } from '../adjustments/adjustment.ts';
import { points } from '../rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../score/scored.ts';
import { byHandFor } from '../score/student-view.ts';
import { toLookAt } from '../score/to-look-at.ts';
import { sameSourceWords } from '../statistics/same-source.ts';
import type { Format } from './format.ts';
import { type ExerciseOutcome, type LawOutcome, outcomeOf, verdictLine } from './law-outcome.ts';
import { bytesOf, fitting, nameLine, oneLine } from './text.ts';

/** Together less than the 1,024 kB of a summary, whatever students are called and print. */
const MAX_BYTES = { exercises: 700_000, students: 600_000, sources: 200_000 } as const;
const MAX_PROBLEMS = 50;
/** As long as what we say of a path gets. */
const MAX_PROBLEM_LENGTH = 300;

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
  const parts = exercises.map((exercise) => ofExercise(exercise, outcomeOf(exercise, showSeed)));
  const isTooLong =
    bytesOf(parts.flatMap(({ head, more }) => [...head, ...more.flat()])) > MAX_BYTES.exercises;
  const most = isTooLong ? MAX_BYTES.exercises / parts.length : MAX_BYTES.exercises;
  return [
    `# ${plain(name)}: ${code(student.student)}`,
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
    ...problems
      .slice(0, MAX_PROBLEMS)
      .map(
        ({ where, what }) =>
          `- ${code(where, MAX_PROBLEM_LENGTH)}: ${plain(oneLine(what, MAX_PROBLEM_LENGTH))}`,
      ),
    ...(problems.length > MAX_PROBLEMS ? [`- … and ${problems.length - MAX_PROBLEMS} more`] : []),
    ...parts.flatMap((part) => partsWithin(part, most)),
  ];
}

interface ExercisePart {
  readonly head: readonly string[];
  /** What may be left out where it is too long, the most important first. */
  readonly more: readonly (readonly string[])[];
}

const LEFT_OUT = ['', 'More was found or printed than fits here: `npm test` shows it.'];

function partsWithin({ head, more }: ExercisePart, most: number): string[] {
  const kept = [...head];
  for (const part of more) {
    if (bytesOf(kept) + bytesOf(part) > most) return [...kept, ...LEFT_OUT];
    kept.push(...part);
  }
  return kept;
}

function ofExercise(exercise: ScoredExercise, { laws, printed }: ExerciseOutcome): ExercisePart {
  const { title, score, maxScore, missing } = exercise;
  const first = laws.find(({ lines }) => lines.length > 0);
  const head = [
    ...['', `## ${plain(title)}`, ''],
    `${code(exercise.exercise)}: ${points(score)} of ${points(maxScore)} points${missing ? ', no file was handed in' : ''}`,
    ...byHandLines(byHandFor(exercise)),
  ];
  // Where nothing was handed in, there is nothing to say of each law.
  if (missing) return { head, more: [] };
  const finding =
    first === undefined
      ? []
      : ['', `### ${plain(first.name)}`, '', ...fenced([first.statement, '', ...first.lines])];
  const output = printed.length === 0 ? [] : ['', 'Printed by the exercise:', '', ...fenced(printed)];
  return { head: [...head, '', ...laws.map(lawLine)], more: [finding, output] };
}

function lawLine(law: LawOutcome): string {
  const hint = law.hint === undefined ? '' : `. ${plain(law.hint)}`;
  return `- ${MARKS[law.outcome]} ${plain(law.name)} (${verdictLine(law)})${hint}`;
}

function byHandLines(byHand: readonly ByHand[]): string[] {
  return byHand.flatMap((each) => ['', `**${plain(byHandWords(each))}**`]);
}

const MARKS: Readonly<Record<LawOutcome['outcome'], string>> = {
  ...SIGNS,
  broken: SIGNS.refuted,
};

function summary(scored: ScoredClass): string[] {
  const { students, exercises, course, name = 'gradlings' } = scored;
  const rows = students.map(
    (student) =>
      `| ${codeInTable(nameLine(student.name))} | ${points(student.finalScore)} | ${points(student.maxScore)} | ${toLookAt(student).length || ''} |`,
  );
  const shown = fitting(rows, MAX_BYTES.students);
  const open = students.filter((student) => toLookAt(student).length > 0);
  return [
    `# ${plain(name)}`,
    '',
    `${counted(students.length, 'student')}, ${counted(exercises.length, 'exercise')}, course ${plain(course)}. ${open.length === 0 ? 'Nothing needs a look.' : `**${open.length === 1 ? '1 needs' : `${open.length} need`} a look** before the grades are final.`}`,
    ...['', '| exercise | points | mean | all laws upheld |', '|---|--:|--:|--:|'],
    ...exercises.map(({ exercise, title, maxScore }) => {
      const found = students.flatMap((student) =>
        student.exercises.filter((each) => each.exercise === exercise),
      );
      const mean = found.length === 0 ? 0 : found.reduce((sum, { score }) => sum + score, 0) / found.length;
      const upheld = found.filter(({ status }) => status === 'upheld').length;
      return `| ${plain(title)} | ${points(maxScore)} | ${points(mean)} | ${upheld} of ${found.length} |`;
    }),
    ...['', '| student | points | of | to look at |', '|---|--:|--:|--:|'],
    ...shown,
    ...(rows.length > shown.length ? ['', `… and ${rows.length - shown.length} more students.`] : []),
    ...sameSourceLines(students),
  ];
}

/** Copies byte by byte, and under other names: something to look at, no more. */
function sameSourceLines(students: readonly ScoredStudent[]): string[] {
  const all = students.flatMap(({ name, sameSource = [] }) =>
    sameSource.map((each) => `- ${code(nameLine(name))}: ${code(sameSourceWords(each), MAX_PROBLEM_LENGTH)}`),
  );
  if (all.length === 0) return [];
  const told = fitting(all, MAX_BYTES.sources);
  return [
    ...['', '## The same source', '', 'Something to look at, no more.', '', ...told],
    ...(all.length > told.length ? [`- … and ${all.length - told.length} more`] : []),
  ];
}

/** Text as code in a line: its fence is longer than any run of backticks in it. */
function code(text: string, longest?: number): string {
  const content = oneLine(text, longest);
  const fence = '`'.repeat(longestRun(content) + 1);
  const room = /^[` ]|[` ]$|^$/.test(content) ? ' ' : '';
  return `${fence}${room}${content}${room}${fence}`;
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

/**
 * Words as they are, where nothing in them is a sign of Markdown; else as code, which reads the same without it. A sign
 * behind a backslash would be one more thing to read.
 */
function plain(text: string): string {
  const words = oneLine(text);
  return PLAIN.test(words) && !LINK.test(words) ? words : code(words);
}

const PLAIN = /^[\p{L}\p{N} .,:;'"“”’()?%/=+−–—-]*$/u;
const LINK = /:\/\/|www\./i;

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
