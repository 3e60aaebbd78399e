import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keptByNpm } from '../../harness/cli/kept-by-npm.ts';
import { COURSE_ROOT, fileOf } from '../this-course.ts';

const BIN = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A copy of the stubs, some of them written over. */
function courseWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-'));
  roots.push(root);
  cpSync(join(COURSE_ROOT, 'exercises'), join(root, 'exercises'), { recursive: true });
  for (const [id, text] of Object.entries(files)) writeFileSync(fileOf('exercises', id, root), text);
  return root;
}

interface Run {
  readonly code: number;
  readonly out: string;
}

function gradlings(...args: string[]): Promise<Run> {
  return gradlingsIn({ npm_config_seed: undefined }, ...args);
}

function gradlingsIn(surroundings: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...surroundings };
    execFile(process.execPath, [BIN, ...args], { env }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr });
    });
  });
}

const SOFT = '04-lasso/01-soft-threshold';
const HARD_THRESHOLD = `
export function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => (Math.abs(value) > threshold ? value : 0));
}
`;

describe('npm test on a fresh clone', () => {
  it('says one upheld, the others not started, and the next step; exit code 0', async () => {
    const { code, out } = await gradlings('test');
    expect(code).toBe(0);
    expect(out).toMatch(/✓ 00-start\/01-half-squared-norm .* 8 of 8 laws upheld/);
    expect(out).toMatch(/\d+ exercises: 1 upheld, \d+ not started/);
    expect(out).toMatch(/next {2}open exercises\/01-gradients\/01-[a-z-]+\.ts/);
  });
});

describe('npm test with something wrong', () => {
  it('shows the law, the smallest example and the way back; exit code 1', async () => {
    const root = courseWith({ [SOFT]: HARD_THRESHOLD });
    const { code, out } = await gradlings('test', 'soft-threshold', '--root', root);
    expect(code).toBe(1);
    const block = out.slice(out.indexOf('  law')).split('\n').slice(0, 8);
    expect(block.map((line) => line.slice(0, 14).trim())).toEqual([
      'law',
      '',
      'smallest',
      'expected',
      'got',
      'resembles',
      'reconsider',
      'replay',
    ]);
    expect(out).toMatch(/smallest {4}values = \[.+\] {3}threshold = /);
    expect(out).toContain(`npm run replay -- ${SOFT} --law 1 --seed 1 --path`);
  });

  it('judges each exercise by itself, whatever the others do', async () => {
    const root = courseWith({
      '01-gradients/02-gradient-check': 'export const gradientCheck = () => { while (true) {} };',
      '04-lasso/04-proximal-gradient': 'export function lassoProximalGradient() { return ',
      '06-optimizers/03-adamw': 'export const adamWStep = () => process.exit(0);',
      '07-layers/01-dropout': 'export const dropoutForward = () => { throw "up"; };',
      [SOFT]: HARD_THRESHOLD,
    });
    const { code, out } = await gradlings('test', '--root', root);
    expect(code).toBe(1);
    const blockOf = (id: string) => out.slice(out.lastIndexOf(`✗ ${id}`)).split('\n\n')[0];
    expect(blockOf('01-gradients/02-gradient-check')).toContain('no answer within');
    expect(blockOf('04-lasso/04-proximal-gradient')).toContain('Syntax error');
    expect(blockOf('06-optimizers/03-adamw')).toContain('forbidden   process.exit');
    expect(blockOf('07-layers/01-dropout')).toContain("threw the string 'up'");
    expect(blockOf(SOFT)).toContain('entries above the threshold stay as they are');
    expect(out).toMatch(/✓ 00-start\/01-half-squared-norm/);
    expect(out).toMatch(/1 upheld, 5 refuted/);
  });
});

describe('names', () => {
  it('one that no exercise has is an error that lists near matches', async () => {
    const { code, out } = await gradlings('test', 'soft-treshold');
    expect(code).toBe(1);
    expect(out).toContain("No exercise is named 'soft-treshold'. Near: 04-lasso/01-soft-threshold");
  });

  it('a file name stands for that file, though another name begins with it', async () => {
    const { out } = await gradlings('test', '01-soft-threshold');
    expect(out).not.toContain('09-laws/01-soft-threshold-laws');
    expect(out).toContain(SOFT);
  });

  it('a bad seed is an error that says what a seed is', async () => {
    const { code, out } = await gradlings('test', '--seed', 'seven');
    expect(code).toBe(1);
    expect(out).toContain("'seven' is no seed. Give a whole number");
  });
});

describe('a name may be a path', () => {
  it.each([
    `exercises/${SOFT}.ts`,
    `./exercises/${SOFT}.ts`,
    join(COURSE_ROOT, 'exercises', ...`${SOFT}.ts`.split('/')),
    `exercises\\04-lasso\\01-soft-threshold.ts`,
  ])('%s', async (path) => {
    const { out } = await gradlings('test', path, '--from', 'solutions', '--runs', '1');
    expect(out).toContain('1 exercise: 1 upheld');
  });

  it('and that of a chapter, as a shell completes it', async () => {
    const { out } = await gradlings('test', 'exercises/05-low-rank/', '--from', 'solutions', '--runs', '1');
    expect(out).toContain('2 exercises: 2 upheld');
  });
});

describe('what stands between a learner and the command', () => {
  it('an option that npm kept for itself is told, with what to write', () => {
    expect(keptByNpm(['seed'], { npm_lifecycle_event: 'test', npm_config_seed: '7' })).toBe(
      'npm kept --seed for itself. Write -- before it: npm test -- --seed …',
    );
    expect(keptByNpm(['seed'], { npm_lifecycle_event: 'watch', npm_config_seed: 'true' })).toContain(
      'npm run watch -- --seed …',
    );
    expect(keptByNpm(['seed'], { npm_lifecycle_event: 'test' })).toBeUndefined();
    expect(keptByNpm(['seed'], { npm_config_seed: '7' })).toBeUndefined();
  });

  it('`npm test --seed 7` is an error that says so', async () => {
    const { code, out } = await gradlingsIn(
      { npm_lifecycle_event: 'test', npm_config_seed: 'true' },
      'test',
      '7',
    );
    expect(code).toBe(1);
    expect(out).toContain('npm test -- --seed');
  });

  it('a reader that has seen enough ends it quietly', async () => {
    const child = spawn(process.execPath, [BIN, 'test', '--from', 'solutions', '--runs', '1']);
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += String(text);
    });
    child.stdout.destroy();
    await once(child, 'close');
    expect(errors).toBe('');
  });
});

describe('the worked solutions', () => {
  it('are all upheld', async () => {
    const { code, out } = await gradlings('test', '--from', 'solutions');
    expect(code).toBe(0);
    expect(out).toContain('Every law is upheld.');
  });
});

describe('npm run replay', () => {
  it('meets the counterexample again', async () => {
    const root = courseWith({ [SOFT]: HARD_THRESHOLD });
    const found = await gradlings('test', 'soft-threshold', '--root', root);
    const path = found.out.match(/--path (\S+)/)?.[1] ?? '';
    const { code, out } = await gradlings('replay', SOFT, '--law', '1', '--path', path, '--root', root);
    expect(code).toBe(1);
    expect(out).toContain(found.out.match(/values = \[.+\] {3}threshold = \S+/)?.[0]);
  });

  it('refuses a law that is not there', async () => {
    const { code, out } = await gradlings('replay', SOFT, '--law', '99', '--path', '0');
    expect(code).toBe(1);
    expect(out).toMatch(/has the laws 1 to \d+, not 99/);
  });
});
