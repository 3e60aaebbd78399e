import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { gradescopeZip } from '../../harness/authoring/handout/gradescope-zip.ts';
import type { Lockfile } from '../../harness/authoring/handout/lockfile.ts';
import { studentRepository } from '../../harness/authoring/handout/student-repository.ts';
import { couldBeAnswer } from '../../harness/class/intake/answer-names.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { COURSE_ROOT, course, loadGrader } from '../this-course.ts';
import { unpackedTar, writeHandout } from './install.ts';

const run = promisify(execFile);

/** Of a handout with a few exercises. */
const MAX_FILES = 25;

const FIRST = '04-lasso/01-soft-threshold';
const SECOND = '04-lasso/05-fista';
const HIDDEN = 'scaling x and t scales the result: there is no built-in size';
const DROPPED = 'two thresholds in a row act as their sum, and 0 changes nothing';

const configText = JSON.stringify({
  name: 'Homework 3',
  exercises: { [FIRST]: { laws: { [HIDDEN]: { hidden: true }, [DROPPED]: { drop: true } } } },
});
const config = readConfig(configText, 'gradlings.config.json');
const graders = new Map(
  await Promise.all([FIRST, SECOND].map(async (id) => [id, await loadGrader(id)] as const)),
);
const repository = await studentRepository({ course, graders, config });
const zip = unzipSync(gradescopeZip({ course, graders, seed: 4711, configText }));

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const vendored = unpackedTar([...repository].find(([path]) => path.startsWith('vendor/'))?.[1]);
/** All that students can read, unpacked. */
const readable = new Map([...repository].map(([path, content]) => [path, String(content)] as const));
for (const [path, text] of vendored) readable.set(`vendor/${path}`, text);

/** The handout as students have it after `npm ci`. */
function unpacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradlings-handout-'));
  folders.push(folder);
  writeHandout(folder, repository);
  return folder;
}

function gradlings(folder: string, ...args: string[]) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const home = folder === COURSE_ROOT ? folder : join(folder, 'node_modules', 'gradlings');
  return run(process.execPath, [join(home, 'harness', 'cli', 'gradlings.mjs'), ...args], {
    cwd: folder,
    env,
  });
}

