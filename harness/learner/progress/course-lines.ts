/**
 * The course as a learner sees it: the map, the bar, the first words and the last.
 */

import { slugOf } from '../../course/course.ts';
import type { HandoutNotes } from '../../course/handout-notes.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { SIGNS, WORDS } from '../../engine/outcomes.ts';
import { counted } from '../../report/counted.ts';
import { everyLawHere, type TerminalStyle } from '../../report/terminal.ts';
import { wrap } from '../../report/wrap.ts';
import type { CourseMap, MapEntry } from './course-map.ts';

const BAR_WIDTH = 20;
const MAX_DIFFICULTY = 5;

/** Chapter by chapter, at most 60 columns wide. */
export function mapLines(map: CourseMap, style: TerminalStyle): string[] {
  const { chalk } = style;
  const chapters = [...new Set(map.exercises.map(({ exercise }) => chapterOf(exercise)))];
  const width = Math.max(0, ...map.exercises.map(({ exercise }) => fileNameOf(exercise).length));
  const lines = chapters.flatMap((chapter) => {
    const entries = map.exercises.filter(({ exercise }) => chapterOf(exercise) === chapter);
    const upheld = entries.filter(({ status }) => status === 'upheld').length;
    const heading = `${chalk.bold(chapter)}  ${chalk.dim(`${upheld} of ${entries.length} upheld`)}`;
    return ['', heading, ...entries.flatMap((entry) => entryLines(entry, width, style))];
  });
  return lines;
}

/** The whole course in one bar, and where to go next. */
export function summaryLines(map: CourseMap, style: TerminalStyle): string[] {
  return ['', ...courseLines(map, style), ...elsewhereLine(map, style), ...nextLine(map, style)];
}

/** What the points and laws of the map leave out. */
function elsewhereLine({ exercises }: CourseMap, { chalk }: TerminalStyle): string[] {
  const more = exercises.reduce((sum, { elsewhere = 0 }) => sum + elsewhere, 0);
  if (more === 0) return [];
  return [
    chalk.dim(`here    ${more === 1 ? '1 more law is' : `${more} more laws are`} judged by your instructor`),
  ];
}

/** The whole course in one bar. */
export function courseLines(map: CourseMap, { chalk }: TerminalStyle): string[] {
  const total = map.exercises.length;
  const filled = Math.floor((BAR_WIDTH * map.upheld) / Math.max(total, 1));
  const bar = chalk.green('■'.repeat(filled)) + chalk.dim('□'.repeat(BAR_WIDTH - filled));
  return [
    `course  ${bar}  ${map.upheld} of ${total}   ${chalk.dim(`${map.score} of ${map.maxScore} points`)}`,
  ];
}

function nextLine(map: CourseMap, { chalk }: TerminalStyle): string[] {
  if (map.next === null) return [];
  return [`${chalk.bold('next')}    exercises/${map.next}.ts`];
}

function entryLines(entry: MapEntry, width: number, { chalk }: TerminalStyle): string[] {
  const { exercise, difficulty, waitsFor } = entry;
  const dots = difficulty === null ? '' : '●'.repeat(difficulty).padEnd(MAX_DIFFICULTY, '○');
  const name = fileNameOf(exercise).padEnd(width);
  const line = `  ${markOf(entry, chalk)} ${name}  ${chalk.dim(dots.padEnd(MAX_DIFFICULTY))}  ${wordsOf(entry, chalk)}`;
  if (entry.status === 'upheld' || waitsFor.length === 0) return [line];
  return [
    line,
    ...wrap(`after ${waitsFor.map(slugOf).join(', ')}`, 54).map((text) => chalk.dim(`      ${text}`)),
  ];
}

function wordsOf({ status, upheld, laws, elsewhere = 0 }: MapEntry, chalk: TerminalStyle['chalk']): string {
  // The map is narrow: the summary says what "here" means.
  const here = elsewhere === 0 ? '' : ' here';
  switch (status) {
    case 'upheld':
      return chalk.green(`${WORDS.upheld}${here}`);
    case 'in-work':
      return chalk.yellow(`${upheld} of ${laws} laws${here}`);
    case 'undecided':
      return WORDS.undecided;
    case 'not-started':
      return chalk.dim(WORDS['not-started']);
  }
}

function markOf({ status }: MapEntry, chalk: TerminalStyle['chalk']): string {
  const sign = SIGNS[status];
  if (status === 'upheld') return chalk.green(sign);
  return status === 'not-started' ? chalk.dim(sign) : chalk.yellow(sign);
}

/** What stands at the very beginning, once. */
export function welcomeLines(
  title: string,
  exercises: number,
  first: ExerciseId,
  { chalk }: TerminalStyle,
): string[] {
  return [
    chalk.bold('Welcome to gradlings.'),
    '',
    `${title}: ${counted(exercises, 'exercise')}.`,
    'Each is a stub to fill in; its comment is the assignment.',
    'Laws judge it: statements that hold for every right',
    'implementation. A refuted law shows the smallest input that',
    'speaks against it.',
    '',
    'Start with',
    `  exercises/${first}.ts`,
    'Beside the editor: npm run watch   The map: npm run progress',
  ];
}

/** What stands at the end, when all is upheld. */
export function closingLines(map: CourseMap, { chalk }: TerminalStyle): string[] {
  if (map.exercises.length === 0 || map.upheld < map.exercises.length) return [];
  const chapters = new Set(map.exercises.map(({ exercise }) => chapterOf(exercise))).size;
  return [
    '',
    chalk.green.bold(map.handout === undefined ? 'The whole course is upheld.' : allThatIsSeen(map.handout)),
    `${counted(map.exercises.length, 'exercise')} in ${counted(chapters, 'chapter')}, ${counted(map.laws, 'law')}, ${map.score} of ${map.maxScore} points:`,
    ...(map.handout === undefined ? END_OF_COURSE : END_OF_HANDOUT),
  ];
}

const END_OF_COURSE = [
  'from a numerical gradient to optimizers, no counterexample.',
  'Worth a style now: how the worked solutions do it, with',
  '`npm run solution -- <exercise>`, and other inputs, with',
  '`npm test -- --seed random --runs 1000`.',
];

/** A copy for students has no solutions to show. */
const END_OF_HANDOUT = ['no counterexample. Other inputs: `npm test -- --seed random --runs 1000`.'];

function allThatIsSeen({ hiddenLaws }: HandoutNotes): string {
  return hiddenLaws === 0 ? 'The whole assignment is upheld.' : everyLawHere(hiddenLaws);
}

function chapterOf(exercise: string): string {
  return exercise.split('/')[0] ?? '';
}

function fileNameOf(exercise: string): string {
  return exercise.split('/')[1] ?? '';
}
