/**
 * How fast a class is graded, and what it takes: `npm run bench`, or of its parts those with a word in their titles:
 * `npm run bench -- hanging`.
 *
 * All in one run, because machines differ and are busy: read the ratios. Isolated is `gradlings grade`, from its start
 * to its last file; in process is the same engine on the same files without walls, one after another, its start apart;
 * the baseline is vitest with its defaults, once for each submission. What was not graded ends the measurement: how
 * fast nothing is done is no figure.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { fileOf, listExercises } from '../this-course.ts';
import { type Aims, atLeast, atMost, times } from './aims.ts';
import { costByKind } from './cost-by-kind.ts';
import { generateClass, type Shares, signed, writeFile } from './generated-class.ts';
import { checkGraded, gradeArguments, run, start } from './grade-command.ts';
import { peakMemory } from './peak-memory.ts';

const ASSIGNMENT = [
  '04-lasso/01-soft-threshold',
  '04-lasso/04-proximal-gradient',
  '06-optimizers/03-adamw',
  '07-layers/01-dropout',
  '07-layers/02-batch-norm-forward',
];

/** How many submissions are graded in each way. */
interface Amounts {
  readonly isolated: number;
  readonly inProcess: number;
  readonly baseline: number;
}

interface Scenario {
  readonly title: string;
  readonly exercises: readonly ExerciseId[];
  readonly amounts: Amounts;
  readonly shares?: Shares;
  /** Graded before, and handed in again with one file of each student changed. */
  readonly again?: boolean;
  readonly aims?: Aims;
}

const SCENARIOS: readonly Scenario[] = [
  {
    title: `right files, an assignment of ${ASSIGNMENT.length}`,
    exercises: ASSIGNMENT,
    amounts: { isolated: 40, inProcess: 12, baseline: 3 },
    shares: { right: 100 },
    aims: { perSecond: 4, overOneJob: 1.8, overInProcess: 1.5, overVitest: 12 },
  },
  {
    title: 'a mixed class, the same assignment',
    exercises: ASSIGNMENT,
    amounts: { isolated: 60, inProcess: 12, baseline: 3 },
    aims: { perSecond: 3, overVitest: 12 },
  },
  {
    title: 'the mixed class again, one file of five changed',
    exercises: ASSIGNMENT,
    amounts: { isolated: 60, inProcess: 12, baseline: 3 },
    again: true,
    aims: { overVitest: 20 },
  },
  {
    title: 'one hanging file each',
    exercises: ASSIGNMENT.slice(0, 1),
    amounts: { isolated: 6, inProcess: 2, baseline: 0 },
    shares: { hanging: 100 },
    aims: { secondsEach: 2 },
  },
  {
    title: `a mixed class, the whole course of ${listExercises().length}`,
    exercises: listExercises(),
    // Few, so that this part ends within three minutes: each takes seconds.
    amounts: { isolated: 6, inProcess: 2, baseline: 1 },
    aims: { perSecond: 0.6 },
  },
];

const SMALL_CLASS = 100;
const LARGE_CLASS = 10_000;
/** A hundred times as many: a list of names and keys grows, and nothing else. */
const MOST_GROWTH = 1.5;
/** Few, for this is about memory. */
const RUNS_FOR_MEMORY = 5;
/** One student in so many hands in a file that nobody else did; grading a copy costs little, and is kept all the same. */
const ONE_OWN_IN = 20;

