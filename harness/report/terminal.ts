/**
 * Reports as the lines of a terminal. Pure: the caller prints, and decides about colour.
 */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Report } from '../engine/model.ts';
import { SIGNS, STATUSES, type Status, WORDS } from '../engine/outcomes.ts';
import { sumOfPoints } from '../engine/points.ts';
import { type BlockOptions, type Entry, findingBlock, firstRefuted } from './finding-block.ts';
import { elsewhere, elsewhereLines, lawCount } from './law-count.ts';
import { printable } from './show.ts';
import { wrap, wrapValues } from './wrap.ts';

const LABEL_WIDTH = 12;
const BAR_WIDTH = 10;

export interface TerminalStyle {
  readonly chalk: ChalkInstance;
  /** Columns of the terminal; unknown in a pipe, where lines stay as long as they are. */
  readonly columns?: number;
}

export function terminalStyle(colour: boolean, columns?: number): TerminalStyle {
  return { chalk: new Chalk({ level: colour ? 1 : 0 }), ...(columns && { columns }) };
}

/** The style that suits a stream. */
export function styleOf(
  stream: { isTTY?: boolean; columns?: number },
  env: NodeJS.ProcessEnv,
): TerminalStyle {
  return terminalStyle(wantsColour(stream, env), stream.columns);
}

/** Colour only for people: not in a pipe, not where NO_COLOR asks for none. */
export function wantsColour(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && (env.NO_COLOR ?? '') === '';
}

/** One line: the exercise, a bar of its laws, and how many are upheld; what has no room is left out. */
export function exerciseLine(
  report: Report,
  { chalk, columns = Infinity }: TerminalStyle,
  width = 0,
): string {
  const upheld = report.findings.filter(({ verdict }) => verdict.kind === 'upheld').length;
  const total = report.findings.length;
  const filled = Math.floor((BAR_WIDTH * upheld) / Math.max(total, 1));
  const bar = chalk.green('■'.repeat(filled)) + chalk.dim('□'.repeat(BAR_WIDTH - filled));
  const laws = `${lawCount(upheld, total, report.unseen)} upheld`;
  const fits = (...parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 2) <= columns;
  const name = fits(width, laws.length + 2) ? report.exercise.padEnd(width) : report.exercise;
  const hasBar = fits(name.length + 2, BAR_WIDTH + 1, laws.length);
  const hasTitle = fits(name.length + 2, BAR_WIDTH + 1, laws.length, report.title.length + 3);
  const line = `${mark(report, chalk)} ${chalk.bold(name)}  ${hasBar ? `${bar} ` : ''}${laws}`;
  return hasTitle ? `${line}   ${report.title}` : line;
}

/** What counts and is not judged here; nothing where all is. */
export function unseenLines({ unseen }: Report, { chalk, columns = Infinity }: TerminalStyle): string[] {
  return elsewhereLines(unseen).flatMap((line) =>
    wrap(line, Math.max(columns - 4, NARROWEST)).map((text) => chalk.dim(`    ${text}`)),
  );
}

/** What the exercise's own code printed, fenced; as much as leaves the law in sight. */
export function printedLines(report: Report, { chalk }: TerminalStyle, most = MAX_PRINTED): string[] {
  const { lines, dropped, onExample } = report.printed;
  if (lines.length === 0) return [];
  const shown = folded(lines);
  const left = Math.max(0, shown.length - most) + dropped;
  const more = left > 0 ? [chalk.dim(`    … and ${left} more lines`)] : [];
  return [
    chalk.dim(`    printed by the exercise${onExample ? ' on this example' : ''}:`),
    ...shown.slice(0, most).map(({ line, times }) => {
      const again = times === 1 ? '' : chalk.dim(`   (${times} times)`);
      return chalk.dim('    │ ') + printable(line) + again;
    }),
    ...more,
  ];
}

/** A terminal has 24 lines, a finding some twelve of them. */
const MAX_PRINTED = 8;

/** Equal lines that follow each other, as one. */
function folded(lines: readonly string[]): { readonly line: string; readonly times: number }[] {
  const runs: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.line === line) last.times += 1;
    else runs.push({ line, times: 1 });
  }
  return runs;
}

