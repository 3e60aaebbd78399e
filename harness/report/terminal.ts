/**
 * Reports as the lines of a terminal. Pure: the caller prints, and decides about colour.
 */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Report } from '../model.ts';
import { type BlockOptions, type Entry, findingBlock, firstRefuted } from './finding-block.ts';
import { printable } from './show.ts';

const LABEL_WIDTH = 12;
const BAR_WIDTH = 10;

export interface Look {
  readonly chalk: ChalkInstance;
}

export function look(colour: boolean): Look {
  return { chalk: new Chalk({ level: colour ? 1 : 0 }) };
}

/** Colour only for people: not in a pipe, not where NO_COLOR asks for none. */
export function wantsColour(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && (env.NO_COLOR ?? '') === '';
}

/** One line: the exercise, a bar of its laws, and how many are upheld. */
export function exerciseLine(report: Report, { chalk }: Look, width = 0): string {
  const upheld = report.findings.filter(({ verdict }) => verdict.kind === 'upheld').length;
  const total = report.findings.length;
  const filled = Math.floor((BAR_WIDTH * upheld) / Math.max(total, 1));
  const bar = chalk.green('■'.repeat(filled)) + chalk.dim('□'.repeat(BAR_WIDTH - filled));
  const name = report.exercise.padEnd(width);
  return `${mark(report, chalk)} ${chalk.bold(name)}  ${bar} ${upheld} of ${total} laws upheld   ${report.title}`;
}

/** What the exercise's own code printed, fenced. */
export function printedLines(report: Report, { chalk }: Look): string[] {
  const { lines, dropped } = report.printed;
  if (lines.length === 0) return [];
  const more = dropped > 0 ? [chalk.dim(`    … and ${dropped} more lines`)] : [];
  return [
    chalk.dim('    printed by the exercise:'),
    ...lines.map((line) => chalk.dim('    │ ') + printable(line)),
    ...more,
  ];
}

/** The finding to look at next, or nothing where nothing is refuted. */
export function findingLines(report: Report, look: Look, options: BlockOptions = {}): string[] {
  const finding = firstRefuted(report) ?? report.findings.find(({ verdict }) => verdict.kind === 'undecided');
  if (finding === undefined) return [];
  const { chalk } = look;
  const title = `${mark(report, chalk)} ${chalk.bold(report.exercise)}  ${report.title}`;
  return [title, ...findingBlock(report, finding, options).flatMap((entry) => entryLines(entry, look))];
}

export function entryLines({ label, lines }: Entry, { chalk }: Look): string[] {
  return lines.map((line, index) => {
    const head = (index === 0 ? label : '').padEnd(LABEL_WIDTH);
    return `  ${chalk.dim(head)}${label === 'law' && index === 0 ? chalk.bold(line) : line}`;
  });
}

/** Exercises not started take one line together. */
export function notStartedLine(reports: readonly Report[], { chalk }: Look): string[] {
  const waiting = reports.filter(({ status }) => status === 'not-started').map(({ exercise }) => exercise);
  if (waiting.length === 0) return [];
  const shown = waiting.slice(0, MOST_NAMED);
  const more = waiting.length > shown.length ? `, … ${waiting.length - shown.length} more` : '';
  return [chalk.dim(`· not started: ${shown.join(', ')}${more}`)];
}

const MOST_NAMED = 5;

/** The course in one line, and the next step to take. */
export function summaryLines(reports: readonly Report[], { chalk }: Look, milliseconds: number): string[] {
  const count = (status: Report['status']) => reports.filter((report) => report.status === status).length;
  const parts = [
    [count('upheld'), 'upheld', chalk.green],
    [count('refuted'), 'refuted', chalk.red],
    [count('in-work'), 'in work', chalk.yellow],
    [count('undecided'), 'undecided', chalk.yellow],
    [count('not-started'), 'not started', chalk.dim],
  ] as const;
  const counts = parts
    .filter(([amount]) => amount > 0)
    .map(([amount, words, paint]) => paint(`${amount} ${words}`));
  const points = reports.reduce((sum, { score }) => sum + score, 0);
  const most = reports.reduce((sum, { maxScore }) => sum + maxScore, 0);
  const seed = reports[0]?.seed;
  const all = `${reports.length} exercise${reports.length === 1 ? '' : 's'}: ${counts.join(', ')}`;
  return [
    `${all}   ${chalk.dim(`${points} of ${most} points, seed ${seed}, ${(milliseconds / 1000).toFixed(1)} s`)}`,
    ...nextStep(reports, chalk),
  ];
}

function nextStep(reports: readonly Report[], chalk: ChalkInstance): string[] {
  const say = (text: string) => [`${chalk.bold('next')}  ${text}`];
  const open =
    reports.find(({ status }) => status === 'refuted') ?? reports.find(({ status }) => status === 'in-work');
  if (open) return say(`work on exercises/${open.exercise}.ts, then: npm test ${slugOf(open)}`);
  const waiting = reports.find(({ status }) => status === 'not-started');
  if (waiting) {
    return say(
      `open exercises/${waiting.exercise}.ts (its comment is the assignment), then: npm test ${slugOf(waiting)}`,
    );
  }
  if (reports.some(({ status }) => status === 'undecided')) {
    return say(
      'undecided is a fault of the grader, not of the exercise: please report it with the lines above',
    );
  }
  return [chalk.green('Every law is upheld.')];
}

function slugOf(report: Report): string {
  return report.exercise.replace(/^.*\/\d\d-/, '');
}

function mark(report: Report, chalk: ChalkInstance): string {
  switch (report.status) {
    case 'upheld':
      return chalk.green('✓');
    case 'refuted':
      return chalk.red('✗');
    case 'not-started':
      return chalk.dim('·');
    default:
      return chalk.yellow('~');
  }
}
