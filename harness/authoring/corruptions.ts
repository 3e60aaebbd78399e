/**
 * Universal damage: ways to ruin the answers of any right solution that no grader may accept.
 */
import { type AbstractMatrix, Matrix } from 'ml-matrix';
import { sameData } from '../engine/calls/copy.ts';
import type { Exports } from '../engine/model.ts';
import { type Alter, alterNumbers, alterVectors, disturb } from './numbers.ts';

type Run = (...args: unknown[]) => unknown;

/** Makes a damaged function of a right one. `ruined` is to be called where it did damage. */
type Spoil = (run: Run, ruined: () => void) => Run;

export interface Damage {
  readonly name: string;
  readonly spoil: Spoil;
}

export interface Damaged {
  readonly exports: Exports;
  /** Whether any call so far was damaged. */
  readonly isRuined: () => boolean;
}

/** Damages all functions of a module, or those named. */
export function damage(exports: Exports, { spoil }: Damage, only?: string): Damaged {
  let isRuined = false;
  const ruined = () => {
    isRuined = true;
  };
  const entries = Object.entries(exports).map(([name, value]) => {
    const isChosen = typeof value === 'function' && (only === undefined || only === name);
    return [name, isChosen ? spoil(value as Run, ruined) : value] as const;
  });
  return { exports: Object.fromEntries(entries), isRuined: () => isRuined };
}

const HUNDREDTHS = 100;
/** Larger than rounding, smaller than what a plot would show. */
const SMALL = 1e-6;

export const damages: readonly Damage[] = [
  { name: 'strings in the place of numbers', spoil: onNumbers(String) },
  { name: 'NaN', spoil: onNumbers(() => Number.NaN) },
  { name: 'Infinity', spoil: onNumbers(() => Number.POSITIVE_INFINITY) },
  { name: 'undefined in the place of numbers', spoil: onNumbers(() => undefined) },
  { name: 'no answer', spoil: onAnswer(() => undefined) },
  { name: 'zeros', spoil: onNumbers(() => 0) },
  { name: 'one entry short', spoil: onVectors((vector) => vector.slice(0, -1), withoutLastRow) },
  {
    name: 'one entry too many',
    spoil: onVectors((vector) => [...vector, vector.at(-1) ?? 0], withLastRowTwice),
  },
  {
    name: 'nested once more',
    spoil: onVectors(
      (vector) => [vector],
      (matrix) => matrix.to2DArray(),
    ),
  },
  { name: 'rounded to 2 decimals', spoil: onNumbers((n) => Math.round(n * HUNDREDTHS) / HUNDREDTHS) },
  { name: 'off by 1e-6', spoil: onNumbers((n) => n * (1 + SMALL)) },
  { name: 'arguments changed', spoil: changingArguments },
  { name: 'the answer of the call before', spoil: late },
  { name: 'the answer of the first call', spoil: constant },
  { name: 'a drift of 1e-6 a call', spoil: drifting },
];

/** Every number of the answers off by a relative error. */
export function relativeError(error: number): Damage {
  return { name: `off by ${error}`, spoil: onNumbers((n) => n * (1 + error)) };
}

function onAnswer(alter: (answer: unknown) => unknown): Spoil {
  return (run, ruined) =>
    (...args) => {
      const right = run(...args);
      const answer = alter(right);
      if (!sameData(right, answer)) ruined();
      return answer;
    };
}

function onNumbers(alter: Alter): Spoil {
  return onAnswer((answer) => alterNumbers(answer, alter));
}

function onVectors(
  alter: (vector: readonly unknown[]) => unknown,
  alterTable: (matrix: AbstractMatrix) => unknown,
): Spoil {
  return onAnswer((answer) => alterVectors(answer, alter, alterTable));
}

function withoutLastRow(matrix: AbstractMatrix): Matrix {
  return matrix.subMatrix(0, matrix.rows - 2, 0, matrix.columns - 1);
}

function withLastRowTwice(matrix: AbstractMatrix): Matrix {
  const rows = matrix.to2DArray();
  return new Matrix([...rows, rows[rows.length - 1]]);
}

function changingArguments(run: Run, ruined: () => void): Run {
  return (...args) => {
    const answer = run(...args);
    // An answer may be an argument itself: where it is, it stays right.
    const changed = args.map((arg) => arg !== answer && disturb(arg));
    if (changed.includes(true)) ruined();
    return answer;
  };
}

function late(run: Run, ruined: () => void): Run {
  const answers: unknown[] = [];
  return (...args) => {
    answers.push(run(...args));
    const answer = answers[Math.max(0, answers.length - 2)];
    if (!sameData(answer, answers.at(-1))) ruined();
    return answer;
  };
}

function constant(run: Run, ruined: () => void): Run {
  let first: { readonly answer: unknown } | undefined;
  return (...args) => {
    const answer = run(...args);
    first ??= { answer };
    if (!sameData(first.answer, answer)) ruined();
    return first.answer;
  };
}

function drifting(run: Run, ruined: () => void): Run {
  let calls = 0;
  return (...args) => {
    const factor = 1 + SMALL * calls;
    calls += 1;
    return onNumbers((n) => n * factor)(run, ruined)(...args);
  };
}
