/**
 * How fast a class is graded, and what it takes: `npm run bench`.
 *
 * All in one run, because machines differ and are busy: read the ratios. Isolated is `gradlings grade`, from its start
 * to its last file; in process is the same engine on the same files without walls, one after another; the baseline
 * is vitest with its defaults, once for each submission.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { grade } from '../../harness/engine/grade.ts';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { COURSE_ROOT, listExercises, loadGraders } from '../this-course.ts';
import { generateClass } from './generated-class.ts';
import { peakMemory } from './peak-memory.ts';

const ASSIGNMENT = [
  '04-lasso/01-soft-threshold',
  '04-lasso/04-proximal-gradient',
  '06-optimizers/03-adamw',
  '07-layers/01-dropout',
  '07-layers/02-batch-norm-forward',
];

interface Amounts {
  readonly isolated: number;
  readonly inProcess: number;
  readonly baseline: number;
}

const FOR_ASSIGNMENT: Amounts = { isolated: 60, inProcess: 12, baseline: 4 };
const FOR_COURSE: Amounts = { isolated: 12, inProcess: 4, baseline: 1 };
const SMALL_CLASS = 100;
const LARGE_CLASS = 2000;
/** Few, for this is about memory. */
const RUNS_FOR_MEMORY = 5;

const folder = mkdtempSync(join(tmpdir(), 'gradlings-bench-'));
try {
  print(`${availableParallelism()} cores, Node ${process.version}`);
  await compare('an assignment of 5 exercises', ASSIGNMENT, FOR_ASSIGNMENT);
  await compare(`the whole course of ${listExercises().length}`, listExercises(), FOR_COURSE);
  await memory();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(title: string, exercises: readonly ExerciseId[], amounts: Amounts): Promise<void> {
  const submissions = mkdtempSync(join(folder, 'class-'));
  const students = [
    ...(
      await generateClass(submissions, { students: amounts.isolated, exercises, seed: title, hostile: false })
    ).keys(),
  ];
  const isolated = await seconds(() => gradeAll(submissions, exercises, availableParallelism()));
  const alone = await seconds(() => gradeAll(submissions, exercises, 1));
  const graders = await loadGraders(exercises);
  const inProcess = await seconds(async () => {
    for (const student of students.slice(0, amounts.inProcess)) {
      for (const exercise of exercises) {
        const file = join(submissions, student, 'exercises', ...`${exercise}.ts`.split('/'));
        const grader = graders.get(exercise);
        if (!existsSync(file) || grader === undefined) continue;
        const subject = loadSource(readFileSync(file, 'utf8'), `${exercise}.ts`);
        grade(grader, subject, { exercise });
      }
    }
  });
  const baseline = await seconds(async () => {
    for (const student of students.slice(0, amounts.baseline)) {
      await run([
        '--import',
        'tsx',
        join('test', 'bench', 'vitest-once.ts'),
        join(submissions, student),
        ...exercises,
      ]);
    }
  });
  const perSecond = {
    isolated: amounts.isolated / isolated,
    alone: amounts.isolated / alone,
    inProcess: amounts.inProcess / inProcess,
    baseline: amounts.baseline / baseline,
  };
  print(`
${title}, submissions a second
  isolated, all cores   ${perSecond.isolated.toFixed(2).padStart(7)}   ${ratio(perSecond.isolated, perSecond.baseline)} the baseline
  isolated, one job     ${perSecond.alone.toFixed(2).padStart(7)}   takes ${ratio(perSecond.inProcess, perSecond.alone)} the time of in process
  in process, one core  ${perSecond.inProcess.toFixed(2).padStart(7)}
  vitest, its defaults  ${perSecond.baseline.toFixed(2).padStart(7)}`);
}

async function memory(): Promise<void> {
  const exercises = ASSIGNMENT.slice(0, 1);
  print(`\nmemory, at the worst moment (one exercise, ${RUNS_FOR_MEMORY} runs a law)`);
  for (const students of [SMALL_CLASS, LARGE_CLASS]) {
    const submissions = mkdtempSync(join(folder, 'memory-'));
    await generateClass(submissions, { students, exercises, seed: 'memory', hostile: false });
    const child = start(
      gradeArguments(submissions, exercises, availableParallelism(), '--runs', String(RUNS_FOR_MEMORY)),
    );
    const since = performance.now();
    const peak = await peakMemory(child);
    const rate = (students * 1000) / (performance.now() - since);
    const words =
      peak === undefined
        ? 'this system does not tell'
        : `${peak.own.toFixed(0)} MB, the largest worker ${peak.largestChild.toFixed(0)} MB`;
    print(`  ${String(students).padStart(5)} submissions   ${words}   (${rate.toFixed(0)} a second)`);
  }
}

function gradeArguments(
  submissions: string,
  exercises: readonly ExerciseId[],
  jobs: number,
  ...more: string[]
) {
  const out = mkdtempSync(join(folder, 'out-'));
  const program = join('harness', 'cli', 'gradlings.mjs');
  return [
    program,
    'grade',
    submissions,
    '--out',
    out,
    '--jobs',
    String(jobs),
    '--exercises',
    ...exercises,
    ...more,
  ];
}

function gradeAll(submissions: string, exercises: readonly ExerciseId[], jobs: number): Promise<void> {
  return run(gradeArguments(submissions, exercises, jobs));
}

function start(args: readonly string[]) {
  return spawn(process.execPath, args, { cwd: COURSE_ROOT, stdio: 'ignore' });
}

/** Refuted exercises end vitest with 1, which is no failure here. */
function run(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    start(args)
      .once('error', reject)
      .once('exit', () => resolve());
  });
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

function ratio(a: number, b: number): string {
  return `${(a / b).toFixed(1)} ×`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
