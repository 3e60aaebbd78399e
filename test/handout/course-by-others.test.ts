/**
 * What students get of a course by others: installed as npm does, graded, and in a browser.
 */
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../pages/browser.ts';
import { write } from '../playground/learner-at-work.ts';
import { served } from '../playground/site.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { unpackedTar, writeFiles } from './install.ts';

const FIRST = '01-distributions/01-expectation';
const HIDDEN = 'a shift moves the expectation and leaves the variance';
const CONFIG = JSON.stringify({
  name: 'Homework 1',
  exercises: { [FIRST]: { laws: { [HIDDEN]: { hidden: true } } } },
});
/** Of a handout with a few exercises. */
const MAX_FILES = 25;

const work = mkdtempSync(join(tmpdir(), 'gradlings-others-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const course = join(work, 'probability');
const repository = join(work, 'handout', 'repository');

function gradlings(cwd: string, ...args: string[]): Promise<{ readonly out: string; readonly code: number }> {
  const installed = join(cwd, 'node_modules', 'gradlings');
  const root = existsSync(installed) ? installed : COURSE_ROOT;
  const program = join(root, 'harness', 'cli', 'gradlings.mjs');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CI: '1' };
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd, env }, (error, stdout, stderr) =>
      done({ out: stdout + stderr, code: error === null ? 0 : Number(error.code) }),
    );
  });
}

/** The tarballs where `npm install` puts them; what gradlings itself stands on comes from this repository. */
function installIn(folder: string): void {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const all: Record<string, string> = { ...dependencies, ...devDependencies };
  for (const [name, version] of Object.entries(all)) {
    const files = unpackedTar(readFileSync(join(folder, version.replace(/^file:/, ''))));
    const into = join(folder, 'node_modules', name);
    writeFiles(
      into,
      [...files].map(([path, text]) => [path.replace(/^package\//, ''), text]),
    );
  }
  for (const name of ['fast-check', 'pure-rand', 'ml-matrix']) {
    const from = join(COURSE_ROOT, 'node_modules', name);
    if (existsSync(from)) cpSync(from, join(folder, 'node_modules', name), { recursive: true });
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

beforeAll(async () => {
  // Outside of this repository, whose packages it does not find.
  cpSync(join(COURSE_ROOT, 'examples', 'courses', 'probability'), course, { recursive: true });
  writeFileSync(join(work, 'gradlings.config.json'), CONFIG);
  const { out, code } = await gradlings(
    work,
    ...['handout', '--course', 'probability', '--config', 'gradlings.config.json', '--out', 'handout'],
    ...['--playground', '--seed', '4711'],
  );
  expect(out).toContain('5 exercises');
  expect(code).toBe(0);
});

describe('the repository for students of a course by others', () => {
  it('is a small folder without solutions and hidden laws', () => {
    const files = filesIn(repository);
    expect(files.length).toBeLessThanOrEqual(MAX_FILES);
    const vendored = unpackedTar(
      readFileSync(join(repository, 'vendor', 'gradlings-course-probability.tgz')),
    );
    expect([...vendored.keys()].filter((path) => /\/(solutions|test)\//.test(path))).toEqual([]);
    expect([...vendored.values()].join('')).not.toContain(HIDDEN);
    expect(readFileSync(join(repository, 'README.md'), 'utf8')).toContain('One law counts and cannot');
  });

  it('grades itself once it is installed', async () => {
    installIn(repository);
    writeFileSync(
      join(repository, 'exercises', `${FIRST}.ts`),
      readFileSync(join(course, 'solutions', `${FIRST}.ts`)),
    );
    const { out } = await gradlings(repository, 'test');
    expect(out).toContain('5 exercises: 1 upheld, 4 not started');
  });
});

describe('gradescope.zip of a course by others', () => {
  it('grades with all laws and the seed', async () => {
    const source = join(work, 'source');
    const zip = unzipSync(readFileSync(join(work, 'handout', 'gradescope.zip')));
    mkdirSync(source);
    writeFiles(source, Object.entries(zip));
    expect(readFileSync(join(source, 'course', 'graders', `${FIRST}.grader.ts`), 'utf8')).toContain(HIDDEN);
    installIn(source);
    const { out } = await gradlings(
      source,
      ...['grade', '--course', 'course', '../probability/solutions', '--single', '--out', '../grades'],
      ...['--seed', '4711', '--config', 'gradlings.config.json'],
    );
    expect(out).toMatch(/points +(\d+) of \1\n/);
  });
});

describe('the site of a course by others', () => {
  it('judges in a browser by the laws that are left', async () => {
    const site = await served(join(work, 'handout', 'playground'));
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${site.address}#${FIRST.replaceAll('/', '-')}`);
      // The stub has been judged: what is written from now on is what counts.
      await page.locator('.summary', { hasText: /not started/i }).waitFor();
      await write(page, readFileSync(join(course, 'solutions', `${FIRST}.ts`), 'utf8'));
      await page.locator('.summary', { hasText: 'Upheld: all 5 laws' }).waitFor();
      await page.getByText('1 more law counts, which cannot be tried here').waitFor();
    } finally {
      await browser.close();
      site.close();
    }
  });
});
