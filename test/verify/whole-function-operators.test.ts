import { transformSync } from 'esbuild';
import { Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import { wholeFunctionEdits } from '../../harness/authoring/mutants/whole-function-operators.ts';

type AnyFunction = (...given: unknown[]) => unknown;

/** The function f of a text, with that put around it. */
function mutated(text: string, what: string): AnyFunction {
  const edit = wholeFunctionEdits(text, { newAnswers: { f: 'all' }, anyScale: true }).find(
    ({ name }) => name === `f: ${what}`,
  );
  if (edit === undefined) throw new Error(`nothing is called "f: ${what}"`);
  const whole = text.slice(0, edit.start) + edit.replacement + text.slice(edit.end);
  const { code } = transformSync(whole, { loader: 'ts', format: 'iife', globalName: 'made' });
  return new Function(`${code}; return made.f;`)() as AnyFunction;
}

const namesOf = (text: string) => wholeFunctionEdits(text, {}).map(({ name }) => name);

const TWICE = 'export function f(x: number[], t: number): number[] { return x.map((value) => t * value); }';
const MATRIX = 'export function f(A: Matrix): { out: Matrix } { return { out: A.mul(2) }; }';
const COINS =
  'export function f(n: number, rng: () => number): number[] { return Array.from({ length: n }, rng); }';

it('takes small answers, and small numbers given, for nothing', () => {
  expect(mutated(TWICE, 'answers below 1e-3 are 0')([1e-4, 1], 2)).toEqual([0, 2]);
  expect(mutated(TWICE, 'numbers given below 1e-6 are 0')([1, -2], 1e-7)).toEqual([0, -0]);
  expect(mutated(TWICE, 'numbers given below 1e-6 are 0')([1e-5], 1)).toEqual([1e-5]);
});

it('reaches the numbers in matrices and fields, and leaves the arguments alone', () => {
  const A = new Matrix([[1e-10, 1]]);
  const answer = mutated(MATRIX, 'numbers given below 1e-9 are 0')(A) as { out: Matrix };
  expect(answer.out.to2DArray()).toEqual([[0, 2]]);
  expect(A.to2DArray()).toEqual([[1e-10, 1]]);
});

it('cuts off what is large', () => {
  expect(mutated(TWICE, 'answers are at most 1e6')([1e7, -1e7, 3], 1)).toEqual([1e6, -1e6, 3]);
});

it('remembers one answer for a shape, and one for a first argument', () => {
  const byShape = mutated(TWICE, 'one answer for all arguments of a shape');
  expect([byShape([1], 2), byShape([3], 5), byShape([1, 1], 5)]).toEqual([[2], [2], [5, 5]]);
  const byFirst = mutated(TWICE, 'one answer for all calls with the same first argument');
  expect([byFirst([1], 2), byFirst([1], 5), byFirst([3], 5)]).toEqual([[2], [2], [15]]);
});

it('answers with one object, be it a list, a matrix or fields', () => {
  const lists = mutated(TWICE, 'one object for all answers');
  const first = lists([1], 2);
  lists([3], 2);
  expect(first).toEqual([6]);
  const fields = mutated(MATRIX, 'one object for all answers');
  expect(fields(new Matrix([[1]]))).toBe(fields(new Matrix([[2]])));
});

it('hands an argument back where the answer is equal to it', () => {
  const back = mutated(TWICE, 'an answer equal to an argument is that argument');
  const x = [1, 2];
  expect(back(x, 1)).toBe(x);
  expect(back(x, 3)).toEqual([3, 6]);
});

it('draws unfairly from a source called rng', () => {
  const source = () => {
    const numbers = [0.12345, 0.5, 0.9999, 0.25];
    return () => numbers.shift();
  };
  const draw = (what: string) => mutated(COINS, `rng: ${what}`)(3, source());
  expect(draw('each number twice')).toEqual([0.12345, 0.12345, 0.5]);
  expect(draw('one number for a whole call')).toEqual([0.12345, 0.12345, 0.12345]);
  expect(draw('three decimals')).toEqual([0.123, 0.5, 0.999]);
  expect(draw('none below 0.001 or above 0.999')).toEqual([0.12345, 0.5, 0.999]);
});

it('makes no edit that could do nothing', () => {
  expect(namesOf(COINS)).not.toContain('f: an answer equal to an argument is that argument');
  expect(namesOf(TWICE)).toEqual([
    'f: one answer for all arguments of a shape',
    'f: one answer for all calls with the same first argument',
    'f: one object for all answers',
  ]);
  const norm = namesOf('export function f(x: number[]): number { return Math.hypot(...x); }');
  expect(norm).not.toContain('f: one object for all answers');
  expect(norm).not.toContain('f: one answer for all calls with the same first argument');
});
