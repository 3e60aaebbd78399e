/**
 * What a learner waits for: `npm run bench:door`. Whole commands, from their start to their end, by both doors.
 *
 * All in one run and by turns, because machines differ and are busy: read the ratios. Clock in seconds, processor time
 * of the command and all it starts (Linux only), and the most memory that its own process held.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { COURSE_ROOT } from '../this-course.ts';
import { type Cost, costInWords, costOf, medianOf } from './cost-of-command.ts';

const REPEATS = 5;
const EXERCISE = '04-lasso/01-soft-threshold';
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
  print(
    `${situation.padEnd(22)}${costInWords(ours).padEnd(30)}${costInWords(theirs).padEnd(30)}1 : ${ratio}`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
