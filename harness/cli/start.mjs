/**
 * Starts the command line that was built; builds it first where sources have changed since.
 */
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

const dist = new URL('../../dist/', import.meta.url);

// A command is over soon, and each exercise runs in a realm whose functions are new: a function has to run longer before
// it is worth compiling for speed. That takes a seventh off the processor time of grading on Node 20, a fifth on 22, and
// little on 24. Each version of V8 has flags of its own, and prints those that it does not know.
const LATER_COMPILATION = [
  ...['--invocation-count-for-maglev=1000', '--invocation-count-for-maglev-osr=500'],
  ...['--invocation-count-for-turbofan=10000', '--invocation-count-for-osr=2000'],
];
const FLAGS = { 20: ['--interrupt-budget=1000000'], 22: LATER_COMPILATION, 24: LATER_COMPILATION };
for (const flag of FLAGS[Number.parseInt(process.versions.node, 10)] ?? []) setFlagsFromString(flag);

// From Node 22 on.
module.enableCompileCache?.();

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Else the signal opens a debugger in this process, to which any other can connect.
if (process.platform !== 'win32') process.on('SIGUSR1', () => {});

let folder = builtFolder();
if (folder === undefined || !(await isCurrent(folder))) {
  const { buildCourse, NOT_BUILT } = await import('../build/build.mjs');
  const outcome = await buildCourse().catch((error) => error);
  if (outcome === true) folder = builtFolder();
  else if (outcome instanceof Error) {
    process.stderr.write(`The course cannot be built. ${outcome.message}\n`);
    process.exitCode = 1;
    folder = undefined;
  } else if (folder !== undefined) {
    process.stderr.write(
      'note  sources have changed since the build. Without esbuild it stays as it is: npm ci\n',
    );
  } else {
    process.stderr.write(`${NOT_BUILT}\n`);
    process.exitCode = 1;
  }
}
if (folder !== undefined) await import(new URL(`${folder}/main.js`, dist).href);

function builtFolder() {
  try {
    return JSON.parse(readFileSync(new URL('build.json', dist), 'utf8')).folder;
  } catch {
    return undefined;
  }
}

async function isCurrent(folder) {
  // A package comes built, without its sources.
  if (!existsSync(new URL('../build/build.mjs', import.meta.url))) return true;
  try {
    const { isCurrent } = await import(new URL(`${folder}/current.js`, dist).href);
    return isCurrent(new URL('../..', import.meta.url));
  } catch {
    return false;
  }
}
