/**
 * Formulas of given functions as data, so that both sides can work them out: a call need not cross to the law's side.
 *
 *     ½ Σᵢ aᵢ(xᵢ − cᵢ)²   is   total(times(times(0.5, a), squared(minus(argument(0), c))))
 *
 * Operations take vectors entry by entry, and a number beside a vector for each of its entries; where the right one is
 * shorter, NaN. Both sides work in the same order, so that they get the same number to the last digit.
 */

type Value = number | readonly number[];

export type Formula =
  | Value
  | readonly ['argument', index: number]
  | readonly ['plus' | 'minus' | 'times' | 'over', left: Formula, right: Formula]
  | readonly ['squared' | 'total' | 'count', of: Formula]
  | readonly ['entry', vector: Formula, index: number]
  | readonly ['at', samples: Formula, indices: Formula, otherwise?: number]
  | readonly ['list', entries: readonly Formula[]]
  | readonly ['ifSame', left: Formula, right: Formula, then: Formula, otherwise: Formula]
  | readonly ['ifTrue', argument: number, then: Formula, otherwise: Formula];

/** What a function answers with: a value, or an object with values. */
export type AnswerFormula = Formula | Readonly<Record<string, Formula>>;

/** What a formula can be worked out for. */
export type FormulaArgument = number | boolean | readonly number[];
export type FormulaAnswer = number | number[] | Record<string, number | number[]>;

/** What the function is called with, from 0. */
export const argument = (index: number): Formula => ['argument', index];
export const plus = (left: Formula, right: Formula): Formula => ['plus', left, right];
export const minus = (left: Formula, right: Formula): Formula => ['minus', left, right];
export const times = (left: Formula, right: Formula): Formula => ['times', left, right];
export const over = (left: Formula, right: Formula): Formula => ['over', left, right];
export const squared = (of: Formula): Formula => ['squared', of];
/** 0 + v₀ + v₁ + …, from left to right. */
export const total = (vector: Formula): Formula => ['total', vector];
export const count = (vector: Formula): Formula => ['count', vector];
export const entry = (vector: Formula, index: number): Formula => ['entry', vector, index];
/** The samples at the indices, NaN or another number where there is none. */
export const at = (samples: Formula, indices: Formula, otherwise?: number): Formula =>
  otherwise === undefined ? ['at', samples, indices] : ['at', samples, indices, otherwise];
/** A vector of numbers that are worked out. */
export const list = (...entries: readonly Formula[]): Formula => ['list', entries];
/** `then` where two vectors have equal entries. */
export const ifSame = (left: Formula, right: Formula, then: Formula, otherwise: Formula): Formula => [
  'ifSame',
  left,
  right,
  then,
  otherwise,
];

/** `then` where an argument is true. */
export const ifTrue = (index: number, then: Formula, otherwise: Formula): Formula => [
  'ifTrue',
  index,
  then,
  otherwise,
];

type Arguments = readonly FormulaArgument[];

// Held before any student's code runs.
const { isArray } = Array;
const { keys } = Object;

export function isFormulaArgument(value: unknown): value is FormulaArgument {
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  if (!isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'number') return false;
  return true;
}

/** How many arguments a formula cannot do without. */
export function argumentsIn(formula: AnswerFormula): number {
  if (typeof formula === 'number') return 0;
  if (isArray(formula) && formula[0] === 'argument') return formula[1] + 1;
  const parts = formula as Readonly<Record<string, AnswerFormula | string>>;
  const names = keys(parts);
  let most = 0;
  for (let index = 0; index < names.length; index++) {
    const part = parts[names[index]];
    if (typeof part !== 'object') continue;
    const count = argumentsIn(part);
    if (count > most) most = count;
  }
  return most;
}

/** The function of a formula. Nobody else holds the vectors that it answers with. */
export function functionOf(formula: AnswerFormula): (args: Arguments) => FormulaAnswer {
  if (!isObject(formula)) return answerOf(formula);
  const names = keys(formula);
  const fields: ((args: Arguments) => number | number[])[] = [];
  for (let index = 0; index < names.length; index++) fields[index] = answerOf(formula[names[index]]);
  return (args) => {
    const answer: Record<string, number | number[]> = {};
    for (let index = 0; index < names.length; index++) answer[names[index]] = fields[index](args);
    return answer;
  };
}

