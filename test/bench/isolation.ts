/**
 * What isolation costs: the worked solutions of the whole course, sandboxed and in this process, in processor time.
 *
 *     tsx test/bench/isolation.ts [basic|bwrap] [part of an exercise]
 *
 * Processor time and not time on the clock, because it is the same on a busy machine. That of the children is counted
 * where the system tells it (Linux); that of a child in bubblewrap is read before it is stopped.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Isolation } from '../../harness/class/run/isolation.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { ExerciseId, Grader } from '../../harness/engine/model.ts';
import { compile } from '../../harness/runtime/compile.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { sandboxed } from '../../harness/sandbox/sandboxed-subject.ts';
import { chooseTier, type Tier } from '../../harness/sandbox/tiers.ts';
import { fileOf, listExercises, loadGrader } from '../this-course.ts';

export interface CostOfIsolation {
  readonly exercise: ExerciseId;
  /** Milliseconds of processor time. */
  readonly inProcess: number;
  readonly grader: number;
  readonly child: number;
  readonly ratio: number;
}

/** One after another in one child, as for a submission; the child's start is a row of its own. */
export async function costOfIsolation(tier: Tier, part = ''): Promise<CostOfIsolation[]> {
  const isolation = await Isolation.open(tier);
  const exercises = listExercises().filter((exercise) => exercise.includes(part));
  const rows: CostOfIsolation[] = [];
  const graders = new Map<ExerciseId, Grader>();
  for (const exercise of exercises) graders.set(exercise, await loadGrader(exercise));
  // What is made once for all submissions (plans, inputs, compiled graders) is made first, in both ways.
  for (const [exercise, grader] of graders) {
    isolation.withSandbox((sandbox) => {
      const compiled = compiledOf(exercise);
      grade(grader, sandboxed(sandbox, `${exercise}.ts`, compiled), { exercise });
    });
    gradeHere(exercise, grader);
  }
  isolation.withSandbox((sandbox) => {
    const before = ownMilliseconds();
    sandbox.start();
    rows.push(row('(start of the child)', 0, ownMilliseconds() - before, childMilliseconds()));
    for (const [exercise, grader] of graders) {
      const compiled = compiledOf(exercise);
      const child = childMilliseconds();
      const since = ownMilliseconds();
      grade(grader, sandboxed(sandbox, `${exercise}.ts`, compiled), { exercise });
      const own = ownMilliseconds() - since;
      const inChild = childMilliseconds() - child;
      const here = ownMilliseconds();
      gradeHere(exercise, grader);
      rows.push(row(exercise, ownMilliseconds() - here, own, inChild));
    }
  });
  isolation.close();
  return rows;
}

export function sumOf(rows: readonly CostOfIsolation[]): CostOfIsolation {
  const sum = (of: (row: CostOfIsolation) => number) => rows.reduce((total, each) => total + of(each), 0);
  return row(
    'all',
    sum(({ inProcess }) => inProcess),
    sum(({ grader }) => grader),
    sum(({ child }) => child),
  );
}

function row(exercise: string, inProcess: number, grader: number, child: number): CostOfIsolation {
  return { exercise, inProcess, grader, child, ratio: (grader + child) / Math.max(inProcess, 1) };
}

function sourceOf(exercise: ExerciseId): string {
  return readFileSync(fileOf('solutions', exercise), 'utf8');
}

function compiledOf(exercise: ExerciseId) {
  const compiled = compile(sourceOf(exercise));
  if ('fault' in compiled) throw new Error(`The solution of ${exercise} does not compile.`);
  return compiled;
}

function gradeHere(exercise: ExerciseId, grader: Grader): void {
  grade(grader, loadSource(sourceOf(exercise), `${exercise}.ts`), { exercise });
}

const MICROSECONDS = 1000;
/** Linux counts processor time in these, whatever its clock does. */
const MILLISECONDS_A_TICK = 10;

/** All threads of this process. */
export function ownMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / MICROSECONDS;
}

/** The processes below this one that run the child's program; 0 where the system does not tell. */
export function childMilliseconds(): number {
  if (process.platform !== 'linux') return 0;
  let milliseconds = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'latin1').endsWith('child.cjs\0')) continue;
      const { parent, ticks } = processorOf(pid);
      if (isBelow(parent)) milliseconds += ticks * MILLISECONDS_A_TICK;
    } catch {
      // It has ended since.
    }
  }
  return milliseconds;
}

function processorOf(pid: string | number): { readonly parent: number; readonly ticks: number } {
  // After the name, which may hold anything: state, parent, …, and as 12th and 13th the times of user and system.
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number);
  return { parent: fields[1], ticks: fields[11] + fields[12] };
}

function isBelow(pid: number): boolean {
  return pid === process.pid || (pid > 1 && isBelow(processorOf(pid).parent));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [tier = chooseTier('auto').tier, part] = process.argv.slice(2) as [Tier?, string?];
  const rows = await costOfIsolation(tier, part);
  const text = (value: number) => value.toFixed(0).padStart(9);
  process.stdout.write(
    `Processor time in milliseconds, tier ${tier}\n${'exercise'.padEnd(36)}  in process   grader    child   ratio\n`,
  );
  for (const { exercise, inProcess, grader, child, ratio } of [...rows, sumOf(rows)]) {
    const numbers = [inProcess, grader, child].map(text).join('');
    process.stdout.write(`${exercise.padEnd(36)}   ${numbers}${ratio.toFixed(2).padStart(8)}\n`);
  }
}
