import { describe, expect, it } from 'vitest';
import { argument, entry, type Formula, plus, total } from '../../harness/engine/calls/formula.ts';
import { givenFormula, givenFunction } from '../../harness/engine/calls/given-function.ts';
import type { Call, Law } from '../../harness/engine/model.ts';
import { OWN_VALUES } from '../../harness/runtime/course-values.ts';
import { CallLogs } from '../../harness/runtime/protocol/calls.ts';
import { Decoder } from '../../harness/runtime/protocol/decode.ts';
import { Encoder } from '../../harness/runtime/protocol/encode.ts';
import { type Frame, Frames } from '../../harness/runtime/protocol/plans.ts';
import { readUntold, type UntoldCalls } from '../../harness/runtime/protocol/untold-calls.ts';
import { OwnCalls } from '../../harness/runtime/realm/own-calls.ts';

const SUM: Formula = total(argument(0));
/** The numbers under which the child knows the two functions of a frame. */
const [LOSS, OTHER] = [0, 1];

type Student = Readonly<Record<string, (...args: unknown[]) => unknown>>;

const minimize: Law['observe'] = (student, input) => {
  const { loss, other } = input as Record<string, unknown>;
  return (student as Student).minimize(loss, other);
};

/** One plan that gives a formula of two coordinates, and a function that is none. */
function frame(): Frame {
  const loss = givenFormula('x ↦ x₀ + x₁', 2, SUM);
  const other = givenFunction('x ↦ x₀', 2, ([x]: number[]) => x);
  return new Frames().of(minimize, { loss, other });
}

const logsOf = (of: Frame) => new CallLogs(of, OWN_VALUES.kinds);

function knowingTheLoss(): OwnCalls {
  const calls = new OwnCalls();
  calls.add(LOSS, SUM);
  return calls;
}

/** What stands of them at the end of a frame. */
function told(calls: OwnCalls): UntoldCalls {
  const encoder = new Encoder();
  encoder.uint(0);
  calls.tell(encoder);
  return readUntold(new Decoder(encoder.bytes()));
}

describe('calls of a formula', () => {
  it('are answered in the realm, and logged by the grader in their order', () => {
    const calls = knowingTheLoss();
    expect([calls.answer(LOSS, [[1, 2]]), calls.answer(LOSS, [[Number.NaN, -0]])]).toEqual([3, Number.NaN]);
    const logs = logsOf(frame());
    logs.tell(told(calls));
    expect(logs.of(0).loss).toEqual<Call[]>([
      { args: [[1, 2]], result: 3 },
      { args: [[Number.NaN, -0]], result: Number.NaN },
    ]);
    expect(logs.of(0).other).toEqual([]);
  });

  it('are told once', () => {
    const calls = knowingTheLoss();
    calls.answer(LOSS, [[1, 2]]);
    expect(told(calls).own).toHaveLength(1);
    expect(told(calls).own).toHaveLength(0);
  });

  it.each<[string, readonly unknown[]]>([
    ['a text in a vector', [['1', 2]]],
    ['an object that has a value', [[{ valueOf: () => 1 }, 2]]],
    ['undefined', [undefined]],
    ['a typed array', [new Float64Array(2)]],
    ['more numbers than are told', [new Array(2000).fill(1)]],
    ['one of more than are told', new Array(2000).fill(1)],
  ])('cross where an argument is %s', (_, args) => {
    const calls = knowingTheLoss();
    expect(calls.answer(LOSS, args)).toBeUndefined();
    expect(told(calls).own).toEqual([]);
  });

  it('cross where the function is no formula', () => {
    expect(knowingTheLoss().answer(OTHER, [[1, 2]])).toBeUndefined();
  });

  it('cross before what is to be told outgrows a frame', () => {
    const calls = knowingTheLoss();
    let made = 0;
    while (calls.answer(LOSS, [new Array(500).fill(1)]) !== undefined) made += 1;
    expect(made).toBeGreaterThan(5);
    expect(told(calls).own).toHaveLength(made);
    expect(calls.answer(LOSS, [[1, 2]])).toBe(3);
  });

  it('are counted with all others', () => {
    const logs = logsOf(frame());
    const own = new Array(60_000).fill({ id: LOSS, args: [[1, 2]] });
    expect(logs.take({ repeats: [], own })).toBeUndefined();
    expect(logs.take({ repeats: [], own })).toBe('too many');
  });

  it.each<[string, number, readonly unknown[]]>([
    ['of a function that is no formula', OTHER, [[1, 2]]],
    ['of a function that was not given', 7, [[1, 2]]],
    ['with a vector of another length', LOSS, [[1, 2, 3]]],
    ['without a vector', LOSS, []],
    ['with a text', LOSS, [['1', 2]]],
    ['with more than vectors', LOSS, [[1, 2], 'x']],
  ])('that are told by hostile bytes are Malformed: %s', (_, id, args) => {
    expect(logsOf(frame()).take({ repeats: [], own: [{ id, args }] })).toBe('malformed');
  });
});

describe('calls of a formula of two arguments', () => {
  it('that lack one are Malformed where they are told, as they have no answer', () => {
    const loss = givenFormula('(x, y) ↦ x₀ + y₀', 2, plus(argument(0), argument(1)));
    const logs = logsOf(new Frames().of(minimize, { loss }));
    expect(logs.take({ repeats: [], own: [{ id: LOSS, args: [[1, 2]] }] })).toBe('malformed');
  });
});

describe('a frame of plans with a formula', () => {
  it('is kept for all submissions, because a formula remembers nothing', () => {
    const frames = new Frames();
    const inputs = [{}];
    const giving: Law['observe'] = (student) =>
      (student as Student).minimize(givenFormula('x ↦ 1 + x₀', 1, plus(1, entry(argument(0), 0))));
    expect(frames.from(giving, inputs, 0)).toBe(frames.from(giving, inputs, 0));
  });

  it.each([Number.NaN, -0, Number.POSITIVE_INFINITY])(
    'that holds %s calls the grader, as JSON has no such number',
    (c) => {
      const giving: Law['observe'] = (student) =>
        (student as Student).minimize(givenFormula('x ↦ c + x₀', 1, plus(c, entry(argument(0), 0))));
      expect(new Frames().of(giving, {}).text).toContain('"given"');
    },
  );
});
