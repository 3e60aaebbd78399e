import { expect, it } from 'vitest';
import type { Finding, Plain, Report, Verdict } from '../../harness/engine/model.ts';
import { findingBlock } from '../../harness/report/finding-block.ts';
import { show } from '../../harness/report/show.ts';
import { entryLines, printedLines, terminalStyle } from '../../harness/report/terminal.ts';

const counterexample = { inputs: {}, replay: { law: 'a law', seed: 1, path: '0' } };

function aReport(findings: readonly Finding[], printed: readonly string[] = []): Report {
  return {
    ...{ version: 1, exercise: '01-a/01-b', title: '', seed: 1, status: 'refuted', score: 0, maxScore: 1 },
    findings,
    printed: { lines: printed, dropped: 0 },
  };
}

function blockOf(verdict: Verdict): Record<string, readonly string[]> {
  const finding = { law: 'a law', statement: '', points: 1, verdict };
  const report = aReport([finding]);
  return Object.fromEntries(findingBlock(report, finding).map(({ label, lines }) => [label, lines]));
}

it('two answers that should agree are each told by what they answer: neither is "got"', () => {
  const block = blockOf({
    ...{ kind: 'refuted', expected: 1, got: 2, counterexample },
    answersTo: ['the cost of X', 'the cost of X with its rows reversed'],
  });
  expect(block).toMatchObject({
    'one answer': ['the cost of X:', '1'],
    'the other': ['the cost of X with its rows reversed:', '2'],
    expected: ['that the two agree'],
  });
  expect(block).not.toHaveProperty('got');
});

it('large answers say where they differ most', () => {
  const matrix = (changed: number) => ({
    matrix: Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => (i === 2 && j === 5 ? changed : 0)),
    ),
  });
  expect(blockOf({ kind: 'refuted', expected: matrix(1), got: matrix(-3), counterexample }).differ).toEqual([
    'most at [2, 5]: expected 1, got -3',
  ]);
  const nan: Plain = { fields: { w: [...Array(12).fill(0), { special: 'NaN' }] } };
  const zeros: Plain = { fields: { w: Array(13).fill(0) } };
  expect(blockOf({ kind: 'refuted', expected: zeros, got: nan, counterexample }).differ).toEqual([
    'most at w[12]: expected 0, got NaN',
  ]);
});

it('small answers need no word about where they differ', () => {
  expect(blockOf({ kind: 'refuted', expected: [1, 2], got: [1, 3], counterexample })).not.toHaveProperty(
    'differ',
  );
});

it('a small matrix stands on one line, as its rows', () => {
  expect(show({ matrix: [[1, 0], [0.5, -1]] })).toEqual(['[[1, 0], [0.5, -1]]']); // biome-ignore format: rows
  expect(show({ matrix: [[1], [2], [3], [4]] })).toEqual(['[ 1 ]', '[ 2 ]', '[ 3 ]', '[ 4 ]']);
});

it('small lists of lists stand on one line, as a matrix does', () => {
  expect(show([[3, 4], [0]])).toEqual(['[[3, 4], [0]]']);
  expect(show([[1], [2], [3], [4]])).toEqual(['0: [1]', '1: [2]', '2: [3]', '3: [4]']);
});

it('values too long for the terminal are broken between each other first, then inside, rows of a matrix never', () => {
  const shown = (line: string) => entryLines({ label: 'smallest', lines: [line] }, terminalStyle(false, 62));
  expect(shown('first = [1, 2, 3, 4, 5]   second = [1, 2, 3, 4, 5, 6, 7, 8]   third = 1')).toEqual([
    '  smallest    first = [1, 2, 3, 4, 5]',
    '              second = [1, 2, 3, 4, 5, 6, 7, 8]   third = 1',
  ]);
  expect(shown('step = (w, gradient, state) ↦ { weights: w − gradient, state: state + 1 }')).toEqual([
    '  smallest    step = (w, gradient, state) ↦ { weights: w −',
    '                  gradient, state: state + 1 }',
  ]);
  expect(shown('        backward: (dN, Z, gamma) ↦ the gradients of that normalization')).toEqual([
    '  smallest            backward: (dN, Z, gamma) ↦ the',
    '                          gradients of that normalization',
  ]);
  const row = `[ ${'12.5  '.repeat(12)}]`;
  expect(shown(row)).toEqual([`  smallest    ${row}`]);
});

it('equal lines of the console are folded', () => {
  const report = aReport([], ['a', 'a', 'a', 'b', 'a']);
  expect(printedLines(report, terminalStyle(false)).slice(1)).toEqual([
    '    │ a   (3 times)',
    '    │ b',
    '    │ a',
  ]);
});
