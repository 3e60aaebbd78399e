import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { grader as descent } from '../../graders/02-descent/03-gradient-descent.grader.ts';
import { grader as minibatch } from '../../graders/02-descent/04-minibatch-sgd.grader.ts';
import { grader } from '../../graders/04-lasso/01-soft-threshold.grader.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Report, Verdict } from '../../harness/engine/model.ts';
import { compile } from '../../harness/runtime/compile.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { openChannel } from '../../harness/sandbox/channel/open-channel.ts';
import { Sandbox } from '../../harness/sandbox/sandbox.ts';
import { sandboxed } from '../../harness/sandbox/sandboxed-subject.ts';
import { aSandbox, tiersHere } from './a-sandbox.ts';

const EXERCISE = '04-lasso/01-soft-threshold';
const PATH = `${EXERCISE}.ts`;
const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));
/** Enough to draw a vector of three. */
const RUNS = 20;

const withBody = (body: string) => `
export function softThreshold(values: any, threshold: any): any {
  ${body}
}`;

describe.each(tiersHere())('in the sandbox of tier %s', (tier) => {
  const sandbox = aSandbox(tier);
  const one = { ...grader, laws: grader.laws.filter(({ name }) => name !== 'the example').slice(0, 1) };
  const verdictOn = (source: string): Verdict =>
    sandbox.grade(one, source, PATH, { exercise: EXERCISE, runs: RUNS }).findings[0].verdict;

  it('a loop without end is timed out, with the smallest input that hangs', () => {
    const verdict = verdictOn(readFileSync(`${FIXTURES}/endless-loop.ts`, 'utf8'));
    expect(verdict).toMatchObject({ kind: 'timed-out', counterexample: { inputs: { values: [0, 0, 0] } } });
  });

  it('a full heap is out of memory', () => {
    const verdict = verdictOn(
      withBody('const all: any[] = []; for (;;) all.push(new Array(100_000).fill(0.5));'),
    );
    expect(verdict.kind).toBe('out-of-memory');
  });

  it.skipIf(process.platform !== 'linux')('buffers outside the heap are out of memory', () => {
    const body =
      'const all: any[] = []; for (;;) { const b = new Uint8Array(1 << 24); b.fill(1); all.push(b); }';
    expect(verdictOn(withBody(body)).kind).toBe('out-of-memory');
  });

  it('an error is a crash, with the line of the file', () => {
    expect(verdictOn(withBody("throw new RangeError('no');"))).toMatchObject({
      kind: 'crashed',
      message: 'RangeError: no',
      at: { line: 3, text: "throw new RangeError('no');", function: 'softThreshold' },
    });
  });

  it('reaching for the process is forbidden, and what was tried is told', () => {
    expect(verdictOn(withBody('process.exit(0);'))).toMatchObject({
      kind: 'forbidden',
      what: 'process.exit',
    });
  });

  it('an answer of another kind is malformed', () => {
    expect(verdictOn(withBody('return new Map();'))).toMatchObject({ kind: 'malformed', got: 'a Map' });
  });

  it('an import of anything but ml-matrix makes the file unloadable, and so does a missing export', () => {
    const imports = [
      "import * as all from 'node:fs';",
      "import { softThreshold as known } from '../../solutions/04-lasso/01-soft-threshold.ts';",
      "import known from '/etc/passwd';",
      "import known from '../../reference/lasso.ts';",
      "import { Matrix } from './node_modules/ml-matrix/index.js';",
      "import known from 'ml-matrix/package.json';",
    ];
    for (const line of imports) {
      const name = line.match(/(\w+)(?: })? from/)?.[1];
      const verdict = verdictOn(`${line}\nexport const softThreshold = (): any => ${name};`);
      expect(verdict, line).toMatchObject({
        kind: 'unloadable',
        reason: expect.stringContaining('stands alone'),
      });
    }
    expect(verdictOn('export const other = 1;')).toMatchObject({ kind: 'unloadable' });
  });

  it('a stub is not started', () => {
    expect(verdictOn(withBody("throw new Error('Not started');"))).toEqual({ kind: 'not-started' });
  });

  it('a loop that calls a given function without end hangs in every law, as in process', () => {
    const source = `export function gradientDescent(gradient: any, start: any, { maxIterations }: any) {
      let k = 0;
      while (k <= maxIterations) gradient(start);
      return start;
    }`;
    const kinds = (report: Report) => report.findings.map(({ verdict }) => verdict.kind);
    const inProcess = grade(descent, loadSource(source, PATH), { runs: RUNS });
    expect(new Set(kinds(inProcess))).toEqual(new Set(['timed-out']));
    expect(kinds(sandbox.grade(descent, source, PATH, { runs: RUNS }))).toEqual(kinds(inProcess));
  });

  it('a given function that is called without one of its arguments is named, as in process', () => {
    const source = 'export const minibatchSGD = (gradient: any, n: any, start: any) => gradient(start);';
    const inProcess = grade(minibatch, loadSource(source, PATH), { runs: RUNS });
    const words = { kind: 'malformed', got: 'gradient called with 1' };
    expect(inProcess.findings.map(({ verdict }) => verdict)).toContainEqual(expect.objectContaining(words));
    expect(sandbox.grade(minibatch, source, PATH, { runs: RUNS })).toEqual(inProcess);
  });

  it('a given function that is kept for another call is named, as in process', () => {
    const source = `let kept: any;
    export function gradientDescent(gradient: any, start: any, { learningRate, maxIterations }: any) {
      kept ??= gradient;
      let x = [...start];
      for (let k = 0; k < maxIterations; k++) {
        const slope = kept(x);
        x = x.map((v: number, i: number) => v - learningRate * slope[i]);
      }
      return x;
    }`;
    const inProcess = grade(descent, loadSource(source, PATH), { runs: RUNS });
    const words = { kind: 'malformed', got: 'gradient of an earlier call, which was kept' };
    expect(inProcess.findings.map(({ verdict }) => verdict)).toContainEqual(expect.objectContaining(words));
    expect(sandbox.grade(descent, source, PATH, { runs: RUNS })).toEqual(inProcess);
  });

  it('a law may fill one array again and again: code that trusts in an old gradient is refuted as in process', () => {
    const source = `export function gradientDescent(gradient: any, start: any, { learningRate, maxIterations }: any) {
      let x = [...start];
      let slope = maxIterations > 0 ? gradient(x) : [];
      for (let k = 0; k < maxIterations; k++) {
        const old = slope;
        const next = x.map((v: number, i: number) => v - learningRate * old[i]);
        if (k + 1 < maxIterations) slope = gradient(next);
        x = x.map((v: number, i: number) => v - learningRate * old[i]);
      }
      return x;
    }`;
    const inProcess = grade(descent, loadSource(source, PATH), { runs: RUNS });
    expect(inProcess.status).toBe('refuted');
    expect(sandbox.grade(descent, source, PATH, { runs: RUNS })).toEqual(inProcess);
  });
});

