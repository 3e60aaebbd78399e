/**
 * The proof as a terminal table: one line an exercise.
 */
import { COARSEST_ERROR } from './corruption.ts';
import type { Proof } from './proof.ts';
import { count } from './words.ts';

/** A proof, and how long it took a processor of this machine: what else it does makes little difference. */
export interface Timed {
  readonly proof: Proof;
  readonly milliseconds: number;
}

const HEAD = [
  '',
  'exercise',
  'right/runs',
  'misconceptions',
  'mutants',
  'corruption',
  'sensitivity',
  'names',
  'CPU ms',
];
/** Text on the left, figures on the right. */
const LEFT_ALIGNED = 2;

export function table(rows: readonly Timed[]): string[] {
  const cells = [HEAD, ...rows.map(row)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  return cells.map((line) =>
    line
      .map((cell, column) =>
        column < LEFT_ALIGNED ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** The whole run in one line. */
export function totals(rows: readonly Timed[], milliseconds: number): string {
  const proofs = rows.map(({ proof }) => proof);
  const lawRuns = proofs.reduce((sum, { rightSolutions }) => sum + (rightSolutions?.lawRuns ?? 0), 0);
  const proven = proofs.filter(({ complaints }) => complaints.length === 0).length;
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${proven} of ${count(proofs.length, 'exercise')} proven, ${count(lawRuns, 'law run')}, ${seconds} s`;
}

function row({ proof, milliseconds }: Timed): string[] {
  return [
    proof.complaints.length === 0 ? '✓' : '✗',
    proof.exercise,
    rightCell(proof),
    misconceptionsCell(proof),
    mutantsCell(proof),
    corruptionCell(proof),
    sensitivityCell(proof),
    namesCell(proof),
    String(Math.round(milliseconds)),
  ];
}

const UNKNOWN = '–';

/** Right solutions upheld of all, and the law runs it took. */
function rightCell({ rightSolutions: right }: Proof): string {
  if (right === undefined) return UNKNOWN;
  const all = right.solutions.length;
  return `${all - right.refuted}/${all} ${right.lawRuns}`;
}

/** Misconceptions refuted on all seeds, of all. */
export function misconceptionsCell({ misconceptions, rightSolutions }: Proof): string {
  if (misconceptions === undefined) return UNKNOWN;
  const refuted = misconceptions.filter(({ refutedOn }) => refutedOn === rightSolutions?.seeds);
  return `${refuted.length}/${misconceptions.length}`;
}

/** Killed / of all / known to be equivalent. */
export function mutantsCell({ mutants }: Proof): string {
  return mutants === undefined ? UNKNOWN : `${mutants.killed}/${mutants.total}/${mutants.equivalent.length}`;
}

/** Not all of it is refuted, for a reason that the page tells. */
const EXCEPTED = '*';

export function corruptionCell({ corruption }: Proof): string {
  if (corruption === undefined) return UNKNOWN;
  const excepted = Object.keys(corruption.excepted).length;
  const of = corruption.refuted.length + corruption.upheld.length + excepted;
  return `${corruption.refuted.length}/${of}${excepted > 0 ? ` ${EXCEPTED}` : ''}`;
}

export function sensitivityCell({ sensitivity }: Proof): string {
  if (sensitivity === undefined) return UNKNOWN;
  if (sensitivity.worst === null) return '> 1e-3';
  const isExcepted = Object.keys(sensitivity.excepted).length > 0;
  const sign = isExcepted ? ` ${EXCEPTED}` : sensitivity.worst > COARSEST_ERROR ? '!' : '';
  return `${sensitivity.worst.toExponential(0)}${sign}`;
}

/** Misconceptions called by their names, of those asked about; false names, if any. */
export function namesCell({ misconceptions, falseDiagnosis }: Proof): string {
  if (misconceptions === undefined) return UNKNOWN;
  const named = misconceptions.reduce((sum, { namedOn }) => sum + namedOn, 0);
  const asked = misconceptions.reduce((sum, { askedOn }) => sum + askedOn, 0);
  const falseNames = falseDiagnosis?.falseNames ?? 0;
  return `${named}/${asked}${falseNames > 0 ? ` ${falseNames} false` : ''}`;
}
