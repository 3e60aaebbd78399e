/**
 * A learner's day with the package as it is shipped: `npm run e2e`. Packed, installed into an empty folder by each
 * package manager that is there, without scripts, begun, graded, watched, and brought from an older version to this one.
 *
 * No part of `npm run verify`: what the package depends on comes from a registry.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROVING } from '../../harness/cli/asked-for.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { packOlder, packThis } from './packed.ts';
import { sizeOf } from './size-of.ts';

const STARTED = [
  '04-lasso/01-soft-threshold',
  '01-gradients/01-numerical-gradient',
  '03-ridge/02-ridge-closed-form',
];
const [FIRST, ...others] = STARTED;
const OLD_NAME = FIRST.replace('/01-', '/09-');
const MISSING = ['08-training/04-early-stopping'];
/** What a learner installs at most. */
const MAX_MEGABYTES = 45;
const MAX_PACKAGES = 60;
/** A watch on a busy machine. */
const PATIENCE = 60_000;

const MANAGERS: Readonly<Record<string, readonly string[]>> = {
  npm: ['install', '--save-dev', '--ignore-scripts', '--no-audit', '--no-fund'],
  pnpm: ['add', '--save-dev', '--ignore-scripts'],
  yarn: ['add', '--dev', '--ignore-scripts'],
  bun: ['add', '--dev', '--ignore-scripts'],
};

const shell = process.platform === 'win32';
const work = mkdtempSync(join(tmpdir(), 'gradlings-e2e-'));
/** In a home that nothing can be written to. */
const ENV = { ...process.env, HOME: join(work, 'no-home'), CI: '1', NO_COLOR: '1' };

