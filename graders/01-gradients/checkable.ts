/**
 * Functions whose gradients a gradient check can judge without doubt, with formulas that a counterexample
 * can show.
 *
 * |x| ≤ 2 and 1/8 ≤ |c| ≤ 2 keep the slopes of one function within a factor of 400 of each other: also norms
 * of whole vectors put a coordinate that is off by 5 percent at 9.7e-5 or more, and a right gradient at
 * 1.2e-8 or less (measured), on both sides of the default tolerance of 1e-5.
 */
import type fc from 'fast-check';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import {
  exponentialOfMean,
  exponentialOfMeanGradient,
  separableGradient,
  separableValue,
  type Term,
} from '../../reference/checkable-functions.ts';
import { grid, type Range } from '../common/grid.ts';

/** A function, its gradient, and a point at which to compare the two. */
export interface Checkable {
  readonly x: number[];
  readonly value: (x: readonly number[]) => number;
  readonly slopes: (x: readonly number[]) => readonly number[];
  readonly formula: string;
  /** One for each coordinate; '0' for those that f does not depend on. */
  readonly slopeFormulas: readonly string[];
}

/** The profile a 0 stands for comes first: functions shrink to linear ones. */
const PROFILES: readonly Term['profile'][] = ['linear', 'exponential', 'cubic', 'tanh', 'dead'];

const LARGEST = 2;
const DENOMINATOR = 8;

/** A row for each coordinate: what tells the profile, the coefficient and the entry of x. */
export function checkables(dimension: Range): fc.Arbitrary<Checkable> {
  const table = grid({ rows: dimension, columns: [3, 3], largest: LARGEST, denominator: DENOMINATOR });
  return table.map((rows) =>
    separable(
      rows.map(toTerm),
      rows.map((row) => row[2]),
    ),
  );
}

/** At least one coordinate is alive: the first, where all others are dead. */
function toTerm([choice, coefficient]: number[], index: number, rows: number[][]): Term {
  const profile = profileOf(choice);
  const allDead = rows.every(([other]) => profileOf(other) === 'dead');
  return {
    profile: index === 0 && allDead ? 'linear' : profile,
    coefficient: coefficient === 0 ? 1 : coefficient,
  };
}

function profileOf(choice: number): Term['profile'] {
  return PROFILES[(Math.abs(choice) * DENOMINATOR) % PROFILES.length];
}

function separable(terms: readonly Term[], x: number[]): Checkable {
  return {
    x,
    value: (at) => separableValue(terms, 1, at),
    slopes: (at) => separableGradient(terms, 1, at),
    formula: sumOf(terms.map(formulaOf).filter((part) => part !== '')),
    slopeFormulas: terms.map(slopeFormulaOf),
  };
}

/** ⟨c, x⟩ */
export function linear(coefficients: readonly number[], x: number[]): Checkable {
  return separable(
    coefficients.map((coefficient) => ({ profile: 'linear', coefficient })),
    x,
  );
}

/** S·exp((1/d) Σ cᵢxᵢ): it does not fall apart into its coordinates. */
export function exponential(coefficients: readonly number[], x: number[]): Checkable {
  const power = sumOf(coefficients.map((c, i) => times(c, variable(i))));
  const formula = `e^((${power})/${x.length})`;
  return {
    x,
    value: (at) => exponentialOfMean(coefficients, 1, at),
    slopes: (at) => exponentialOfMeanGradient(coefficients, 1, at),
    formula,
    slopeFormulas: coefficients.map((c) => times(c, `${formula}/${x.length}`)),
  };
}

/** factor · f. The factor is written as `written`. */
export function scaled(checkable: Checkable, factor: number, written: string): Checkable {
  if (factor === 1) return checkable;
  return {
    x: checkable.x,
    value: (x) => factor * checkable.value(x),
    slopes: (x) => checkable.slopes(x).map((slope) => factor * slope),
    formula: product(written, checkable.formula),
    slopeFormulas: checkable.slopeFormulas.map((slope) => (slope === '0' ? '0' : product(written, slope))),
  };
}

/** What one more coordinate adds to a function; nothing, unless said. */
interface Extra {
  readonly entry: number;
  readonly value?: (t: number) => number;
  readonly slope?: (t: number) => number;
  readonly formula?: (x: string) => string;
  readonly slopeFormula?: (x: string) => string;
}

/** The same function with one more coordinate, at that place. */
export function withCoordinate(checkable: Checkable, place: number, extra: Extra): Checkable {
  const { entry, value = () => 0, slope = () => 0, formula, slopeFormula = () => '0' } = extra;
  const movedUp = (text: string) => variablesMovedUp(text, place);
  const others = (x: readonly number[]) => x.toSpliced(place, 1);
  const added = formula === undefined ? '' : ` + ${formula(variable(place))}`;
  return {
    x: checkable.x.toSpliced(place, 0, entry),
    value: (x) => checkable.value(others(x)) + value(x[place]),
    slopes: (x) => [...checkable.slopes(others(x))].toSpliced(place, 0, slope(x[place])),
    formula: movedUp(checkable.formula) + added,
    slopeFormulas: checkable.slopeFormulas.map(movedUp).toSpliced(place, 0, slopeFormula(variable(place))),
  };
}

