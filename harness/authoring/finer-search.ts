/**
 * Right solutions on many more inputs than a learner's, where few exercises are named: a law that is false once in ten
 * thousand inputs refutes somebody in every class.
 */
import { exportsSubject } from '../engine/calls/exports-subject.ts';
import { observeOne } from '../engine/calls/observe-one.ts';
import { DrawnInputs } from '../engine/drawn-inputs.ts';
import { rule } from '../engine/judge.ts';
import { DEFAULT_RUNS } from '../engine/law-inputs.ts';
import type { Grader, Law } from '../engine/model.ts';
import { gradeAtOnce } from './grade-at-once.ts';
import type { Material } from './material.ts';
import type { Complaint } from './proof.ts';
import { notUpheld, subjectsOf, WORKED_SOLUTION } from './right-solutions.ts';
import { DEFAULT_SEEDS, forFurtherSeed } from './runs.ts';

/** Every right solution is judged on the seeds up to this. */
const SEEDS = 400;

/** The worked solution is asked this many times as many inputs as a learner's code: 30,000 of a law that asks for 100 runs. */
const TIMES_THE_RUNS = 300;

/** Milliseconds of a processor, for each of both: expensive laws are looked at as far as these go. */
const MOST_TIME = 2500;

/** Seeds from here on, so that other inputs are drawn than those that were looked at. */
const FIRST_SEED = 1001;

/** @param grader  as it is written: that many inputs are not worth remembering */
export function searchFiner(material: Material, grader: Grader): Complaint[] {
  const complaints: Complaint[] = [];
  const refuting = grader.laws.flatMap((law) => {
    const seed = seedRefuting(material, law, MOST_TIME / grader.laws.length);
    return seed === undefined ? [] : [{ law, seed }];
  });
  for (const { law, seed } of refuting) {
    const subject = subjectsOf(material).get(WORKED_SOLUTION);
    if (subject === undefined) continue;
    const report = gradeAtOnce({ ...grader, laws: [law] }, subject, { seed, resemble: false });
    if (report.status !== 'upheld') complaints.push(notUpheld(material, WORKED_SOLUTION, report));
  }
  const laws = grader.laws.filter((law) => !refuting.some((one) => one.law === law));
  return [...complaints, ...otherSolutions(material, { ...grader, laws })];
}

/** The first seed on which the law refutes the worked solution. */
function seedRefuting({ solution }: Material, law: Law, milliseconds: number): number | undefined {
  const runs = law.runs ?? DEFAULT_RUNS;
  const subject = exportsSubject(solution.exports);
  const isOver = timer(milliseconds);
  for (let seed = FIRST_SEED; seed < FIRST_SEED + TIMES_THE_RUNS && !isOver(); seed++) {
    const inputs = new DrawnInputs(law.given, seed);
    for (let index = 0; index < runs; index++) {
      const { input } = inputs.at(index, runs - 1);
      if ('verdict' in rule(law, input, observeOne(subject, law.observe, input))) return seed;
    }
  }
  return undefined;
}

/** The alternatives, each on fewer inputs of many seeds. */
function otherSolutions(material: Material, grader: Grader): Complaint[] {
  if (grader.laws.length === 0) return [];
  const { exercise } = material;
  const complaints: Complaint[] = [];
  const open = new Map(subjectsOf(material));
  open.delete(WORKED_SOLUTION);
  const isOver = timer(MOST_TIME);
  for (let seed = DEFAULT_SEEDS + 1; seed <= SEEDS && !isOver(); seed++) {
    const tried = forFurtherSeed(grader, seed);
    for (const [name, subject] of open) {
      const report = gradeAtOnce(tried, subject, { exercise, seed, resemble: false });
      if (report.status === 'upheld') continue;
      complaints.push(notUpheld(material, name, report));
      open.delete(name);
    }
  }
  return complaints;
}

/** Whether this much processor time was spent since. */
function timer(milliseconds: number): () => boolean {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 > milliseconds;
  };
}
