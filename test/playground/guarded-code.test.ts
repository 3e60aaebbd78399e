import { describe, expect, it } from 'vitest';
import { Deadline } from '../../playground/src/grading/deadline.ts';
import { withLoopGuards } from '../../playground/src/grading/loop-guards.ts';

/** Runs the body of a function as the grading worker does. */
function run(body: string): unknown {
  const { code, names } = withLoopGuards(`"use strict";${body}`);
  const deadline = new Deadline(
    () => performance.now(),
    () => {},
    { stuck: [], isOfHangingCode: false },
  );
  const made = new Function(...names, code);
  const timed = deadline.within(1000, () => made(deadline.check, deadline.weigh));
  if (!timed.inTime) throw new Error('time is over');
  return timed.value;
}

describe('guarded code does what it did', () => {
  it.each([
    'return[...[1, 2], 3]',
    'const f = x => [...x, 0]; return f([1])',
    'const f = x => new Array(x); return f(2).length',
    'let f; for (const a of [[1], [2]]) f = () => a.concat(0)\nreturn f()',
    'let f; while (!f) f = x => y => x.concat(y)\nreturn f([1])([2])',
    'const none = undefined; return none?.concat(1).fill(0)',
    'const some = [1]; return some?.concat(1).fill(7)',
    'const some = [1]; return some.concat(2)?.map((x) => x + 1).slice(1)',
    "return 'ab'.repeat(2).split('').map(x => x.padEnd(2, '-')).join()",
    'const [first, ...rest] = [...[1, 2, 3]]; return [first, ...rest]',
    'class A { constructor() { this.x = [...[1]] } copy() { return new A() } } return new A().copy().x',
    'const a = [1]\nnew Map()\nreturn a',
    'const x = typeof[...[1]]; return x',
    'const values = []; do values.push(...[1].map(x => x)); while (values.length < 3); return values',
    'function* g() { yield[...[1]]; } return [...g()]',
    'try { throw new TypeError("t") } catch (e) { return [e instanceof TypeError, e.message] }',
    'switch (2) { case[...[2]].length + 1: return "two"; } return "none"',
  ])('%s', (body) => {
    expect(run(body)).toEqual(new Function(body)());
  });
});

describe('what fills the memory in few steps is an error of the code', () => {
  it.each([
    ['copies that are kept', 'const kept = []; for (;;) kept.push(new Array(1e6).fill(0));'],
    ['a list that doubles', 'let list = [1.5]; for (;;) list = list.concat(list);'],
    ['a list spread twice', 'let list = [1, 2]; for (;;) list = [...list, ...list];'],
    ['typed arrays', 'const kept = []; for (;;) kept.push(new Float64Array(1e7));'],
    ['long texts', "const kept = []; for (;;) kept.push('x'.repeat(1e8));"],
    [
      'errors that are caught',
      'const kept = []; for (;;) try { kept.push(new Array(2e7).fill(0)); } catch (e) { throw e; }',
    ],
  ])('%s', (_, body) => {
    expect(() => run(body)).toThrow(/Out of memory|Invalid array length|Invalid string length/);
  });

  it('and what is made again and again in small pieces is none', () => {
    expect(
      run('let sum = 0; for (let i = 0; i < 3000; i++) sum += new Array(1e4).fill(1)[0]; return sum'),
    ).toBe(3000);
  });
});
