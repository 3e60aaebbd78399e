import { describe, expect, it } from 'vitest';
import { grader } from '../../graders/04-lasso/01-soft-threshold.grader.ts';
import { grade } from '../../harness/engine/grade.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { aSandbox } from './a-sandbox.ts';

const EXERCISE = '04-lasso/01-soft-threshold';
const PATH = `${EXERCISE}.ts`;
const OPTIONS = { exercise: EXERCISE, runs: 3, resemble: false } as const;
const one = { ...grader, laws: grader.laws.slice(0, 1) };

const rightAfter = (body: string) => `
  export function softThreshold(values: number[], threshold: number): number[] {
    ${body}
    return values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
  }`;

/** What Node offers beside the language, but for what it offers to itself. */
const GLOBALS = Object.getOwnPropertyNames(globalThis).filter((name) => !/^(__|VITEST|vitest)/.test(name));
const CONSOLE = Object.keys(console).filter((name) => !name.startsWith('_'));

/** Right code that leans on its surroundings. */
const RIGHT = {
  'console.assert': 'console.assert(threshold >= 0, "not negative");',
  'console.time': 'console.time("t"); console.timeEnd("t");',
  'console.group': 'console.group("g"); console.groupEnd();',
  'console.count': 'console.count("calls");',
  'a clone of a Float32Array':
    'if (structuredClone(Float32Array.from(values)).length !== values.length) throw 0;',
  TextEncoder: 'new TextEncoder().encode("λ");',
  Buffer: 'Buffer.alloc(1);',
  global: '(global as any).Math;',
  'performance.mark': 'performance.mark("a");',
  Intl: 'new Intl.NumberFormat("en").format(1);',
  'a rejected promise that nobody waits for': 'Promise.reject(new Error("left behind"));',
};

describe('in this process and in the sandbox', () => {
  const sandbox = aSandbox('basic');
  const reports = (source: string) => [
    grade(one, loadSource(source, PATH), OPTIONS),
    sandbox.grade(one, source, PATH, OPTIONS),
  ];

  it.each(Object.entries(RIGHT))('%s: right code is upheld in both', (_, body) => {
    const [here, there] = reports(rightAfter(body));
    expect(here.findings[0].verdict.kind).toBe('upheld');
    expect(there).toEqual(here);
  });

  it.each(GLOBALS)('the global %s is the same, named, called and constructed', (name) => {
    const value = `(globalThis as any)[${JSON.stringify(name)}]`;
    for (const body of [`console.log(typeof ${value});`, `${value}();`, `new ${value}();`]) {
      const [here, there] = reports(rightAfter(body));
      // Words of the two, not the moment they were said.
      expect(JSON.stringify(there).replace(/\d{4}-.*?Z|GMT.*?"/g, ''), body).toBe(
        JSON.stringify(here).replace(/\d{4}-.*?Z|GMT.*?"/g, ''),
      );
    }
  });

  it.each(CONSOLE)('console.%s is the same', (name) => {
    const [here, there] = reports(
      rightAfter(`(console as any)[${JSON.stringify(name)}]("a", { b: [1, 2] }, -0);`),
    );
    expect(there).toEqual(here);
  });

  it('nothing has the prototype of an object as a field', () => {
    const [here, there] = reports(
      rightAfter('if ((values as any).__proto__ !== undefined) throw new Error("is there");'),
    );
    expect(here.findings[0].verdict.kind).toBe('upheld');
    expect(there).toEqual(here);
  });

  it.each(['WeakRef', 'SharedArrayBuffer', 'Worker', 'URL'])('new %s is refused by its name', (name) => {
    for (const report of reports(rightAfter(`new (globalThis as any).${name}();`))) {
      expect(report.findings[0].verdict).toMatchObject({ kind: 'forbidden', what: name });
    }
  });
});