describe('a fault of the grader', () => {
  it('is undecided where no child can be started, and costs nothing', async () => {
    const channel = await openChannel();
    const launch = { command: '/no/such/program', args: [], cwd: '/', reportsPid: false };
    const compiled = compile(withBody('return values;'));
    if ('fault' in compiled) throw new Error('The file has no fault.');
    const report = grade(grader, sandboxed(new Sandbox(channel, launch), PATH, compiled));
    channel.close();
    expect(report.status).toBe('undecided');
    expect(new Set(report.findings.map(({ verdict }) => verdict.kind))).toEqual(new Set(['undecided']));
    expect(JSON.stringify(report)).toContain('The sandbox could not be started');
  });
});

describe('every fixture', () => {
  const sandbox = aSandbox();
  /** Those that hang cost a second a law, here and there. */
  const short = { ...grader, laws: grader.laws.slice(0, 2) };
  /** How long code was waited for depends on how busy the machine is. */
  const withoutTimes = (report: Report) =>
    JSON.parse(JSON.stringify(report, (key, value) => (key === 'milliseconds' ? undefined : value)));

  it.each(readdirSync(FIXTURES).filter((name) => name.endsWith('.ts')))(
    '%s has the same report in process and in the sandbox',
    (file) => {
      const source = readFileSync(`${FIXTURES}/${file}`, 'utf8');
      const options = { exercise: EXERCISE, runs: RUNS, seed: 3 };
      const inProcess = grade(short, loadSource(source, PATH), options);
      expect(withoutTimes(sandbox.grade(short, source, PATH, options))).toEqual(withoutTimes(inProcess));
    },
  );
});
