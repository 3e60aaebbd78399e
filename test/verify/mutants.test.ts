import { describe, expect, it } from 'vitest';
import { formulaEdits } from '../../harness/authoring/mutants/formula-operators.ts';
import { generateMutants } from '../../harness/authoring/mutants/generate.ts';

/** What the formula operators make of an expression. */
function edited(source: string): string[] {
  return formulaEdits(source).map(
    ({ operator, start, end, replacement }) =>
      `${operator}: ${source.slice(0, start)}${replacement}${source.slice(end)}`,
  );
}

describe('formula operators', () => {
  it.each([
    ['a + b', ['drop a term: a', 'drop a term: b']],
    ['a - b', ['drop a term: a', 'drop a term: (-b)', 'flip a difference: (b - a)']],
    ['f(a) * (b + c).d', ['drop a factor: f(a)', 'drop a factor: (b + c).d', /term/, /term/]],
    ['a / b', ['drop a divisor: a']],
    ['a ** b', ['drop an exponent: a']],
    ['Math.sqrt(a)', ['drop a Math call: a']],
    ['Math.max(a, b)', ['drop a Math call: a', 'drop a Math call: b']],
    ['Math.hypot(...a)', ['drop a Math call: a']],
    ['f(a, b)', ['swap two arguments: f(b, a)']],
    ['dot(a, b) < Matrix.mul(a, b)', [/strictness/]],
    ['x.get(i, j)', ['swap two arguments: x.get(j, i)']],
    ['a.reduce((b, c) => b, d)', []],
    ['a < b', ['another strictness: a <= b']],
    ['a >= b', ['another strictness: a > b']],
    ['a = 0', ['drop a statement: ;', 'a number off by 1: a = 1', 'a number off by 1: a = (-1)']],
    ['a += b', ['drop a statement: ;', 'assign instead of update: a = b']],
    ['x.transpose()', ['drop a method call: x']],
    ['[...x]', ['drop a copy: x']],
    [
      'beta1 / (f(beta2))',
      [/divisor/, 'take the other of two: beta2 / (f(beta2))', 'take the other of two: beta1 / (f(beta1))'],
    ],
  ])('%s', (source, expected) => {
    // Each of these is a statement of its own: that it may be dropped is shown by the assignments.
    const outcome = edited(source).filter(
      (edit) => /^a \+?= /.test(source) || edit !== 'drop a statement: ;',
    );
    expect(outcome).toEqual(
      expected.map((text) => (text instanceof RegExp ? expect.stringMatching(text) : text)),
    );
  });

  it('leaves types and imports alone', () => {
    expect(edited("import { a } from 'b'; type C = [1, 2]; let d: 0 | 1; let e = f as 3;")).toEqual([]);
  });

  it('swaps no names where they are declared', () => {
    const made = edited('const { beta1, beta2 } = options; g(beta1)');
    expect(made).toContain('take the other of two: const { beta1, beta2 } = options; g(beta2)');
    expect(made.filter((edit) => edit.startsWith('take'))).toHaveLength(1);
  });
});

describe('mutants', () => {
  const text = [
    'export function f(a: number, b: number): number {',
    '  // The difference.',
    '  return a - b;',
    '}',
    '',
  ].join('\n');

  it('carry the changed line before and after as their name', async () => {
    const names = (await generateMutants(text)).map(({ key }) => key);
    expect(names).toContain('return a - b; → return a + b;');
    expect(names).toContain('return a - b; → return (b - a);');
    expect(new Set(names).size).toBe(names.length);
  });

  it('leaves alone what the stub gives to the learner word for word', async () => {
    const helper = 'function half(x: number): number {\n  return x / 2;\n}\n';
    const solution = `export function f(x: number): number {\n  return half(x) + 1;\n}\n${helper}`;
    const keys = (await generateMutants(solution, `export function f() {}\n${helper}`)).map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.includes('x / 2'))).toEqual([]);
    expect((await generateMutants(solution)).some(({ key }) => key.includes('x / 2'))).toBe(true);
  });

  it('hold each program once, and the original not at all', async () => {
    const twice = text.replace('a - b', '(a * 1)');
    const mutants = await generateMutants(twice);
    // `a * 1 → a` may stay: only what is the same program, brackets aside, is left out.
    expect(mutants.filter(({ text: one }) => one === twice)).toEqual([]);
    expect(new Set(mutants.map(({ text: one }) => one.replace(/[\s()]/g, ''))).size).toBe(mutants.length);
  });

  it('number those of the same name', async () => {
    const mutants = await generateMutants(`${text}${text.replace('f(', 'g(')}`);
    const names = mutants.map(({ key }) => key);
    expect(names).toContain('return a - b; → return a + b;');
    expect(names).toContain('return a - b; → return a + b; (2)');
  });
});
