import { expect, it } from 'vitest';
import { habitEdits } from '../../harness/authoring/mutants/habit-operators.ts';

const STUB = `
export interface SearchOptions {
  /** Step size η > 0. */
  stepSize: number;
  /** How often to try, 0 or more. */
  iterations: number;
}
`;

/** What the operators make of a text: the operator, and the text without the lines that stayed. */
function edited(source: string, operator: string): string[] {
  return habitEdits(source, STUB)
    .filter((edit) => edit.operator === operator)
    .map(({ start, end, replacement }) => source.slice(0, start) + replacement + source.slice(end));
}

const f = (body: string) => `export function f(t: number, options: SearchOptions) {${body}}`;

it('takes 0 for missing, but not where the assignment says that there is no 0', () => {
  const body = ' return options.stepSize * options.iterations;';
  expect(edited(f(body), 'take 0 for missing')).toEqual([
    f(` t = t || 1;${body}`),
    f(` options = { ...options, iterations: options.iterations || 100 };${body}`),
  ]);
});

it('obeys a default instead of what it was given', () => {
  const body = ' const { stepSize } = options; return stepSize;';
  expect(edited(f(body), 'obey a default instead')).toContain(
    f(
      ` options = { ...options, stepSize: options.stepSize === undefined ? options.stepSize : 0.01 };${body}`,
    ),
  );
});

it('does once more, five times more, once less than it is told', () => {
  const body = ' return options.iterations;';
  expect(edited(f(body), 'count wrongly')).toEqual(
    ['+ 1', '+ 5', '- 1'].map((more) =>
      f(` options = { ...options, iterations: options.iterations ${more} };${body}`),
    ),
  );
});

it('takes small for nothing, at five scales', () => {
  const scales = ['1e-3', '1e-6', '1e-9', '1e-12', '1e-15'];
  const expected = (comparison: string) =>
    scales.map((scale) => `(Math.abs(norm) ${comparison} ${scale}) ? 1 : 2`);
  expect(edited('norm === 0 ? 1 : 2', 'take small for nothing')).toEqual(expected('<'));
  expect(edited('norm > 0 ? 1 : 2', 'take small for nothing')).toEqual(expected('>='));
  expect(edited('for (let i = 3; i > 0; i--) g(i);', 'take small for nothing')).toEqual([]);
});

it('skips the rest of a turn where a number is 0', () => {
  expect(edited('for (const x of xs) { const error = x - y; g(error); }', 'skip what is 0')).toEqual([
    'for (const x of xs) { const error = x - y; if (error === 0) continue; g(error); }',
  ]);
});

it('skips a turn where an entry read by its counter is 0, and leaves a 0 as it is in a map', () => {
  const skips = (source: string) => edited(source, 'skip what is 0');
  const loop = 'for (let i = 0; i < n; i++) { m[i] = b * m[i] + g[i]; }';
  expect(skips(loop)).toEqual(
    ['m[i]', 'g[i]'].map((entry) => loop.replace('{', `{ if (${entry} === 0) continue;`)),
  );
  expect(skips('w.map((v) => v - step)')).toEqual(['w.map((v) => (v === 0 ? 0 : v - step))']);
  expect(skips('rows.map((row) => dot(row, w))')).toEqual([]);
});

it('draws a place from all, or from the first three', () => {
  const source = 'const order = Array.from(xs); swap(Math.floor(rng() * (last + 1)));';
  expect(edited(source, 'draw unfairly')).toEqual([
    source.replace('(last + 1)', 'order.length'),
    source.replace('(last + 1)', 'Math.min(3, (last + 1))'),
  ]);
});
