/**
 * A run of the course as lines: each exercise that was started, those that were not, and what to look at next.
 */
import type { ExerciseId, Report } from '../engine/model.ts';
import {
  exerciseLine,
  findingLines,
  notStartedLine,
  printedLines,
  type TerminalStyle,
  unseenLines,
} from './terminal.ts';

/** What is known of an exercise after a run: how it was judged, or why it could not be. */
export type Judged =
  | { readonly exercise: ExerciseId; readonly report: Report }
  | { readonly exercise: ExerciseId; readonly fault: Fault };

/** No fault of the exercise's, or none that is known. */
interface Fault {
  readonly what:
    | 'the grader itself could not be loaded'
    | 'what graded it ended'
    | 'it is no exercise of the course that is installed';
  readonly lines: readonly string[];
}

export function reportsOf(judged: readonly Judged[]): Report[] {
  return judged.flatMap((one) => ('report' in one ? [one.report] : []));
}

/** @param width  of the longest name in the course, so that all runs look alike */
export function runLines(judged: readonly Judged[], style: TerminalStyle, width: number): string[] {
  const reports = reportsOf(judged);
  return [
    ...reports.flatMap((report) => exerciseLines(report, style, width)),
    ...notStartedLine(reports, style),
    ...reports.flatMap((report) => {
      const lines = findingLines(report, style);
      return lines.length > 0 ? ['', ...lines, ...printedLines(report, style)] : [];
    }),
    ...judged.flatMap((one) => ('fault' in one ? faultLines(one.exercise, one.fault) : [])),
  ];
}

function exerciseLines(report: Report, style: TerminalStyle, width: number): string[] {
  if (report.status === 'not-started') return [];
  const lines = [exerciseLine(report, style, width), ...unseenLines(report, style)];
  // Beside a finding, what was printed comes below it: the law is read first.
  return findingLines(report, style).length > 0 ? lines : [...lines, ...printedLines(report, style)];
}

function faultLines(exercise: ExerciseId, { what, lines }: Fault): string[] {
  const words = what === 'the grader itself could not be loaded' ? " This is not the exercise's fault." : '';
  return [`~ ${exercise}: ${what}.${words}`, ...lines.map((line) => `    ${line}`)];
}
