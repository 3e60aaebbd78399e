import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { afterAll, describe, expect, it } from 'vitest';
import { drawnInput, inputAt } from '../../harness/course/drawn-input.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { lawsFor, upheld } from '../../harness/engine/law.ts';
import { number } from '../../harness/engine/shape.ts';
import { pairLines, snippetLines } from '../../harness/learner/replay/snippet.ts';
import { compile } from '../../harness/runtime/compile.ts';
import { COURSE_ROOT, fileOf, loadGrader } from '../this-course.ts';
import { BIN, copyOfCourse, gradlings, HARD_THRESHOLD, plainEnv, removeCopies, SOFT } from './a-learner.ts';

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  removeCopies();
});

const PLACE = ['--law', '2', '--seed', '1', '--path', '0:0:1:2:4:2:5:1:3:1:3:1:3'];

describe('gradlings replay', () => {
  it('prints the counterexample as TypeScript that runs, and gives what the finding says', async () => {
    const root = copyOfCourse();
    writeFileSync(fileOf('exercises', SOFT, root), HARD_THRESHOLD);
    const { code, out } = await gradlings('replay', SOFT, ...PLACE, '--root', root);
    expect(code).toBe(1);
    const got = out.match(/^ {2}got +(\[.*\])$/m)?.[1] ?? '';
    const snippet = out.slice(out.indexOf('import {'));
    expect(readFileSync(join(root, '.gradlings', 'replay.mts'), 'utf8')).toBe(snippet);
    expect(JSON.parse(await output(root, '.gradlings/replay.mts'))).toEqual(JSON.parse(got));
  });

  it('waits for a debugger, and stops in the exercise’s own file', async () => {
    const root = copyOfCourse();
    writeFileSync(fileOf('exercises', SOFT, root), HARD_THRESHOLD);
    const port = await freePort();
    const args = ['replay', SOFT, ...PLACE, '--root', root, '--inspect', String(port)];
    const replayed = spawn(process.execPath, [BIN, ...args], { env: plainEnv() });
    started.push(replayed);
    await said(replayed, 'Debugger listening');
    const client = spawn(process.execPath, ['inspect', `127.0.0.1:${port}`]);
    started.push(client);
    const stopped = await said(client, 'break in');
    expect(stopped).toContain('01-soft-threshold.ts');
    expect(stopped).toMatch(/function softThreshold\(values *, threshold *\) * \{ debugger;/);
  });
});

describe('a line of replay that leads nowhere', () => {
  it.each([
    [['--law', '9', '--path', '0'], 'has the laws 1 to'],
    [['--law', '1', '--path', '0:999'], 'No input is found at --path 0:999'],
    [['--law', '1', '--path', 'here'], "'here' is no path"],
  ])('%j: is told in a sentence', async (place, words) => {
    const { code, out } = await gradlings('replay', SOFT, '--seed', '1', ...place);
    expect(code).toBe(1);
    expect(out).toContain(words);
    expect(out).not.toContain('    at ');
  });

  it('is read with the -- that npm takes away', async () => {
    const { code, out } = await gradlings('replay', '--', SOFT, '--law', '1', '--path', '0');
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('law') });
  });
});

