import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { namesIn } from '../../harness/engine/calls/boundary.ts';
import {
  givenFormula,
  givenFunction,
  labelOf,
  randomSource,
  recipeOf,
} from '../../harness/engine/calls/given-function.ts';
import { record } from '../../harness/engine/calls/recorder.ts';
import { nameOfKind } from '../../harness/engine/plain.ts';
import { PlanSheet } from '../../harness/runtime/protocol/plan-sheet.ts';
import { SheetReader } from '../../harness/runtime/protocol/read-sheet.ts';
import { anyValue } from './any-value.ts';

type Student = { f(...args: unknown[]): unknown };

const callWith = (student: unknown, input: unknown) => (student as Student).f(input);

function sheetOf(...inputs: readonly unknown[]): PlanSheet {
  const sheet = new PlanSheet();
  for (const input of inputs) sheet.add(record(callWith, input), namesIn(input));
  return sheet;
}

function readerOf(sheet: PlanSheet): SheetReader {
  return new SheetReader(sheet.text(), {
    source: (_, seed, first) => randomSource(seed, first),
    given: (_, label, dimension) => givenFunction(label, dimension, () => 0),
    formula: (_, label, dimension, formula) => givenFormula(label, dimension ?? 0, formula),
  });
}

describe('the data of a plan', () => {
  it('is the same on the other side: NaN, −0, undefined, matrices, nested, __proto__', () => {
    fc.assert(
      fc.property(anyValue, (sent) => {
        expect(readerOf(sheetOf(sent)).next()?.slots.value(0)).toStrictEqual(sent);
      }),
    );
  });

  it('is there once more for the code to change', () => {
    const read = readerOf(sheetOf({ X: new Matrix([[1, -0]]), y: [Number.NaN] })).next();
    const [value, spare] = [read?.slots.value(0), read?.slots.spare(0)];
    expect(spare).toStrictEqual(value);
    expect(spare).not.toBe(value);
    (spare as { y: number[] }).y[0] = 7;
    expect(value).toMatchObject({ y: [Number.NaN] });
  });

  it('of a matrix with one number everywhere is that number, however large the matrix is', () => {
    const X = new Matrix(60, 240).fill(1 / 3);
    const sheet = sheetOf({ X });
    expect(sheet.text().length).toBeLessThan(500);
    const read = readerOf(sheet).next();
    for (const got of [read?.slots.value(0), read?.slots.spare(0)]) expect(got).toStrictEqual({ X });
  });

  it.each([
    ['NaN', new Matrix([[Number.NaN, Number.NaN]])],
    ['−0', new Matrix([[-0, -0]])],
    ['−0 beside 0', new Matrix([[0, -0]])],
    ['no entries', new Matrix(3, 0)],
  ])('of a matrix of %s is what it was', (_, X) => {
    expect(readerOf(sheetOf(X)).next()?.slots.value(0)).toStrictEqual(X);
  });

  it('with a function is copied, because functions are wrapped', () => {
    const f = givenFunction('x²', 1, ([x]: readonly number[]) => x ** 2);
    const random = randomSource(3, [0.5]);
    const { slots } = readerOf(sheetOf({ f, random })).next() ?? {};
    const value = slots?.value(0) as { f: () => number; random: () => number };
    expect(slots?.spare(0)).toBeUndefined();
    expect(labelOf(value.f)).toBe('x²');
    expect(recipeOf(value.random)).toEqual({ seed: 3, first: [0.5] });
  });

  it.each<[string, unknown]>([
    ['a typed array', new Float64Array([1, 2])],
    ['a Map', new Map([[1, 2]])],
    ['a list longer than any exercise asks for', new Array(200_000).fill(0)],
  ])('%s is known by its kind alone', (_, sent) => {
    expect(
      nameOfKind(
        readerOf(sheetOf([sent]))
          .next()
          ?.slots.value(0)?.[0 as never],
      ),
    ).toBe(nameOfKind(sent));
  });
});

describe('a sheet', () => {
  it('holds a shape once, however many plans have it', () => {
    const text = sheetOf([1, 2], [3, 4], [5, 6]).text();
    expect(text.split('\n')).toHaveLength(4);
    expect(text.match(/"do"/g)).toHaveLength(2);
  });

  it('is read plan by plan, and ends', () => {
    const reader = readerOf(sheetOf(1, { x: [2] }, 3));
    expect(reader.next()?.slots.value(0)).toBe(1);
    const second = reader.next();
    expect([...(second?.names.values() ?? [])]).toEqual([]);
    expect(second?.slots.value(0)).toEqual({ x: [2] });
    expect(reader.next()?.slots.value(0)).toBe(3);
    expect(reader.next()).toBeUndefined();
  });

  it('says what the law calls the parts of its input', () => {
    const sheet = new PlanSheet();
    const input = { weights: [1], rate: 2 };
    const ask = (student: unknown, { weights, rate }: typeof input) => (student as Student).f(weights, rate);
    sheet.add(record(ask as never, input), namesIn(input));
    const read = readerOf(sheet).next();
    expect(read?.names).toEqual(new Map([[read?.slots.value(0), 'weights']]));
  });

  it('is ASCII, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sheet = sheetOf({ text });
        expect(Buffer.from(sheet.text(), 'latin1').toString('ascii')).toBe(sheet.text());
        expect(readerOf(sheet).next()?.slots.value(0)).toEqual({ text });
      }),
    );
  });
});