function isObject(formula: AnswerFormula): formula is Readonly<Record<string, Formula>> {
  return typeof formula === 'object' && !isArray(formula);
}

function answerOf(formula: Formula): (args: Arguments) => number | number[] {
  const work = workOf(formula);
  return (args) => {
    const value = work(args);
    return typeof value === 'number' ? value : eachOf(value, same);
  };
}

type Work = (args: Arguments) => Value;

function workOf(formula: Formula): Work {
  if (isValue(formula)) return () => formula;
  switch (formula[0]) {
    case 'argument': {
      const index = formula[1];
      return (args) => args[index] as Value;
    }
    case 'plus':
      return ofBoth(formula[1], formula[2], (left, right) => left + right);
    case 'minus':
      return ofBoth(formula[1], formula[2], (left, right) => left - right);
    case 'times':
      return ofBoth(formula[1], formula[2], (left, right) => left * right);
    case 'over':
      return ofBoth(formula[1], formula[2], (left, right) => left / right);
    case 'squared':
      return ofOne(formula[1], (value) => eachOf(value, (number) => number ** 2));
    case 'total':
      return ofOne(formula[1], sumOf);
    case 'count':
      return ofOne(formula[1], (value) => (typeof value === 'number' ? 1 : value.length));
    case 'entry': {
      const index = formula[2];
      return ofOne(formula[1], (value) => entryOf(value, index, Number.NaN));
    }
    case 'at': {
      const samples = workOf(formula[1]);
      const indices = workOf(formula[2]);
      const otherwise = formula[3] ?? Number.NaN;
      return (args) => {
        const from = samples(args);
        return eachOf(indices(args), (index) => entryOf(from, index, otherwise));
      };
    }
    case 'list':
      return listOf(formula[1]);
    case 'ifTrue': {
      const index = formula[1];
      const then = workOf(formula[2]);
      const otherwise = workOf(formula[3]);
      return (args) => (args[index] ? then(args) : otherwise(args));
    }
    case 'ifSame': {
      const left = workOf(formula[1]);
      const right = workOf(formula[2]);
      const then = workOf(formula[3]);
      const otherwise = workOf(formula[4]);
      return (args) => (areSame(left(args), right(args)) ? then(args) : otherwise(args));
    }
  }
}

function isValue(formula: Formula): formula is Value {
  return typeof formula === 'number' || typeof formula[0] !== 'string';
}

function ofOne(formula: Formula, apply: (value: Value) => Value): Work {
  const of = workOf(formula);
  return (args) => apply(of(args));
}

function ofBoth(first: Formula, second: Formula, apply: (left: number, right: number) => number): Work {
  const left = workOf(first);
  const right = workOf(second);
  return (args) => eachOfBoth(left(args), right(args), apply);
}

function listOf(entries: readonly Formula[]): Work {
  const works: Work[] = [];
  for (let index = 0; index < entries.length; index++) works[index] = workOf(entries[index]);
  return (args) => {
    const result: number[] = [];
    for (let index = 0; index < works.length; index++) result[index] = works[index](args) as number;
    return result;
  };
}

function eachOfBoth(left: Value, right: Value, apply: (left: number, right: number) => number): Value {
  if (typeof left === 'number') {
    return typeof right === 'number' ? apply(left, right) : eachOf(right, (number) => apply(left, number));
  }
  if (typeof right === 'number') return eachOf(left, (number) => apply(number, right));
  const result: number[] = [];
  for (let index = 0; index < left.length; index++) result[index] = apply(left[index], right[index]);
  return result;
}

function eachOf(value: Value, apply: (number: number) => number): number | number[] {
  if (typeof value === 'number') return apply(value);
  const result: number[] = [];
  for (let index = 0; index < value.length; index++) result[index] = apply(value[index]);
  return result;
}

function sumOf(value: Value): number {
  if (typeof value === 'number') return value;
  let sum = 0;
  for (let index = 0; index < value.length; index++) sum += value[index];
  return sum;
}

function entryOf(value: Value, index: number, otherwise: number): number {
  return (typeof value === 'number' ? undefined : value[index]) ?? otherwise;
}

function areSame(left: Value, right: Value): boolean {
  if (typeof left === 'number' || typeof right === 'number') return left === right;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}

const same = (number: number): number => number;
