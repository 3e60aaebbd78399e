/**
 * Writes what a batch found in the forms asked for, and says what there is to look at.
 */
import { join } from 'node:path';
import { markedForExcel } from '../class/formats/excel.ts';
import type { OutputFile } from '../class/formats/format.ts';
import { type FormatName, formats } from '../class/formats/formats.ts';
import { type Places, withFeedbackZip } from '../class/lms/feedback-zip.ts';
import { gradesOf } from '../class/lms/grades.ts';
import { lmsNotes } from '../class/lms/notes.ts';
import { NAME_KEY, numbersFor } from '../class/name-key.ts';
import { writeOutputs } from '../class/output-folder.ts';
import type { OnRoster } from '../class/roster/on-roster.ts';
import { type Roster, SYSTEM_NAMES } from '../class/roster/person.ts';
import { points } from '../class/rounding.ts';
import type { KeptHistory } from '../class/run/journal.ts';
import type { ClassResults } from '../class/schema.ts';
import { anonymous } from '../class/score/anonymous.ts';
import type { ScoredClass } from '../class/score/scored.ts';
import { toLookAt } from '../class/score/to-look-at.ts';
import type { SimilarPairs } from '../class/similarity/similar-in-class.ts';
import { similarityCsv } from '../class/similarity/similarity-csv.ts';
import { distributionOf } from '../class/statistics/distribution.ts';
import { counted } from '../report/counted.ts';
import { printable } from '../report/show.ts';
import type { ResultsOptions, Weighing } from './results-options.ts';
import { weighResults } from './weigh-results.ts';

/** More than a screen of them are read in the files. */
const MAX_TOLD = 10;

/** What is shown beside the results. */
interface Beside {
  /** What was handed in before. */
  readonly history: KeptHistory;
  /** Only the submissions say it: a folder of results does not keep sources. */
  readonly similar?: readonly SimilarPairs[] | undefined;
  /** Where feedback goes back by the names of the download. */
  readonly places?: Places | undefined;
}

/** The lines to print at the end. */
export async function writeResults(
  results: ClassResults,
  weighing: Weighing,
  options: Omit<ResultsOptions, 'config' | 'times' | 'roster' | 'adjustments'>,
  { history, similar, places }: Beside,
): Promise<string[]> {
  const { roster, adjustments } = weighing;
  const { scored: named, listed, byHand, untimed, stale } = weighResults(results, weighing, options, history);
  const scored = options.anonymous ? withoutNames(named, options.out) : named;
  const pages = options.html ? await classPages(scored, options.anonymous ?? false, similar) : [];
  const pairs = similar === undefined ? [] : [similarityCsv(similar)];
  const files = filesOf(scored, options.format, roster, pairs, pages);
  const ending = options.html ? 'html' : 'md';
  const marked = options.excel ? markedForExcel(files) : files;
  const all = places === undefined ? marked : withFeedbackZip(marked, scored, places, ending);
  const paths = writeOutputs(options.out, all);
  return [
    ...pointsOf(scored),
    ...attentionOf(named),
    ...(roster && listed ? rosterLines(roster, listed) : []),
    ...(adjustments.length === 0
      ? []
      : [labelled('adjusted', `${counted(adjustments.length, 'line')} of adjustments by hand`)]),
    ...byHand.map((line) => labelled('', line)),
    ...notesOn(scored, options.format, roster),
    ...(similar === undefined ? [] : [similarityLine(similar)]),
    ...untimed.map((line) => labelled('times', printable(line))),
    ...stale.map((name) => labelled('ledger', `'${name}' was graded with other late days: grade it again`)),
    ...writtenTo(options.out, paths),
    ...(options.anonymous
      ? [labelled('names', `${join(options.out, NAME_KEY)} says who is who: keep it`)]
      : []),
  ];
}