try {
  const tarball = packThis(work);
  const older = packOlder(tarball, work, {
    reworded: STARTED.slice(1),
    renamed: { [FIRST]: OLD_NAME },
    missing: MISSING,
  });
  for (const manager of Object.keys(MANAGERS)) {
    if (spawnSync(manager, ['--version'], { shell, stdio: 'ignore' }).status !== 0)
      say(`${manager} is not here`);
    else await learnersDay(manager, older, tarball);
  }
  courseByOthers(tarball);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function learnersDay(manager: string, older: string, tarball: string) {
  const real = join(work, `été chez ${manager}`);
  mkdirSync(real);
  writeFileSync(join(real, 'package.json'), '{ "private": true, "type": "module" }\n');
  const folder = join(work, `link-${manager}`);
  symlinkSync(real, folder, 'dir');
  const run = (...args: string[]) => gradlings(folder, args);

  install(manager, folder, older);
  const { megabytes, packages } = sizeOf(join(real, 'node_modules'));
  check(
    megabytes <= MAX_MEGABYTES && packages <= MAX_PACKAGES,
    `${packages} packages, ${megabytes.toFixed(1)} MB`,
  );
  run('init');
  for (const id of others) copyFileSync(solutionOf(id), exerciseOf(folder, id));
  for (const id of others) checkPrinted(run('test', id), /1 upheld/);
  check(await watchedSave(folder, others[0]), 'a save is graded');
  copyFileSync(solutionOf(FIRST), exerciseOf(folder, OLD_NAME));

  install(manager, folder, tarball);
  checkPrinted(run('test', 'numerical'), /npx gradlings update/);
  const before = run('test');
  checkPrinted(before, /09-soft-threshold: it is no exercise of the course that is installed/);
  check(!/^ +at /m.test(before), 'no stack where a file is of another version');
  const updated = run('update');
  checkPrinted(updated, /^moved .*09-soft-threshold/m);
  checkPrinted(updated, /^new .*early-stopping/m);
  for (const id of STARTED) {
    check(
      readFileSync(exerciseOf(folder, id), 'utf8') === readFileSync(solutionOf(id), 'utf8'),
      `${id} is kept`,
    );
  }
  for (const id of STARTED) checkPrinted(run('test', id), /1 upheld/);
  foldersThatAreWritten(manager, real, run);
  say(`${manager}: ${packages} packages, ${megabytes.toFixed(1)} MB, a learner's day as it should be`);
}

/** The package is in no registry: what is written brings it along, and is installed as its README says. */
function foldersThatAreWritten(manager: string, parent: string, run: (...args: string[]) => string): void {
  run('init', 'learn');
  installAll(manager, join(parent, 'learn'));
  checkPrinted(gradlings(join(parent, 'learn'), ['test', 'half-squared-norm']), /1 upheld/);
  run('course', 'new', 'knots');
  installAll(manager, join(parent, 'knots'));
  checkPrinted(
    gradlings(join(parent, 'knots'), ['test', '--course', '.', '--from', 'solutions']),
    /1 upheld/,
  );
}

/** An author begins a course, and proves it and the example, with nothing but the package and what it asks for. */
function courseByOthers(tarball: string): void {
  const folder = join(work, 'author');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  install('npm', folder, tarball);
  gradlings(folder, ['course', 'new', 'knots']);
  checkPrinted(gradlings(folder, ['verify', '--course', 'knots']), /npm install --save-dev .*esbuild/);
  const { devDependencies } = JSON.parse(readFileSync(join(COURSE_ROOT, 'package.json'), 'utf8'));
  for (const name of PROVING) install('npm', folder, `${name}@${devDependencies[name]}`);
  checkPrinted(gradlings(folder, ['verify', '--course', 'knots']), /1 of 1 exercise proven/);
  const example = join(folder, 'node_modules', 'gradlings', 'examples', 'courses', 'probability');
  checkPrinted(gradlings(folder, ['verify', '--course', example]), /5 of 5 exercises proven/);
  say('a course by others is proven from the package alone');
}

function install(manager: string, folder: string, tarball: string): void {
  execFileSync(manager, [...MANAGERS[manager], tarball], {
    cwd: folder,
    shell,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function installAll(manager: string, folder: string): void {
  // Installs by CI take a lock file for granted, which a new folder has not.
  const args =
    manager === 'npm' ? ['--no-audit', '--no-fund'] : manager === 'pnpm' ? ['--no-frozen-lockfile'] : [];
  execFileSync(manager, ['install', '--ignore-scripts', ...args], {
    cwd: folder,
    shell,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** What the command printed, wherever it ended. */
function gradlings(folder: string, args: readonly string[]): string {
  const program = join(folder, 'node_modules', 'gradlings', 'harness', 'cli', 'gradlings.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env: ENV,
    encoding: 'utf8',
  });
  return `${stdout}\n${stderr}`;
}

/** Whether a watch grades the file again after it was saved. */
function watchedSave(folder: string, id: string): Promise<boolean> {
  const program = join(folder, 'node_modules', 'gradlings', 'harness', 'cli', 'gradlings.mjs');
  const watch = spawn(process.execPath, [program, 'watch', id], { cwd: folder, env: ENV });
  return new Promise((done) => {
    const end = (seen: boolean) => {
      clearTimeout(timer);
      watch.stdout.removeAllListeners('data');
      watch.kill();
      done(seen);
    };
    const timer = setTimeout(() => end(false), PATIENCE);
    let out = '';
    let isSaved = false;
    watch.stdout.on('data', (chunk) => {
      out += chunk;
      if (!isSaved && /upheld/.test(out)) {
        isSaved = true;
        out = '';
        writeFileSync(exerciseOf(folder, id), 'export const nothing = 1;\n');
      } else if (isSaved && /export/.test(out)) {
        copyFileSync(solutionOf(id), exerciseOf(folder, id));
        end(true);
      }
    });
    watch.on('exit', () => end(false));
  });
}

function exerciseOf(folder: string, id: string): string {
  return join(folder, 'exercises', ...`${id}.ts`.split('/'));
}

function solutionOf(id: string): string {
  return join(COURSE_ROOT, 'solutions', ...`${id}.ts`.split('/'));
}

/** @param seen  what to look at where it is not so */
function check(isTrue: boolean, what: string, seen = ''): void {
  if (!isTrue) throw new Error(`Not so: ${what}\n${seen}`);
}

function checkPrinted(printed: string, pattern: RegExp): void {
  check(pattern.test(printed), `it prints ${pattern}`, printed);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
