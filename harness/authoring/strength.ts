/**
 * What each law is good for: which misconceptions and mutants it refutes, and which it alone refutes.
 */

import type { ExerciseId, Grader } from '../engine/model.ts';
import { NO_TRACE } from '../engine/no-trace.ts';
import { judgingLaws } from './misconceptions.ts';
import type { Killed } from './mutants/check-mutants.ts';
import type { Complaint, MisconceptionFigures, StrengthFigures, TrivialFigures } from './proof.ts';
import { mostRuns } from './runs.ts';

/** By the mutants alone. */
export function strengthOf(grader: Grader, killed: readonly Killed[]): StrengthFigures {
  const judged = killed.flatMap(({ findings }) => (findings === undefined ? [] : [judgingLaws(findings)]));
  const laws = [...grader.laws.map(({ name }) => name), NO_TRACE.name];
  return counting(judged, {
    laws: laws.map((law) => ({ law, refutes: 0, alone: 0 })),
    mutantsSampled: judged.length,
    mutantsKilled: killed.length,
    runsNeeded: Math.max(...killed.map(({ runsNeeded }) => runsNeeded), 1),
    runsConfigured: mostRuns(grader),
  });
}

/** By all the mutants, from what is known of two halves of them. */
export function sumOfStrengths(one: StrengthFigures, other: StrengthFigures): StrengthFigures {
  return {
    laws: one.laws.map(({ law, refutes, alone }, index) => ({
      law,
      refutes: refutes + other.laws[index].refutes,
      alone: alone + other.laws[index].alone,
    })),
    mutantsSampled: one.mutantsSampled + other.mutantsSampled,
    mutantsKilled: one.mutantsKilled + other.mutantsKilled,
    runsNeeded: Math.max(one.runsNeeded, other.runsNeeded),
    runsConfigured: one.runsConfigured,
  };
}

/** By the misconceptions as well. */
export function withMisconceptions(
  strength: StrengthFigures,
  misconceptions: readonly MisconceptionFigures[],
): StrengthFigures {
  const counted = counting(
    misconceptions.map(({ judgedBy }) => judgedBy),
    strength,
  );
  const runsNeeded = Math.max(...misconceptions.map((one) => one.runsNeeded), strength.runsNeeded);
  return { ...counted, runsNeeded };
}

/** @param refutations  the laws that refute each of some wrong codes */
function counting(refutations: readonly (readonly string[])[], before: StrengthFigures): StrengthFigures {
  const laws = before.laws.map(({ law, refutes, alone }) => ({
    law,
    refutes: refutes + refutations.filter((by) => by.includes(law)).length,
    alone: alone + refutations.filter((by) => by.length === 1 && by[0] === law).length,
  }));
  return { ...before, laws };
}

/**
 * Laws that refute nothing of all that is wrong: points for whatever is answered.
 *
 * @param trivial  what answers that know nothing came to
 */
export function idleLaws(
  exercise: ExerciseId,
  { laws }: StrengthFigures,
  { judgedBy }: TrivialFigures,
): Complaint[] {
  return laws
    .filter(({ law, refutes }) => refutes === 0 && law !== NO_TRACE.name && !judgedBy.includes(law))
    .map(({ law }) => ({
      ...{ exercise, check: 'strength', law, details: [] },
      what: `'${law}' refutes no misconception, no mutant and no answer that knows nothing`,
      next: 'Sharpen its `judge` or its inputs, write the misconception that it is for, or take it out.',
    }));
}
