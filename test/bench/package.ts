/**
 * What the package takes: `npm run bench:package`. Its size as installed, the files of a handout, and the start of an
 * installed `gradlings test` beside the one of this repository.
 *
 * What the package depends on comes from a registry. Machines differ and are busy: read the ratio.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packThis } from '../package/packed.ts';
import { sizeOf } from '../package/size-of.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { type Cost, costInWords, costOf, medianOf } from './cost-of-command.ts';

const REPEATS = 9;
const PROGRAM = join('harness', 'cli', 'gradlings.mjs');
const MEGABYTE = 2 ** 20;

const work = mkdtempSync(join(tmpdir(), 'gradlings-package-'));
try {
  print(`${availableParallelism()} cores, Node ${process.version}, median of ${REPEATS}`);
  const learn = join(work, 'learn');
  installed(learn);
  handout();
  await compare('--version', ['--version'], learn);
  await compare('test, nothing started', ['test'], learn);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A learner's folder, begun with the package. */
function installed(folder: string): void {
  const tarball = packThis(work);
  writeFileSync(join(work, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], {
    cwd: work,
    stdio: 'ignore',
  });
  run(join(work, 'node_modules', 'gradlings', PROGRAM), 'init', folder);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const { megabytes, packages } = sizeOf(join(folder, 'node_modules'));
  const packed = (statSync(tarball).size / MEGABYTE).toFixed(1);
  print(`tarball ${packed} MB; installed ${megabytes.toFixed(1)} MB, ${packages} packages`);
}

function handout(): void {
  const out = join(work, 'handout');
  run(join(COURSE_ROOT, PROGRAM), 'handout', '--exercises', '04-lasso', '--out', out);
  const files = readdirSync(join(out, 'repository'), { recursive: true, withFileTypes: true });
  print(`handout of a chapter: ${files.filter((entry) => entry.isFile()).length} files`);
}

async function compare(situation: string, args: readonly string[], folder: string): Promise<void> {
  const here = [join(COURSE_ROOT, PROGRAM), ...args];
  const there = [join(folder, 'node_modules', 'gradlings', PROGRAM), ...args];
  // Once before: the welcome is said, and files are in memory.
  for (const one of [here, there]) await costOf(one, folder);
  const costs: [Cost[], Cost[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    costs[0].push(await costOf(here, folder));
    costs[1].push(await costOf(there, folder));
  }
  const [repository, ours] = costs.map(medianOf);
  const ratio = (ours.processor / repository.processor).toFixed(2);
  print(
    `${situation.padEnd(24)}installed ${costInWords(ours)}   repository ${costInWords(repository)}   1 : ${ratio}`,
  );
}

function run(program: string, ...args: string[]): void {
  execFileSync(process.execPath, [program, ...args], { cwd: work, stdio: 'ignore' });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
