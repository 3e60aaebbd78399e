/**
 * Functions that a law gives to the student's code: an objective, a gradient, a random source.
 *
 * An objective stays on the trusted side, unless it is a formula, which both sides work out; every call to it is logged on
 * the trusted side. A random source crosses to the student's side as its seed and its first numbers, because a draw must
 * cost nothing.
 */
import seedrandom from 'seedrandom';
import { type AnswerFormula, argumentsIn, type FormulaArgument, functionOf } from './formula.ts';

export type GivenFunction = (...args: never[]) => unknown;

interface Label {
  readonly text: string;
  /** How long the argument vector has to be. */
  readonly dimension?: number;
  /** How many arguments it has to be called with, at least. */
  readonly arguments: number;
}

const labels = new WeakMap<object, Label>();
const recipes = new WeakMap<object, SourceRecipe>();
const formulas = new WeakMap<object, AnswerFormula>();

/** What a random source can be rebuilt from. */
export interface SourceRecipe {
  readonly seed: number;
  /** The numbers it gives before those of its seed. */
  readonly first: readonly number[];
}

/**
 * A function for the student's code to call, with the formula that a counterexample shows for it.
 *
 * @param dimension  how long its first argument has to be, where that is a vector of a known length
 * @param count  how many arguments it has to be called with, at least
 */
export function givenFunction<F extends GivenFunction>(
  formula: string,
  dimension: number | undefined,
  compute: F,
  count = 0,
): F {
  // A wrapper of its own, so that the same function may be given under two labels.
  const given = ((...args: never[]) => compute(...args)) as F;
  labels.set(given, { text: formula, arguments: count, ...(dimension !== undefined && { dimension }) });
  return given;
}

/**
 * A function by its formula: where code is isolated, calls to it need not cross to this side.
 *
 * Its arguments are vectors of numbers, numbers and booleans.
 *
 * @param words  the formula that a counterexample shows for it
 * @param dimension  how long its first argument has to be
 */
export function givenFormula<F extends GivenFunction = (x: number[]) => number>(
  words: string,
  dimension: number,
  formula: AnswerFormula,
): F {
  const compute = functionOf(formula);
  const given = givenFunction(
    words,
    dimension,
    ((...args: FormulaArgument[]) => compute(args)) as GivenFunction,
    argumentsIn(formula),
  );
  formulas.set(given, formula);
  return given as F;
}

/** A uniform random source on [0, 1) that can be rebuilt from its seed; `first` come before the numbers of the seed. */
export function randomSource(seed: number, first: readonly number[] = []): () => number {
  let source: (() => number) | undefined;
  let given = 0;
  const draw = () => {
    if (given < first.length) return first[given++];
    source ??= seedrandom(String(seed));
    return source();
  };
  recipes.set(draw, { seed, first });
  const after = first.length === 0 ? '' : `, after ${first.join(', ')}`;
  labels.set(draw, { arguments: 0, text: `uniform on [0, 1), seed ${seed}${after}` });
  return draw;
}

export function labelOf(given: object): string | undefined {
  return labels.get(given)?.text;
}

export function dimensionOf(given: object): number | undefined {
  return labels.get(given)?.dimension;
}

/** How many arguments it has to be called with, at least. */
export function argumentsOf(given: object): number {
  return labels.get(given)?.arguments ?? 0;
}

export function formulaOf(given: object): AnswerFormula | undefined {
  return formulas.get(given);
}

export function recipeOf(given: object): SourceRecipe | undefined {
  return recipes.get(given);
}
