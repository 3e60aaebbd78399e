import { adjusted } from '../class/adjustments/adjusted.ts';
import { points } from '../class/rounding.ts';
import { classResults } from '../class/run/class-results.ts';
import type { Batch } from '../class/run/journal.ts';
import type { SubmissionResult } from '../class/schema.ts';
import { scoreClass } from '../class/score/score.ts';
import type { Weighing } from './results-options.ts';

/** "12 of 40 points", as gradebook and summary will say it: after weights, lateness and adjustments. */
export function pointsLine(result: SubmissionResult, batch: Batch, weighing: Weighing): string {
  const { config, times, adjustments } = weighing;
  const found = scoreClass(classResults(batch, [{ key: '', result }]), config, times);
  const [{ finalScore, maxScore }] = adjusted(found, adjustments).scored.students;
  return `${points(finalScore)} of ${points(maxScore)} points`;
}