const folder = mkdtempSync(join(tmpdir(), 'gradlings-bench-'));
try {
  print(`${availableParallelism()} cores, Node ${process.version}`);
  const [word = ''] = process.argv.slice(2);
  for (const scenario of SCENARIOS) if (scenario.title.includes(word)) await compare(scenario);
  if ('by kind'.includes(word)) await byKind();
  if ('memory'.includes(word)) await memory();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare({
  title,
  exercises,
  amounts,
  shares,
  again = false,
  aims = {},
}: Scenario): Promise<void> {
  const submissions = mkdtempSync(join(folder, 'class-'));
  const options = { students: amounts.isolated, exercises, seed: title, hostile: false };
  const generated = await generateClass(submissions, shares ? { ...options, shares } : options);
  const students = [...generated.keys()];
  const outs = [availableParallelism(), 1].map((jobs) => ({ jobs, out: mkdtempSync(join(folder, 'out-')) }));
  const gradeTo = async ({ jobs, out }: (typeof outs)[number]) => {
    await run(gradeArguments(submissions, exercises, jobs, out));
    checkGraded(out, generated);
  };
  if (again) {
    for (const each of outs) await gradeTo(each);
    changeOneFile(submissions, students, exercises);
  }
  const [isolated, alone] = [await seconds(() => gradeTo(outs[0])), await seconds(() => gradeTo(outs[1]))];
  const here = await inProcess(submissions, amounts.inProcess, exercises);
  const baseline = await seconds(async () => {
    for (const student of students.slice(0, amounts.baseline)) {
      const program = join('test', 'bench', 'vitest-once.ts');
      await run(['--import', 'tsx', program, join(submissions, student), ...exercises]);
    }
  });
  const perSecond = {
    isolated: amounts.isolated / isolated,
    alone: amounts.isolated / alone,
    inProcess: amounts.inProcess / here.seconds,
    baseline: amounts.baseline / baseline,
  };
  const overOneJob = perSecond.isolated / perSecond.alone;
  const overInProcess = perSecond.inProcess / perSecond.alone;
  const overVitest = perSecond.isolated / perSecond.baseline;
  const milliseconds = (here.processor * 1000) / amounts.inProcess;
  const secondsEach = 1 / perSecond.alone;
  const lines = [
    `\n${title}, ${amounts.isolated} of them, submissions a second`,
    `  isolated, all cores   ${rate(perSecond.isolated)}${atLeast(perSecond.isolated, aims.perSecond)}`,
    `                                ${times(overOneJob)} one job${atLeast(overOneJob, aims.overOneJob)}`,
    `  isolated, one job     ${rate(perSecond.alone)}   ${times(overInProcess)} the time of in process${atMost(overInProcess, aims.overInProcess)}`,
    `  in process, one core  ${rate(perSecond.inProcess)}   ${milliseconds.toFixed(0)} ms of a processor each`,
  ];
  if (aims.secondsEach !== undefined) {
    const each = `${secondsEach.toFixed(2)} s`;
    lines.push(`  with one job          ${each.padStart(7)} each${atMost(secondsEach, aims.secondsEach)}`);
  }
  print(lines.join('\n'));
  if (amounts.baseline === 0) return;
  const asFast = `isolated is ${times(overVitest)} as fast`;
  print(
    `  vitest, its defaults  ${rate(perSecond.baseline)}   ${asFast}${atLeast(overVitest, aims.overVitest)}`,
  );
}

/** By turns, so that each exercise is changed as often as another. */
function changeOneFile(
  submissions: string,
  students: readonly string[],
  exercises: readonly ExerciseId[],
): void {
  for (const [index, student] of students.entries()) {
    const exercise = exercises[index % exercises.length];
    const text = readFileSync(fileOf('solutions', exercise), 'utf8');
    writeFile(submissions, student, exercise, signed(text, `${student}, again`));
  }
}

/** Of a process that does nothing else. */
interface CostHere {
  readonly seconds: number;
  /** Seconds of a processor. */
  readonly processor: number;
  readonly reports: number;
}

async function inProcess(
  submissions: string,
  count: number,
  exercises: readonly ExerciseId[],
): Promise<CostHere> {
  const program = join('test', 'bench', 'in-process.mjs');
  const cost: CostHere = JSON.parse(await run([program, submissions, String(count), ...exercises]));
  if (cost.reports === 0) throw new Error('Nothing was graded in process.');
  return cost;
}

async function byKind(): Promise<void> {
  print('\nprocessor time of a file by kind, in milliseconds (the start of a child apart)');
  for (const { kind, grader, child } of await costByKind(ASSIGNMENT)) {
    print(
      `  ${kind.padEnd(10)} grader ${grader.toFixed(0).padStart(5)}   child ${child.toFixed(0).padStart(5)}`,
    );
  }
}

async function memory(): Promise<void> {
  const exercises = ASSIGNMENT.slice(0, 1);
  print(
    `\nmemory, at the worst moment (one exercise, ${RUNS_FOR_MEMORY} runs a law, one file of ${ONE_OWN_IN} that is no copy)`,
  );
  const peaks: number[] = [];
  for (const students of [SMALL_CLASS, LARGE_CLASS]) {
    const submissions = mkdtempSync(join(folder, 'memory-'));
    const out = mkdtempSync(join(folder, 'out-'));
    const generated = await generateClass(submissions, {
      students,
      exercises,
      seed: 'memory',
      hostile: false,
      oneOwnIn: ONE_OWN_IN,
    });
    const child = start(
      gradeArguments(submissions, exercises, availableParallelism(), out, '--runs', String(RUNS_FOR_MEMORY)),
    );
    const since = performance.now();
    for (const stream of [child.stdout, child.stderr]) stream.resume();
    const peak = await peakMemory(child);
    checkGraded(out, generated);
    if (peak !== undefined) peaks.push(peak.own + peak.largestChild);
    const rate = (students * 1000) / (performance.now() - since);
    const words =
      peak === undefined
        ? 'this system does not tell'
        : `${peak.own.toFixed(0)} MB, the largest worker ${peak.largestChild.toFixed(0)} MB`;
    print(`  ${String(students).padStart(5)} submissions   ${words}   (${rate.toFixed(0)} a second)`);
  }
  const [small, large] = peaks;
  if (large !== undefined) print(`  ${times(large / small)} as much${atMost(large / small, MOST_GROWTH)}`);
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

function rate(perSecond: number): string {
  return perSecond.toFixed(2).padStart(7);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
