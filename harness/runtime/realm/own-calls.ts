/**
 * Calls of formulas: worked out in the realm, and told later, so that the grader can log them.
 *
 * The grader works each of them out again. Code that has left its realm can tell calls that were not made; it could as well
 * have made them.
 */
import {
  type AnswerFormula,
  type FormulaAnswer,
  type FormulaArgument,
  functionOf,
  isFormulaArgument,
} from '../../engine/calls/formula.ts';
import { Encoder } from '../protocol/encode.ts';

/** Together with the numbers of repeated calls less than what may stand around a frame. */
const MAX_UNTOLD_BYTES = 32 << 10;
/** Arguments of one call and numbers in them; one with more crosses the pipe. */
const MAX_NUMBERS = 1000;

export class OwnCalls {
  readonly #functions = new Map<number, ReturnType<typeof functionOf>>();
  readonly #calls = new Encoder();
  /** What was written may be half a call, where its time was over. */
  #written = 0;

  /** @param id  the number under which the grader knows the function */
  add(id: number, formula: AnswerFormula): void {
    this.#functions.set(id, functionOf(formula));
  }

  /** Whether a function is a formula: its calls are logged in the order in which they are told. */
  has(id: number): boolean {
    return this.#functions.has(id);
  }

  /** Undefined where the call has to cross: no formula can be worked out for its arguments, or there is too much to tell. */
  answer(id: number, args: readonly unknown[]): FormulaAnswer | undefined {
    const compute = this.#functions.get(id);
    if (compute === undefined || this.#written > MAX_UNTOLD_BYTES || !canBeTold(args)) return undefined;
    const value = compute(args);
    this.#calls.cut(this.#written);
    this.#calls.uint(id);
    this.#calls.uint(args.length);
    for (let index = 0; index < args.length; index++) this.#calls.value(args[index]);
    this.#written = this.#calls.length;
    return value;
  }

  get hasUntold(): boolean {
    return this.#written > 0;
  }

  /** Writes the calls since the last time. */
  tell(encoder: Encoder): void {
    encoder.copy(this.#calls.bytes().subarray(0, this.#written));
    this.#calls.reset();
    this.#written = 0;
  }
}

function canBeTold(args: readonly unknown[]): args is readonly FormulaArgument[] {
  let numbers = 0;
  for (let index = 0; index < args.length; index++) {
    const value = args[index];
    if (!isFormulaArgument(value)) return false;
    numbers += typeof value === 'object' ? 1 + value.length : 1;
  }
  return numbers <= MAX_NUMBERS;
}
