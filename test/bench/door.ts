/**
 * What a learner waits for: `npm run bench:door`. Whole commands, from their start to their end, by both doors.
 *
 * All in one run and by turns, because machines differ and are busy: read the ratios. Clock in seconds, processor time
 * of the command and all it starts (Linux only), and the most memory that its own process held.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { COURSE_ROOT } from '../this-course.ts';
import { peakMemory } from './peak-memory.ts';

const REPEATS = 5;
const EXERCISE = '04-lasso/01-soft-threshold';
/** The kernel counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

interface Cost {
  readonly clock: number;
  readonly processor: number;
  readonly megabytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'gradlings-door-'));
try {
  const fresh = workspace('fresh');
  const solved = workspace('solved');
  cpSync(join(COURSE_ROOT, 'solutions'), join(solved, 'exercises'), { recursive: true });
  print(`${availableParallelism()} cores, Node ${process.version}, median of ${REPEATS}`);
  print(`${''.padEnd(22)}${'npm test'.padEnd(30)}${'vitest'.padEnd(30)}ratio of processor time`);
  await compare('nothing started', fresh, []);
  await compare('one stub', fresh, [EXERCISE]);
  await compare('one exercise solved', solved, [EXERCISE]);
  await compare('the course solved', solved, []);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A learner's exercises, as they are shipped. */
function workspace(name: string): string {
  const root = join(folder, name);
  cpSync(join(COURSE_ROOT, 'exercises'), join(root, 'exercises'), { recursive: true });
  return root;
}

async function compare(situation: string, root: string, names: readonly string[]): Promise<void> {
  const npmTest = [join('harness', 'cli', 'gradlings.mjs'), 'test', '--root', root, ...names];
  const vitest = ['--import', 'tsx', join('test', 'student', 'second-door.ts'), root, ...names];
  // Once before: the welcome is said, and files are in memory.
  await costOf(npmTest);
  const costs: [Cost[], Cost[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    costs[0].push(await costOf(npmTest));
    costs[1].push(await costOf(vitest));
  }
  const [ours, theirs] = costs.map(medianOf);
  const ratio = (theirs.processor / ours.processor).toFixed(1);
  print(`${situation.padEnd(22)}${words(ours).padEnd(30)}${words(theirs).padEnd(30)}1 : ${ratio}`);
}

async function costOf(args: readonly string[]): Promise<Cost> {
  const env = { ...process.env, NO_COLOR: '1', CI: undefined };
  const [since, before] = [performance.now(), processorOfChildren()];
  const child = spawn(process.execPath, args, { cwd: COURSE_ROOT, stdio: 'ignore', env });
  const peak = await peakMemory(child);
  const clock = (performance.now() - since) / 1000;
  return { clock, processor: processorOfChildren() - before, megabytes: peak?.own ?? Number.NaN };
}

/** Seconds of all processes that were started here and have ended, and of those that they started. */
function processorOfChildren(): number {
  try {
    const [, fields] = readFileSync('/proc/self/stat', 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(13, 15).map(Number);
    return (user + system) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

function medianOf(costs: readonly Cost[]): Cost {
  const median = (of: (cost: Cost) => number) => costs.map(of).sort((a, b) => a - b)[costs.length >> 1];
  return {
    clock: median(({ clock }) => clock),
    processor: median(({ processor }) => processor),
    megabytes: median(({ megabytes }) => megabytes),
  };
}

function words({ clock, processor, megabytes }: Cost): string {
  return `${clock.toFixed(2)} s  CPU ${processor.toFixed(2)} s  ${megabytes.toFixed(0)} MB`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
