/**
 * Universal corruption: ways to ruin the answers of any right solution that no grader may accept.
 */
import { type AbstractMatrix, Matrix } from 'ml-matrix';
import { sameData } from '../engine/calls/copy.ts';
import type { Exports } from '../engine/model.ts';
import { type Alter, alterNumbers, alterVectors, disturb } from './numbers.ts';

type Run = (...args: unknown[]) => unknown;

/** Makes a corrupted function of a right one. `changed` is to be called where an answer became another. */
type Corrupt = (run: Run, changed: () => void) => Run;

export interface Corruption {
  readonly name: string;
  readonly corrupt: Corrupt;
}

export interface Corrupted {
  readonly exports: Exports;
  /** Whether any call so far was corrupted. */
  readonly hasChanged: () => boolean;
}

/** Damages all functions of a module, or those named. */
export function corrupted(exports: Exports, { corrupt }: Corruption, only?: string): Corrupted {
  let hasChanged = false;
  const changed = () => {
    hasChanged = true;
  };
  const entries = Object.entries(exports).map(([name, value]) => {
    const isChosen = typeof value === 'function' && (only === undefined || only === name);
    return [name, isChosen ? corrupt(value as Run, changed) : value] as const;
  });
  return { exports: Object.fromEntries(entries), hasChanged: () => hasChanged };
}

const HUNDREDTHS = 100;
/** Larger than rounding, smaller than what a plot would show. */
const SMALL = 1e-6;

export const corruptions: readonly Corruption[] = [
  { name: 'strings in the place of numbers', corrupt: onNumbers(String) },
  { name: 'NaN', corrupt: onNumbers(() => Number.NaN) },
  { name: 'Infinity', corrupt: onNumbers(() => Number.POSITIVE_INFINITY) },
  { name: 'undefined in the place of numbers', corrupt: onNumbers(() => undefined) },
  { name: 'no answer', corrupt: onAnswer(() => undefined) },
  { name: 'zeros', corrupt: onNumbers(() => 0) },
  { name: 'one entry short', corrupt: onVectors((vector) => vector.slice(0, -1), withoutLastRow) },
  {
    name: 'one entry too many',
    corrupt: onVectors((vector) => [...vector, vector.at(-1) ?? 0], withLastRowTwice),
  },
  {
    name: 'nested once more',
    corrupt: onVectors(
      (vector) => [vector],
      (matrix) => matrix.to2DArray(),
    ),
  },
  { name: 'rounded to 2 decimals', corrupt: onNumbers((n) => Math.round(n * HUNDREDTHS) / HUNDREDTHS) },
  { name: 'off by 1e-6', corrupt: onNumbers((n) => n * (1 + SMALL)) },
  { name: 'arguments changed', corrupt: changingArguments },
  { name: 'the answer of the call before', corrupt: late },
  { name: 'the answer of the first call', corrupt: constant },
  { name: 'a drift of 1e-6 a call', corrupt: drifting },
];

/** Every number of the answers off by a relative error. */
export function relativeError(error: number): Corruption {
  return { name: `off by ${error}`, corrupt: onNumbers((n) => n * (1 + error)) };
}

function onAnswer(alter: (answer: unknown) => unknown): Corrupt {
  return (run, changed) =>
    (...args) => {
      const right = run(...args);
      const answer = alter(right);
      if (!sameData(right, answer)) changed();
      return answer;
    };
}

function onNumbers(alter: Alter): Corrupt {
  return onAnswer((answer) => alterNumbers(answer, alter));
}

function onVectors(
  alter: (vector: readonly unknown[]) => unknown,
  alterTable: (matrix: AbstractMatrix) => unknown,
): Corrupt {
  return onAnswer((answer) => alterVectors(answer, alter, alterTable));
}

function withoutLastRow(matrix: AbstractMatrix): Matrix {
  return matrix.subMatrix(0, matrix.rows - 2, 0, matrix.columns - 1);
}

function withLastRowTwice(matrix: AbstractMatrix): Matrix {
  const rows = matrix.to2DArray();
  return new Matrix([...rows, rows[rows.length - 1]]);
}

function changingArguments(run: Run, changed: () => void): Run {
  return (...args) => {
    const answer = run(...args);
    // An answer may be an argument itself: where it is, it stays right.
    const disturbed = args.map((arg) => arg !== answer && disturb(arg));
    if (disturbed.includes(true)) changed();
    return answer;
  };
}

function late(run: Run, changed: () => void): Run {
  const answers: unknown[] = [];
  return (...args) => {
    answers.push(run(...args));
    const answer = answers[Math.max(0, answers.length - 2)];
    if (!sameData(answer, answers.at(-1))) changed();
    return answer;
  };
}

function constant(run: Run, changed: () => void): Run {
  let first: { readonly answer: unknown } | undefined;
  return (...args) => {
    const answer = run(...args);
    first ??= { answer };
    if (!sameData(first.answer, answer)) changed();
    return first.answer;
  };
}

function drifting(run: Run, changed: () => void): Run {
  let calls = 0;
  return (...args) => {
    const factor = 1 + SMALL * calls;
    calls += 1;
    return onNumbers((n) => n * factor)(run, changed)(...args);
  };
}
