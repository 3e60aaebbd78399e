/**
 * How the command line starts where it cannot: in one sentence that says what to do.
 */
import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { COURSE_ROOT } from '../this-course.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

/** What git clones: the sources, and neither packages nor a build. */
function clone(): string {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-clone-'));
  roots.push(root);
  for (const path of ['harness', 'playground', 'package.json']) {
    cpSync(join(COURSE_ROOT, path), join(root, path), { recursive: true });
  }
  return root;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

function node(...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, args, (error, out, errors) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
  });
}

const BIN = join('harness', 'cli', 'gradlings.mjs');

it('a checkout without packages says what to run', async () => {
  expect(await node(join(clone(), BIN), 'test')).toEqual({
    code: 1,
    out: '',
    errors: 'gradlings is not built yet. Run: npm ci\n',
  });
});

it('sources that cannot be built are told with their line, and nothing older runs', async () => {
  const root = clone();
  symlinkSync(join(COURSE_ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  appendFileSync(join(root, 'harness', 'cli', 'test.ts'), 'const broken = ;\n');
  const { code, out, errors } = await node(join(root, BIN), 'test');
  expect([code, out]).toEqual([1, '']);
  expect(errors).toMatch(
    /^The course cannot be built\. .*\nharness\/cli\/test\.ts:\d+:\d+: ERROR: Unexpected ";"\n$/,
  );
});

it('an install without what builds ends well, and says what is missing', async () => {
  const { code, errors } = await node(join(clone(), 'harness', 'build', 'build.mjs'));
  expect(code).toBe(0);
  expect(errors).toBe('Nothing was built, because esbuild is not installed. Run: npm ci\n');
});

it('a Node that is too old is told so', async () => {
  const versions = `{...process.versions, node: '18.19.1'}`;
  const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:${versions}})`;
  const { code, out, errors } = await node('--import', pretend, join(COURSE_ROOT, BIN), 'test');
  expect([code, out]).toEqual([1, '']);
  expect(errors).toMatch(/^gradlings needs Node 20\.19 or newer, and this is 18\.19\.1\. .*\n$/);
});