describe('the repository for students', () => {
  const paths = [...readable.keys()];

  it('is a small folder: exercises, settings, a workflow, and the package', () => {
    expect(repository.size).toBeLessThanOrEqual(MAX_FILES);
    expect([...vendored.keys()]).not.toContain('package/harness/cli/main.ts');
  });

  it('holds neither solutions nor tests nor the tools of authors', () => {
    const telling = paths.filter((path) =>
      /(^|\/)(solutions|test|alternatives|verify|handout|golden)\//.test(path),
    );
    // Data that laws draw from, and no answers.
    expect(telling).toEqual(['vendor/package/reference/golden/diabetes.json']);
  });

  it('knows nothing of a queue', () => {
    for (const [path, text] of readable) {
      expect(text, path).not.toMatch(/bullmq|ioredis|msgpackr/);
    }
  });

  it('holds no word of a hidden or dropped law', () => {
    for (const [path, text] of readable) {
      expect(text, path).not.toContain(HIDDEN);
      expect(text, path).not.toContain(DROPPED);
    }
  });

  it('holds the exercises of the assignment as stubs, and of the references only theirs', () => {
    expect(paths.filter((path) => path.startsWith('exercises/'))).toEqual([
      `exercises/${FIRST}.ts`,
      `exercises/${SECOND}.ts`,
      'exercises/04-lasso/README.md',
    ]);
    expect(repository.get(`exercises/${FIRST}.ts`)).toContain("throw new Error('Not started')");
    expect(vendored.get('package/graders/stubs.json')).not.toContain('01-numerical-gradient');
  });

  it('says what is graded, that laws are hidden, and what can be read', () => {
    const readme = repository.get('README.md');
    for (const words of [
      '# Homework 3',
      'One law counts and cannot be read here',
      'It computes the right answers',
    ]) {
      expect(readme).toContain(words);
    }
    expect(readme).not.toMatch(/\{\{|undefined/);
  });

  it('says that a command of the whole course is not there', async () => {
    await expect(gradlings(unpacked(), 'solution', 'soft-threshold')).rejects.toMatchObject({
      stderr: expect.stringContaining('gradlings solution needs solutions/'),
    });
  });

  it('grades itself, with the laws that are left', async () => {
    const folder = unpacked();
    const { stdout } = await gradlings(folder, 'test');
    expect(stdout).toContain('2 exercises: 2 not started');
    const solution = join(COURSE_ROOT, 'solutions', ...`${FIRST}.ts`.split('/'));
    writeFileSync(join(folder, 'exercises', ...`${FIRST}.ts`.split('/')), readFileSync(solution));
    const solved = await gradlings(folder, 'test', 'soft-threshold');
    // One of them is hidden, one is dropped, and the engine adds one.
    const left = (graders.get(FIRST)?.laws.length ?? 0) - 2 + 1;
    expect(solved.stdout).toContain(`${left} of the ${left} laws that can be seen here upheld`);
    await gradlings(folder, 'report', 'soft-threshold');
    const page = readFileSync(join(folder, 'report', 'index.html'), 'utf8');
    expect(page).toContain('In pictures');
    expect(page).not.toContain('Worked solution');
    const { stdout: help } = await gradlings(folder, '--help');
    expect(help).not.toMatch(/authors|instructors\)|solution/);
  });

  it('is taken back: the package in it is nothing that was handed in', () => {
    const [vendoredPath] = [...repository.keys()].filter((path) => path.endsWith('.tgz'));
    expect(couldBeAnswer(`ada/${vendoredPath}`)).toBe(false);
    expect(couldBeAnswer('ada/vendor/answers.tgz')).toBe(true);
  });

  it('locks a version of every package it needs', () => {
    const { packages } = JSON.parse(readable.get('package-lock.json') ?? '') as Lockfile;
    const needed = {
      ...packages[''].dependencies,
      ...JSON.parse(readable.get('package.json') ?? '').devDependencies,
    };
    expect(Object.keys(needed).filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
    const missing = Object.entries(packages).flatMap(([path, { dependencies = {} }]) =>
      Object.keys(dependencies).filter((name) => !isInstalled(packages, path, name)),
    );
    expect(missing).toEqual([]);
    expect(packages).not.toHaveProperty('node_modules/knip');
  });
});

describe('gradescope.zip', () => {
  const text = (path: string) => Buffer.from(zip[path] ?? []).toString('utf8');

  it('grades with all laws, the secret seed and the configuration', () => {
    expect(text(`graders/${FIRST}.grader.ts`)).toContain(HIDDEN);
    expect(text('seed.txt')).toBe('4711\n');
    expect(text('gradlings.config.json')).toBe(configText);
  });

  it.each(['setup.sh', 'run_autograder'])('%s can be started on Linux', (script) => {
    expect(text(script)).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(text(script)).not.toContain('\r');
    expect(permissionsOf(gradescopeZip({ course, graders, seed: 1 }), script)).toBe(0o755);
  });

  it('holds no solutions', () => {
    expect(Object.keys(zip).filter((path) => /^(solutions|test)\//.test(path))).toEqual([]);
  });

  it('is the same archive for the same course', () => {
    const again = () =>
      Buffer.from(gradescopeZip({ course, graders, seed: 4711, configText })).toString('base64');
    const first = again();
    expect(first === again()).toBe(true);
  });
});

describe('gradlings handout', () => {
  const handout = (...args: string[]) => gradlings(COURSE_ROOT, 'handout', ...args);
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'gradlings-out-'));
    folders.push(made);
    return made;
  };

  it('writes both, and says which is not for students', async () => {
    const out = folder();
    const { stdout } = await handout('--out', out, '--exercises', 'soft-threshold');
    expect(stdout).toContain('gradescope.zip  for Gradescope, not for students');
    expect(readFileSync(join(out, 'repository', 'README.md'), 'utf8')).toContain('Soft threshold');
  });

  it('writes nothing into a folder that is not empty', async () => {
    const out = folder();
    writeFileSync(join(out, 'notes.txt'), '');
    await expect(handout('--out', out)).rejects.toThrow('is not empty: nothing was written');
  });

  it('refuses a configuration that names no law of the course', async () => {
    const out = folder();
    const file = join(folder(), 'gradlings.config.json');
    writeFileSync(
      file,
      JSON.stringify({ exercises: { [FIRST]: { laws: { 'no such law': { hidden: true } } } } }),
    );
    await expect(handout('--out', out, '--config', file)).rejects.toThrow(
      "laws['no such law'] is no law of it",
    );
  });
});

function isInstalled(packages: Lockfile['packages'], from: string, name: string): boolean {
  const folders = from
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`].some(
    (path) => path in packages,
  );
}

/** From the central directory, which is where unpackers read them. */
function permissionsOf(archive: Uint8Array, name: string): number | undefined {
  const bytes = Buffer.from(archive);
  const entry = bytes.lastIndexOf(Buffer.from(name)) - CENTRAL_ENTRY;
  return (bytes.readUInt32LE(entry + EXTERNAL_ATTRIBUTES) >>> 16) & 0o777;
}

/** Bytes before the name, and before the attributes, in an entry of the central directory. */
const CENTRAL_ENTRY = 46;
const EXTERNAL_ATTRIBUTES = 38;
