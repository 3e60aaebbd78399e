import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { grader } from '../../graders/04-lasso/01-soft-threshold.grader.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Report, Verdict } from '../../harness/engine/model.ts';
import { loadFile, loadSource } from '../../harness/runtime/load.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Drawn inputs can be made smaller, the example of the stub cannot. */
const drawing = { ...grader, laws: grader.laws.filter(({ name }) => name !== 'the example') };

/** What each fixture is named for, as the verdict on the first law that draws its inputs. */
const expectedOf: Record<string, (verdict: Verdict) => void> = {
  'endless-loop': (verdict) => {
    expect(verdict).toMatchObject({ kind: 'timed-out' });
    expect(inputsOf(verdict).values).toEqual([0, 0, 0]);
  },
  'endless-loop-at-load': (verdict) =>
    expect(verdict).toMatchObject({ kind: 'unloadable', reason: expect.stringContaining('did not end') }),
  'endless-loop-in-try': (verdict) => expect(verdict.kind).toBe('timed-out'),
  'throws-a-string': (verdict) =>
    expect(verdict).toMatchObject({ kind: 'crashed', message: "threw the string 'not an error object'" }),
  'throws-null': (verdict) => expect(verdict).toMatchObject({ kind: 'crashed', message: 'threw null' }),
  'returns-undefined': (verdict) =>
    expect(verdict).toMatchObject({
      kind: 'malformed',
      expected: 'a vector of 1 finite number',
      got: 'undefined',
    }),
  'returns-a-promise': (verdict) => expect(verdict).toMatchObject({ kind: 'malformed', got: 'a Promise' }),
  'returns-strings': (verdict) =>
    expect(verdict).toMatchObject({ kind: 'malformed', got: 'a string at [0]' }),
  'syntax-error': (verdict) =>
    expect(verdict).toMatchObject({
      kind: 'unloadable',
      reason: expect.stringContaining('Syntax error'),
      at: { line: 2, text: 'return values.map((value) => value - threshold;' },
    }),
  'renamed-export': (verdict) =>
    expect(verdict).toMatchObject({
      kind: 'unloadable',
      reason: 'No export named `softThreshold`. Found: `softTreshold`.',
    }),
  'calls-process-exit': (verdict) =>
    expect(verdict).toMatchObject({ kind: 'forbidden', what: 'process.exit', at: { line: 2 } }),
  'swallows-process-exit': (verdict) =>
    expect(verdict).toMatchObject({ kind: 'forbidden', what: 'process.exit' }),
  'recurses-for-ever': (verdict) =>
    expect(verdict).toMatchObject({
      kind: 'crashed',
      message: 'RangeError: Maximum call stack size exceeded',
    }),
  'imports-a-builtin': (verdict) =>
    expect(verdict).toMatchObject({ kind: 'unloadable', reason: expect.stringContaining("'node:fs'") }),
  'imports-the-solution': (verdict) =>
    expect(verdict).toMatchObject({ kind: 'unloadable', reason: expect.stringContaining('solutions') }),
  'crashes-on-negatives': (verdict) => {
    expect(verdict).toMatchObject({
      kind: 'crashed',
      message: 'RangeError: negative entries are not handled',
      at: { line: 2, function: 'shrink' },
    });
    expect(inputsOf(verdict).values).toEqual([-0.125]);
  },
  'crashes-at-load': (verdict) =>
    expect(verdict).toMatchObject({
      kind: 'unloadable',
      reason: expect.stringContaining('SyntaxError'),
      at: { line: 1 },
    }),
  'prints-without-end': (verdict) => expect(verdict.kind).toBe('upheld'),
  'replaces-shared-globals': (verdict) =>
    expect(verdict).toMatchObject({
      kind: 'unloadable',
      reason: expect.stringContaining('Array.prototype.map'),
    }),
  'starts-a-timer': (verdict) => expect(verdict).toMatchObject({ kind: 'forbidden', what: 'setTimeout' }),
};

describe('a file with a fault of its own kind gets a verdict of its own kind', () => {
  it('every fixture has an expectation, and the other way round', () => {
    const fixtures = readdirSync(FOLDER).flatMap((name) => name.match(/^(.*)\.ts$/)?.[1] ?? []);
    expect(fixtures.sort()).toEqual(Object.keys(expectedOf).sort());
  });

  for (const [name, expectVerdict] of Object.entries(expectedOf)) {
    it(name, () => expectVerdict(gradeFixture(name).findings[0].verdict));
  }
});

describe('what a fixture leaves behind', () => {
  it('no shared global stays changed', () => {
    const { map } = Array.prototype;
    const { random } = Math;
    gradeFixture('replaces-shared-globals');
    expect(Array.prototype.map).toBe(map);
    expect(Math.random).toBe(random);
    expect(globalThis).not.toHaveProperty('leaked');
  });

  it('printed lines are kept up to 40, the others are counted', () => {
    const { printed } = gradeFixture('prints-without-end');
    expect(printed.lines).toHaveLength(40);
    expect(printed.dropped).toBeGreaterThan(100);
  });

  it('of a refuted law, what the code printed on the shown example is kept, and nothing else', () => {
    const subject = loadSource(
      `export function softThreshold(values: number[], threshold: number): number[] {
        console.log('at', values, threshold);
        return values;
      }`,
      'prints.ts',
    );
    const { printed } = grade(grader, subject);
    expect(printed).toEqual({ lines: ['at [ 3, -0.5, -2 ] 1'], dropped: 0, onExample: true });
  });

  it('a file that prints millions of lines in every call is stopped, and told why', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradlings-'));
    const file = join(folder, 'prints.ts');
    const loop = 'for (let i = 0; i < 1e6; i++) console.log(i);';
    writeFileSync(file, `export function softThreshold(x: number[]): number[] { ${loop} return x; }`);
    const { findings } = grade(drawing, loadFile(file), { resemble: false, shrink: false });
    rmSync(folder, { recursive: true });
    expect(findings.map(({ verdict }) => verdict)).toContainEqual(
      expect.objectContaining({ kind: 'forbidden', what: 'printing without end' }),
    );
  });

  it('a file that is not there is unloadable, and says what to do', () => {
    expect(gradeFixture('no-such-file').findings[0].verdict).toMatchObject({
      kind: 'unloadable',
      reason: expect.stringContaining('no such file'),
    });
  });
});

function gradeFixture(name: string): Report {
  return grade(drawing, loadFile(`${FOLDER}${name}.ts`));
}

function inputsOf(verdict: Verdict): Record<string, unknown> {
  return 'counterexample' in verdict ? verdict.counterexample.inputs : {};
}
