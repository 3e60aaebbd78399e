/**
 * `gradlings verify --watch`: proves again whenever a file of the course is saved.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { watch } from 'chokidar';
import type { Course } from '../course/course.ts';
import { OWN_ROOT } from './this-course.ts';

/** What proofs are made of. */
const TREES = [
  ...['exercises', 'solutions', 'graders', 'reference'],
  ...['test/alternatives', 'test/equivalents', 'test/exceptions'],
];

/** Milliseconds: an editor that saves several files, or one in several steps, saves once. */
const SETTLED = 60;

/**
 * Each proof is made by its own process, which builds what has changed; a save ends the one that is running.
 *
 * @param args  of `gradlings verify`, without `--watch`
 */
export function proveOnSave({ root }: Course, args: readonly string[]): void {
  const program = join(OWN_ROOT, 'harness', 'cli', 'gradlings.mjs');
  let running: ChildProcess | undefined;
  let waiting: NodeJS.Timeout | undefined;
  const prove = () => {
    running?.kill();
    const child = spawn(process.execPath, [program, 'verify', ...args], { stdio: 'inherit' });
    running = child;
    child.on('exit', (code) => {
      if (running !== child) return;
      running = undefined;
      if (code !== null) process.stdout.write('\nWaiting for a save. Ctrl-C ends.\n');
    });
  };
  const saves = watch(
    TREES.map((tree) => join(root, ...tree.split('/'))),
    { ignoreInitial: true },
  );
  saves.on('all', () => {
    clearTimeout(waiting);
    waiting = setTimeout(prove, SETTLED);
  });
  saves.on('ready', prove);
}
