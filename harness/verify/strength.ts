/**
 * What each law is good for: which misconceptions and mutants it refutes, and which it alone refutes.
 */
import { INPUTS_LEFT_ALONE } from '../grade.ts';
import type { Grader } from '../model.ts';
import { refutingLaws } from './misconceptions.ts';
import type { Killed } from './mutants/check-mutants.ts';
import type { MisconceptionFigures, StrengthFigures } from './proof.ts';
import { mostRuns } from './runs.ts';

export function strengthOf(
  grader: Grader,
  misconceptions: readonly MisconceptionFigures[],
  killed: readonly Killed[],
): StrengthFigures {
  const judged = killed.flatMap(({ findings }) => (findings === undefined ? [] : [refutingLaws(findings)]));
  const wrong = [...misconceptions.map(({ refutedBy }) => refutedBy), ...judged];
  const laws = [...grader.laws.map(({ name }) => name), INPUTS_LEFT_ALONE.name];
  return {
    laws: laws.map((law) => ({
      law,
      refutes: wrong.filter((refutedBy) => refutedBy.includes(law)).length,
      alone: wrong.filter((refutedBy) => refutedBy.length === 1 && refutedBy[0] === law).length,
    })),
    mutantsSampled: judged.length,
    mutantsKilled: killed.length,
    runsNeeded: Math.max(...[...misconceptions, ...killed].map(({ runsNeeded }) => runsNeeded), 1),
    runsConfigured: mostRuns(grader),
  };
}