/** The finding to look at next, or nothing where nothing is refuted. */
export function findingLines(report: Report, style: TerminalStyle, options: BlockOptions = {}): string[] {
  const finding = firstRefuted(report) ?? report.findings.find(({ verdict }) => verdict.kind === 'undecided');
  if (finding === undefined) return [];
  const { chalk } = style;
  const title = `${mark(report, chalk)} ${chalk.bold(report.exercise)}  ${report.title}`;
  return [title, ...findingBlock(report, finding, options).flatMap((entry) => entryLines(entry, style))];
}

export function entryLines({ label, lines }: Entry, { chalk, columns }: TerminalStyle): string[] {
  const room = Math.max((columns ?? Number.POSITIVE_INFINITY) - LABEL_WIDTH - INDENT, NARROWEST);
  const broken = PROSE.has(label) ? wrap : VALUES.has(label) ? wrapValues : (line: string) => [line];
  const shown = lines.flatMap((line) => broken(line, room));
  return shown.map((line, index) => {
    const head = (index === 0 ? label : '').padEnd(LABEL_WIDTH);
    return `  ${chalk.dim(head)}${label === 'law' && index === 0 ? chalk.bold(line) : line}`;
  });
}

/** Two spaces before a label. */
const INDENT = 2;
/** Narrower than this, lines are harder to read than broken ones. */
const NARROWEST = 30;

/** Words may be broken into lines; a command is there to be copied. */
const PROSE: ReadonlySet<string> = new Set([
  ...['law', 'compared', 'crashed', 'forbidden', 'unloadable', 'undecided', 'resembles', 'reconsider'],
  ...['hint', 'note', 'not started', ''],
]);

/** Values are broken between each other, unless they stand in columns. */
const VALUES: ReadonlySet<string> = new Set(['smallest', 'expected', 'got', 'one answer', 'the other']);

/** Exercises not started take one line together. */
export function notStartedLine(reports: readonly Report[], { chalk }: TerminalStyle): string[] {
  const waiting = reports.filter(({ status }) => status === 'not-started').map(({ exercise }) => exercise);
  if (waiting.length === 0) return [];
  const shown = waiting.slice(0, MAX_NAMED);
  const more = waiting.length > shown.length ? `, … ${waiting.length - shown.length} more` : '';
  return [chalk.dim(`· not started: ${shown.join(', ')}${more}`)];
}

const MAX_NAMED = 5;

/** The course in one line, and the next step to take. */
export function summaryLines(
  reports: readonly Report[],
  { chalk }: TerminalStyle,
  milliseconds: number,
): string[] {
  const count = (status: Report['status']) => reports.filter((report) => report.status === status).length;
  const counts = STATUSES.filter((status) => count(status) > 0).map((status) =>
    painted(status, chalk)(`${count(status)} ${WORDS[status]}`),
  );
  const points = sumOfPoints(reports.map(({ score }) => score));
  const most = sumOfPoints(reports.map(({ maxScore }) => maxScore));
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
  const more = reports.reduce((sum, { unseen }) => sum + elsewhere(unseen), 0);
  return [chalk.green(more === 0 ? 'Every law is upheld.' : everyLawHere(more))];
}

/** What stands where all that is judged here is upheld. */
export function everyLawHere(elsewhere: number): string {
  const more = elsewhere === 1 ? '1 more is' : `${elsewhere} more are`;
  return `Every law that is judged here is upheld; ${more} judged by your instructor.`;
}

function slugOf(report: Report): string {
  return report.exercise.replace(/^.*\/\d\d-/, '');
}

function mark(report: Report, chalk: ChalkInstance): string {
  return painted(report.status, chalk)(SIGNS[report.status]);
}

function painted(status: Status, chalk: ChalkInstance): ChalkInstance {
  switch (status) {
    case 'upheld':
      return chalk.green;
    case 'refuted':
      return chalk.red;
    case 'not-started':
      return chalk.dim;
    default:
      return chalk.yellow;
  }
}