function similarityLine(similar: readonly SimilarPairs[]): string {
  const count = similar.reduce((sum, each) => sum + each.count, 0);
  return labelled(
    'similar',
    `${count === 0 ? 'no pairs' : counted(count, 'pair')} of sources; a list to look at, no more`,
  );
}

function rosterLines({ people, system }: Roster, { scored, told }: OnRoster): string[] {
  const missing = scored.students.filter(({ absent }) => absent).length;
  const from = system === 'plain' ? '' : `, as ${SYSTEM_NAMES[system]} lists them`;
  const shown = told.slice(0, MAX_TOLD);
  const left = told.length - shown.length;
  return [
    labelled('roster', `${counted(people.length, 'student')}${from}; ${missing} handed in nothing`),
    ...shown.map((line) => labelled('', printable(line))),
    ...(left > 0 ? [labelled('', `… and ${left} more who are not on it`)] : []),
  ];
}

function notesOn(scored: ScoredClass, names: readonly FormatName[], roster: Roster | undefined): string[] {
  return names
    .filter((name) => name === 'canvas' || name === 'moodle' || name === 'brightspace')
    .flatMap((name) => lmsNotes(name, gradesOf(scored), roster))
    .map((line) => labelled('note', printable(line)));
}

function withoutNames(named: ScoredClass, out: string): ScoredClass {
  return anonymous(
    named,
    numbersFor(
      named.students.map(({ name }) => name),
      out,
    ),
  );
}

function* filesOf(
  scored: ScoredClass,
  names: readonly FormatName[],
  roster: Roster | undefined,
  ...others: readonly Iterable<OutputFile>[]
): Iterable<OutputFile> {
  for (const name of names) yield* formats[name].files(scored, roster);
  for (const files of others) yield* files;
}

/** The libraries of the pages are loaded only where there are pages. */
async function classPages(
  scored: ScoredClass,
  anonymous: boolean,
  similar?: readonly SimilarPairs[],
): Promise<Iterable<OutputFile>> {
  const { classPages } = await import('../pages/class/class-page.ts');
  return classPages(scored, { anonymous, ...(similar && { similar }) });
}

function pointsOf({ students }: ScoredClass): string[] {
  const [first] = students;
  if (first === undefined || first.maxScore === 0) return [];
  const shares = students
    .filter(({ maxScore }) => maxScore > 0)
    .map((each) => each.finalScore / each.maxScore);
  const median = distributionOf(shares)?.median ?? 0;
  return students.length === 1
    ? [labelled('points', `${points(first.finalScore)} of ${points(first.maxScore)}`)]
    : [labelled('points', `${points(median * first.maxScore)} of ${points(first.maxScore)} in the median`)];
}

function attentionOf({ students }: ScoredClass): string[] {
  const lines = students.flatMap((student) => toLookAt(student).map((line) => `${student.name}: ${line}`));
  if (lines.length === 0) return [];
  const told = lines.slice(0, MAX_TOLD).map((line) => labelled('', printable(line)));
  const left = lines.length - told.length;
  const count = counted(students.filter((student) => toLookAt(student).length > 0).length, 'submission');
  return [
    labelled(
      'look at',
      `${count} before the grades are final: what is undecided is charged to nobody, what was not read earns nothing`,
    ),
    ...told,
    ...(left > 0 ? [labelled('', `… and ${left} more, in class.json`)] : []),
  ];
}

function writtenTo(out: string, paths: readonly string[]): string[] {
  const byFolder = new Map<string, number>();
  for (const path of paths) {
    const top = path.includes('/') ? `${path.split('/')[0]}/` : path;
    byFolder.set(top, (byFolder.get(top) ?? 0) + 1);
  }
  return [...byFolder].map(([top, count], index) =>
    labelled(
      index === 0 ? 'written' : '',
      join(out, top) + (top.endsWith('/') ? `  ${counted(count, 'file')}` : ''),
    ),
  );
}

const LABEL_WIDTH = 10;

export function labelled(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`;
}