describe('a snippet', () => {
  const law = lawsFor<{ step(...args: unknown[]): number }>();
  const place = {
    exercise: '01-a/01-b',
    law: 2,
    seed: 7,
    path: '0:1',
    exercises: '../exercises',
    course: '..',
    program: '../dist',
  };

  it('writes matrices, records and odd numbers in full, and names what the law passes on', () => {
    const input = {
      X: new Matrix([[1 / 3, -0]]),
      options: { rate: 0.1, most: Infinity },
      rng: randomSource(5),
    };
    const chained = law({
      ...{ name: 'a law', statement: '', points: 1, given: fc.constant(input) },
      observe: (student, { X, options, rng }) =>
        student.step(student.step(X, options.rate), { rng, options }),
      answer: () => number,
      judge: () => upheld,
    });
    expect(snippetLines(chained, input, place)).toEqual([
      "import { Matrix } from 'ml-matrix';",
      "import { randomSource } from '../dist/engine.js';",
      "import { step } from '../exercises/01-a/01-b.ts';",
      '',
      '// a law',
      'const X = new Matrix([[0.3333333333333333, -0]]);',
      'const options = { rate: 0.1, most: Infinity };',
      'const rng = randomSource(5);',
      '',
      'const answer1 = step(X, 0.1);',
      'const answer2 = step(answer1, { rng, options });',
      'console.log(answer2);',
    ]);
  });

  it('writes the numbers a random source begins with', () => {
    const input = { rng: randomSource(5, [0, 0.5]) };
    const drawing = law({
      ...{ name: 'a law', statement: '', points: 1, given: fc.constant(input) },
      observe: (student, { rng }) => student.step(rng),
      answer: () => number,
      judge: () => upheld,
    });
    expect(snippetLines(drawing, input, place)).toContain('const rng = randomSource(5, [0, 0.5]);');
  });

  it('draws a function again, because that cannot be written out', () => {
    const input = { f: givenFunction('f(x) = x₀²', 1, (x: number[]) => x[0] ** 2), x: [2] };
    const calling = law({
      ...{ name: 'a law', statement: '', points: 1, given: fc.constant(input) },
      observe: (student, { f, x }) => student.step(f, x),
      answer: () => number,
      judge: () => upheld,
    });
    expect(snippetLines(calling, input, place)).toEqual([
      "import { drawnInput } from '../dist/engine.js';",
      "import { step } from '../exercises/01-a/01-b.ts';",
      '',
      '// a law',
      '// What cannot be written out, or is long, is drawn again.',
      "const course = import.meta.dirname + '/..';",
      "const drawn: any = await drawnInput(course, '01-a/01-b', { law: 2, seed: 7, path: '0:1' });",
      'const f = drawn.f /* f(x) = x₀² */;',
      'const x = [2];',
      '',
      'const answer1 = step(f, x);',
      'console.log(answer1);',
    ]);
  });
});

describe('what a snippet says beside the calls', () => {
  const law = lawsFor<{ step(X: Matrix): number }>();
  const place = {
    exercise: '01-a/01-b',
    law: 1,
    seed: 7,
    path: '3',
    exercises: '../exercises',
    course: '..',
    program: '../dist',
  };
  const ofMatrix = (X: Matrix) =>
    law({
      ...{ name: 'a law', statement: '', points: 1, given: fc.constant({ X }) },
      observe: (student, input) => student.step(input.X),
      answer: () => number,
      judge: () => upheld,
    });

  it('what the law expects, with all digits', () => {
    const X = new Matrix([[1]]);
    expect(
      snippetLines(ofMatrix(X), { X }, place, { expected: { value: [0.1 + 0.2, 1] } }).slice(-2),
    ).toEqual(['// the law expects', '// [0.30000000000000004, 1]']);
  });

  it('a large matrix is drawn again', () => {
    const X = Matrix.ones(40, 40);
    const lines = snippetLines(ofMatrix(X), { X }, place);
    expect(lines).toContain('const X = drawn.X /* a 40×40 Matrix */;');
    expect(lines.length).toBeLessThan(12);
  });
});

describe('a snippet of what calls leave behind', () => {
  const SHRINK = 'Math.sign(v) * Math.max(Math.abs(v) - threshold, 0)';
  const HEAD = 'export function softThreshold(values: number[], threshold: number): number[] {';
  it.each([
    [
      'an argument that was changed',
      `${HEAD} const answer = values.map((v) => ${SHRINK}); values.fill(7); return answer; }`,
      { prints: /^\[ 7(, 7)* \]\n$/, holds: 'console.log(values);' },
    ],
    [
      'an argument that came back',
      `${HEAD} return threshold === 0 ? values : values.map((v) => ${SHRINK}); }`,
      { prints: /answer1 === values: true\n/, holds: '// a new array' },
    ],
  ])('shows %s', async (_, code, { prints, holds }) => {
    const root = copyOfCourse();
    writeFileSync(fileOf('exercises', SOFT, root), code);
    const { out } = await gradlings('replay', SOFT, '--root', root);
    expect(out).toContain('calls leave no trace');
    expect(out).toContain(holds);
    expect(await output(root, '.gradlings/replay.mts')).toMatch(prints);
  });

  it('asks about the first of a pair again after the next, and shows what was kept', () => {
    const law = lawsFor<{ step(...args: unknown[]): number }>();
    const oneStep = law({
      ...{ name: 'a law', statement: '', points: 1, given: fc.constant({ x: [1] }) },
      observe: (student, { x }) => student.step(x),
      answer: () => number,
      judge: () => upheld,
    });
    const inputs = { first: { x: [1] }, next: { x: [2] } };
    const place = { exercise: '01-a/01-b', law: 1, seed: 7, path: '3+1+4' };
    const folders = { exercises: '../exercises', course: '..', program: '../dist' };
    expect(pairLines(oneStep, oneStep, inputs, { ...place, ...folders })).toEqual([
      "import { step } from '../exercises/01-a/01-b.ts';",
      '',
      '// calls leave no trace',
      'const first = { x: [1] };',
      'const next = { x: [2] };',
      '',
      'const answer1 = step(first.x);',
      'console.log(answer1);',
      '',
      'const answer2 = step(next.x);',
      '',
      '// the first answer, kept and asked for again: the law expects that the two agree',
      'console.log(answer1);',
      'const answer3 = step(first.x);',
      'console.log(answer3);',
    ]);
  });
});

