/**
 * What the laws of an exercise are worth in an assignment:
 *
 *     points of a law = points of the exercise · its weight / Σ weights of all that count
 *
 * Hidden laws count in the sum, so that what students see is what they get.
 */
import { pointsOfParts } from '../../class/rounding.ts';
import type { Config } from '../../class/score/config.ts';
import type { Grader } from '../../engine/model.ts';
import { noTraceOf } from '../../engine/no-trace.ts';

/**
 * By the names of the laws that students may read; nothing where the assignment says what the grader says.
 *
 * @param gone  laws that students may not read
 */
export function assignedPoints(
  grader: Grader,
  settings: Config['exercises'][string] | undefined,
  gone: readonly string[],
): Record<string, number> {
  const laws = [...grader.laws, noTraceOf(grader)];
  const weighs = Object.values(settings?.laws ?? {}).some(({ weight, drop }) => weight !== undefined || drop);
  if (settings === undefined || (settings.points === undefined && !weighs)) return {};
  const weights = laws.map(({ name, points }) =>
    settings.laws[name]?.drop ? 0 : (settings.laws[name]?.weight ?? points),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const worth = settings.points ?? whole;
  const parts = pointsOfParts(weights.map((weight) => (whole === 0 ? 0 : (worth * weight) / whole)));
  const named = laws.map(({ name }, index) => [name, parts[index]] as const);
  return Object.fromEntries(named.filter(([name]) => !gone.includes(name)));
}
