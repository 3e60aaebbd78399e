import { describe, expect, it } from 'vitest';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { observeOne } from '../../harness/engine/calls/observe-one.ts';
import { NotRecordable, record } from '../../harness/engine/calls/recorder.ts';
import { byPlan, inProcess } from '../../harness/runtime/in-process.ts';

interface Counter {
  count: number;
  step(by: number): { total: number; history: number[] };
}

interface Student {
  double(values: number[]): number[];
  update(state: { t: number }): { state: { t: number }; cache: () => number };
  read(cache: () => number): number;
  Counter: new (start: number) => Counter;
  evaluate(f: (x: number[]) => number, x: number[]): number;
  draw(rng: () => number): number;
}

const exports = {
  double: (values: number[]) => values.map((value) => 2 * value),
  update: ({ t }: { t: number }) => ({ state: { t: t + 1 }, cache: () => t }),
  read: (cache: () => number) => cache(),
  Counter: class {
    count: number;
    constructor(start: number) {
      this.count = start;
    }
    step(by: number) {
      this.count += by;
      return { total: this.count, history: [by] };
    }
  },
  evaluate: (f: (x: number[]) => number, x: number[]) => f(x) + f(x.map((entry) => entry + 1)),
  draw: (rng: () => number) => rng() + rng(),
};

const f = givenFunction('f(x) = x₀', 1, (x: number[]) => x[0]);

/** What observe may do: each is asked directly and by plan. */
const observations: Record<string, (student: Student, input: { x: number[]; f: typeof f }) => unknown> = {
  'a call': (student, { x }) => student.double(x),
  'an answer passed on': (student, { x }) => student.double(student.double(x)),
  'several answers in an object': (student, { x }) => ({ one: student.double(x), two: [student.double(x)] }),
  'a state threaded through calls': (student) => {
    let state = { t: 0 };
    const caches = [];
    for (let step = 0; step < 3; step++) {
      const result = student.update(state);
      state = result.state;
      caches.push(student.read(result.cache));
    }
    return { state, caches };
  },
  'a constructed object': (student) => {
    const counter = new student.Counter(3);
    const result = counter.step(4);
    counter.count = 10;
    return { result, count: counter.count };
  },
  'a given function': (student, { x, f }) => student.evaluate(f, x),
  'a random source, shared by two calls': (student) => {
    const rng = randomSource(5);
    return [student.draw(rng), student.draw(rng), student.draw(randomSource(5))];
  },
  'a random source that begins with given numbers': (student) => {
    const rng = randomSource(5, [0, 1 - 2 ** -53]);
    return [student.draw(rng), student.draw(rng), student.draw(rng)];
  },
  'data that does not come from the student': (_, { x }) => x.length,
};

describe('an observation by plan is the same as a direct one', () => {
  for (const [name, observe] of Object.entries(observations)) {
    it(name, () => {
      const ask = observe as (student: unknown, input: unknown) => unknown;
      const input = { x: [1], f };
      const direct = observeOne(inProcess(exports), ask, input);
      expect(direct.kind).toBe('answered');
      expect(observeOne(byPlan(exports), ask, input)).toEqual(direct);
    });
  }

  it('logs the calls of given functions by their name', () => {
    const observation = observeOne(
      inProcess(exports),
      (student, input) => observations['a given function'](student as Student, input as never),
      { x: [1], f },
    );
    expect(observation).toMatchObject({
      calls: {
        f: [
          { args: [[1]], result: 1 },
          { args: [[2]], result: 2 },
        ],
      },
    });
  });
});

describe('what cannot cross to a sandbox is refused when it is recorded', () => {
  const cases: Record<string, (student: Student, input: { x: number[] }) => unknown> = {
    'arithmetic with an answer': (student, { x }) => Number(student.double(x)) + 1,
    'a loop over an answer': (student, { x }) => [...student.double(x)],
    'the keys of an answer': (student, { x }) => Object.keys(student.double(x)),
    'a method with a function of the law': (student, { x }) => student.double(x).map((value) => value + 1),
  };
  for (const [name, observe] of Object.entries(cases)) {
    it(name, () => {
      expect(() => record(observe as never, { x: [1] })).toThrow(NotRecordable);
    });
  }
});

describe('a property of an answer that is not there', () => {
  it('is a malformed answer of the student, not a mistake of the law', () => {
    const ask = (student: unknown) => (student as Student).update({ t: 0 }).state;
    const broken = { update: () => undefined };
    for (const subject of [inProcess(broken), byPlan(broken)]) {
      expect(observeOne(subject, ask, {})).toEqual({
        kind: 'misused',
        expected: 'an answer with `state`',
        got: 'undefined',
      });
    }
  });
});

describe('a given function', () => {
  it('called with something else than a vector of its dimension is a finding', () => {
    const ask = (student: unknown, input: unknown) =>
      (student as Student).evaluate((input as { f: typeof f }).f, [1]);
    const misusing = { evaluate: (g: (x: unknown) => number) => g([1, 2]) };
    expect(observeOne(inProcess(misusing), ask, { f })).toMatchObject({
      kind: 'misused',
      got: 'f called with an array of 2',
    });
  });
});