describe('an input drawn again', () => {
  it('is met in the snippet that is written', async () => {
    const root = copyOfCourse();
    const exercise = '02-descent/03-gradient-descent';
    const still = 'export function gradientDescent(f: unknown, start: number[]) { return [...start]; }';
    writeFileSync(fileOf('exercises', exercise, root), still);
    const { out } = await gradlings('replay', exercise, '--root', root);
    expect(out).toContain('await drawnInput(');
    const got = out.match(/^ {2}got +(\[.*\])$/m)?.[1] ?? '';
    expect(await output(root, '.gradlings/replay.mts')).toContain(got.replace('[', '[ ').replace(']', ' ]'));
  });

  it('is that of the counterexample', async () => {
    const place = { law: Number(PLACE[1]), seed: 1, path: PLACE[5] };
    const input = { values: [0.25], threshold: 0.125 };
    expect(inputAt(await loadGrader(SOFT), place)).toEqual(input);
    expect(await drawnInput(COURSE_ROOT, SOFT, place)).toEqual(input);
  });

  it('is two where the path is that of a pair', async () => {
    const grader = await loadGrader(SOFT);
    const [first, next] = ['3', '4'].map((path) => inputAt(grader, { law: 2, seed: 1, path }));
    expect(inputAt(grader, { law: 2, seed: 1, path: '3+2+4' })).toEqual({ first, next });
  });

  it('is told in a sentence where there is none', async () => {
    await expect(drawnInput(COURSE_ROOT, SOFT, { law: 99, seed: 1, path: '0' })).rejects.toThrow(
      'Law 99 of 04-lasso/01-soft-threshold has no input at the path 0 of seed 1',
    );
  });
});

describe('a breakpoint', () => {
  it('is put where an exported function begins, and nowhere else', () => {
    const source = [
      'export function one(a: number, { b }: Options) {',
      '  return helper(a);',
      '}',
      'const two = (x: number): number => {',
      '  return x;',
      '};',
      'export const three = function () {',
      '};',
      'export const four = (x: number) => x;',
      'function helper(x: number) {',
      '}',
      'export { two };',
    ].join('\n');
    const lines = (breaks: boolean) => {
      const compiled = compile(source, breaks);
      return 'fault' in compiled ? [] : compiled.code.split('\n');
    };
    const plain = lines(false);
    expect(lines(true).flatMap((line, index) => (line === plain[index] ? [] : [line.trim()]))).toEqual([
      expect.stringMatching(/function one\(a.*, \{ b \}.*\) \{ debugger;$/),
      expect.stringMatching(/^const two = .*=> \{ debugger;$/),
      expect.stringMatching(/^const three = function \(\) \{ debugger;$/),
    ]);
  });
});

function output(root: string, file: string): Promise<string> {
  return new Promise((done, fail) => {
    execFile(process.execPath, ['--import', 'tsx', file], { cwd: root, env: plainEnv() }, (error, out) =>
      error ? fail(error) : done(out),
    );
  });
}

function said(child: ChildProcess, text: string): Promise<string> {
  return new Promise((done, fail) => {
    let all = '';
    const hear = (chunk: unknown) => {
      all += String(chunk);
      if (all.includes(text)) done(all);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => fail(new Error(`Ended without saying '${text}':\n${all}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
