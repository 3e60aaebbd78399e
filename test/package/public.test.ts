import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { COURSE_ROOT } from '../this-course.ts';

/** What a module of this package itself sees, as any other package does. */
async function evaluated(code: string): Promise<unknown> {
  const args = [
    '--input-type=module',
    '--eval',
    `console.log(JSON.stringify(await (async () => {${code}})()))`,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: COURSE_ROOT });
  return JSON.parse(stdout);
}

const SUM = `
  const { agrees, fc, graderFor, lawsFor, number, ROUNDING, vectorOf } = await import('gradlings/author');
  const { exportsSubject, grade } = await import('gradlings/engine');
  const sum = (x) => x.reduce((total, entry) => total + entry, 0);
  const law = lawsFor()({
    name: 'adds all entries', statement: 'sum(x) = Σ x', points: 1,
    given: fc.record({ x: vectorOf([0, 4]) }),
    observe: (student, { x }) => student.sum(x),
    answer: () => number,
    judge: ({ x }, got) => agrees(got, sum(x), ROUNDING),
  });
  const grader = graderFor({ title: 'Sum', reference: { sum }, laws: [law], hints: [], misconceptions: [] });
`;

describe('what other packages import', () => {
  it('grades exports by laws that were written with it', async () => {
    const statuses = `return [sum, (x) => x[0] ?? 0].map((sum) => grade(grader, exportsSubject({ sum })).status);`;
    expect(await evaluated(SUM + statuses)).toEqual(['upheld', 'refuted']);
  });

  it('grades the source of a file', async () => {
    const source = 'export function sum(x: number[]): number { return x.length; }';
    const code = `const { loadSource } = await import('gradlings/engine');
      const report = grade(grader, loadSource(${JSON.stringify(source)}, '/sum.ts'));
      return report.findings[0].verdict.kind;`;
    expect(await evaluated(SUM + code)).toBe('refuted');
  });

  it('is author and engine, and nothing else', async () => {
    const code = `const names = ['gradlings', 'gradlings/dist/build.json', 'gradlings/harness/cli/main.ts'];
      const tried = await Promise.allSettled(names.map((name) => import(name)));
      return tried.map(({ reason }) => reason?.code);`;
    expect(await evaluated(code)).toEqual(Array(3).fill('ERR_PACKAGE_PATH_NOT_EXPORTED'));
  });
});