/** x√x at 0: its slope is 0, and every point behind it gives NaN. */
export const NOTHING_BEHIND: Extra = {
  entry: 0,
  value: (t) => t * Math.sqrt(t),
  slope: (t) => 1.5 * Math.sqrt(t),
  formula: (x) => `${x}·√${x}`,
  slopeFormula: (x) => `1.5·√${x}`,
};

/** e^(10⁹x) at 0: 0 behind it, and infinite from the first step ahead. */
export const OVERFLOW_AHEAD: Extra = {
  entry: 0,
  value: (t) => Math.exp(1e9 * t),
  slope: (t) => 1e9 * Math.exp(1e9 * t),
  formula: (x) => `e^(10⁹·${x})`,
  slopeFormula: (x) => `10⁹·e^(10⁹·${x})`,
};

/** The coordinates that f depends on. */
export function liveCoordinates({ slopeFormulas }: Checkable): number[] {
  return slopeFormulas.flatMap((slope, i) => (slope === '0' ? [] : [i]));
}

export function deadCoordinates({ slopeFormulas }: Checkable): number[] {
  return slopeFormulas.flatMap((slope, i) => (slope === '0' ? [i] : []));
}

export function givenValue({ formula, value, x }: Checkable): (x: number[]) => number {
  return givenFunction(`x ↦ ${formula}`, x.length, (at: number[]) => value(at));
}

export function givenGradient({ slopeFormulas, slopes, x }: Checkable): (x: number[]) => number[] {
  return givenFunction(`x ↦ [${slopeFormulas.join(', ')}]`, x.length, (at: number[]) => [...slopes(at)]);
}

/** A gradient with one coordinate replaced by a number. */
export function withEntry(checkable: Checkable, place: number, entry: number): Checkable {
  return {
    ...checkable,
    slopes: (x) => checkable.slopes(x).map((slope, i) => (i === place ? entry : slope)),
    slopeFormulas: checkable.slopeFormulas.with(place, String(entry)),
  };
}

/** A gradient with some coordinates times a factor. */
export function withFactor(checkable: Checkable, places: readonly number[], factor: number): Checkable {
  return {
    ...checkable,
    slopes: (x) => checkable.slopes(x).map((slope, i) => (places.includes(i) ? factor * slope : slope)),
    slopeFormulas: checkable.slopeFormulas.map((slope, i) =>
      places.includes(i) ? product(String(factor), slope) : slope,
    ),
  };
}

function formulaOf({ profile, coefficient }: Term, index: number): string {
  const x = variable(index);
  switch (profile) {
    case 'dead':
      return '';
    case 'linear':
      return times(coefficient, x);
    case 'exponential':
      return times(coefficient, `e^(${x}/2)`);
    case 'cubic':
      return times(coefficient, `(${x} + ${x}³/3)`);
    case 'tanh':
      return times(coefficient, `(${x} + tanh ${x})`);
  }
}

function slopeFormulaOf({ profile, coefficient }: Term, index: number): string {
  const x = variable(index);
  switch (profile) {
    case 'dead':
      return '0';
    case 'linear':
      return String(coefficient);
    case 'exponential':
      return times(coefficient / 2, `e^(${x}/2)`);
    case 'cubic':
      return times(coefficient, `(1 + ${x}²)`);
    case 'tanh':
      return times(coefficient, `(2 − tanh² ${x})`);
  }
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** x₀, x₁, … */
function variable(index: number): string {
  return `x${SUBSCRIPTS[index]}`;
}

function variablesMovedUp(formula: string, from: number): string {
  const digits = new RegExp(`x([${SUBSCRIPTS}])`, 'g');
  return formula.replace(digits, (name, digit: string) => {
    const index = SUBSCRIPTS.indexOf(digit);
    return index < from ? name : variable(index + 1);
  });
}

function times(coefficient: number, what: string): string {
  if (coefficient === 1) return what;
  return coefficient === -1 ? `-${what}` : `${coefficient}·${what}`;
}

function product(factor: string, what: string): string {
  if (what === '1') return factor;
  return isSum(what) ? `${factor}·(${what})` : `${factor}·${what}`;
}

/** Whether a sign stands at the front, or between two terms outside of all brackets. */
function isSum(formula: string): boolean {
  let outside = formula;
  while (outside.includes('(')) outside = outside.replace(/\([^()]*\)/g, '');
  return outside.startsWith('-') || / [+−] /.test(outside);
}

function sumOf(parts: readonly string[]): string {
  return parts.join(' + ').replaceAll('+ -', '− ');
}
