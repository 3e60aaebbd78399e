/**
 * What a law takes with right code: a learner waits for it at every save.
 */
import { exportsSubject } from '../../engine/calls/exports-subject.ts';
import { observeOne } from '../../engine/calls/observe-one.ts';
import { rule } from '../../engine/judge.ts';
import { DEFAULT_RUNS } from '../../engine/law-inputs.ts';
import type { Memory } from '../../engine/memory.ts';
import type { ExerciseId, Grader, Law } from '../../engine/model.ts';
import { withinTime } from '../../runtime/time-limit.ts';
import type { Complaint } from '../proof.ts';

/** Milliseconds of a processor for all inputs of a law; the most expensive law of this course takes a tenth. */
const MAX_FOR_A_LAW = 5000;

/** Inputs from which the cost of the others is told: the first ones are small. */
const LOOKED_AT = [0, 3, 6, 9] as const;

/** Milliseconds after which a law is taken for one that does not end. */
const NEVER_ENDS = 20_000;

/**
 * A few inputs stand for all of them, and a collection of garbage among these few for one at each: where a law seems too
 * expensive, it is looked at again, and the least counts.
 */
const LOOKS = 3;

/** Nothing else is asked of a grader with such a law: it would take as long again for each wrong code. */
export function checkCost(exercise: ExerciseId, grader: Grader, memory: Memory): Complaint[] {
  return grader.laws.flatMap((law): Complaint[] => {
    const cost = leastCost(LOOKS, () => costOf(grader, law, memory));
    if (cost <= MAX_FOR_A_LAW) return [];
    const takes = cost === Number.POSITIVE_INFINITY ? 'does not end' : `takes ${Math.round(cost / 1000)} s`;
    return [
      {
        ...{ exercise, check: 'laws', blocks: true },
        what: `'${law.name}' ${takes} with the reference; ${MAX_FOR_A_LAW / 1000} s is the most`,
        details: [],
        next: 'Draw smaller inputs, ask for fewer `runs`, or let the reference compute less: a learner waits for it at every save.',
      },
    ];
  });
}

/** The least of what is measured, until that is cheap enough. */
export function leastCost(looks: number, measure: () => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < looks && least > MAX_FOR_A_LAW; look++) {
    least = Math.min(least, measure());
    // What does not end would take as long again.
    if (least === Number.POSITIVE_INFINITY) break;
  }
  return least;
}

/** Milliseconds of a processor for all runs of a law, from a few of them. */
function costOf({ reference }: Grader, law: Law, memory: Memory): number {
  const runs = law.runs ?? DEFAULT_RUNS;
  const inputs = memory.inputs(law, 1);
  const subject = exportsSubject(reference);
  const before = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  let asked = 0;
  const timed = withinTime(NEVER_ENDS, () => {
    for (const index of LOOKED_AT) {
      if (index >= runs || spent() > MAX_FOR_A_LAW) return;
      const { input } = inputs.at(index);
      rule(law, input, observeOne(subject, law.observe, input));
      asked += 1;
    }
  });
  return timed.inTime ? (spent() * runs) / Math.max(asked, 1) : Number.POSITIVE_INFINITY;
}
