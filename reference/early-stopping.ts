/**
 * What early stopping makes of a list of validation losses, read as a whole.
 *
 *     records 0 = r₀ < r₁ < …:   the epochs whose loss is below ∞ and below all losses before
 *     stop at r + patience, for the first record r with no other up to there, or at the end of the list
 *
 * Shapes: losses (any length), patience ≥ 1; epochs are counted from 1.
 * Source: Prechelt (2012), Early Stopping — But When?
 */
export function stopOn(
  losses: readonly number[],
  patience: number,
): { bestEpoch: number; epochs: number; isStopped: boolean } {
  const records = [0, ...recordsOf(losses)];
  for (const [index, bestEpoch] of records.entries()) {
    const next = records[index + 1] ?? losses.length + 1;
    if (bestEpoch + patience < next) return { bestEpoch, epochs: bestEpoch + patience, isStopped: true };
  }
  return { bestEpoch: records[records.length - 1], epochs: losses.length, isStopped: false };
}

/** NaN is below nothing. */
function recordsOf(losses: readonly number[]): number[] {
  let least = Number.POSITIVE_INFINITY;
  return losses.flatMap((loss, index) => {
    if (!(loss < least)) return [];
    least = loss;
    return [index + 1];
  });
}

/**
 * Linear warm-up and cosine decay, the cosine by its half angle.
 *
 *     ½ (1 + cos πp) = cos²(πp / 2),     η = peak · cos² + floor · sin²
 *
 * Source: Loshchilov & Hutter (2017), SGDR, section 3.
 */
export function learningRateAt(step: number, { peak, floor, warmupSteps, totalSteps }: Schedule): number {
  const decaySteps = totalSteps - warmupSteps;
  const decayed = Math.min(Math.max(step - warmupSteps, 0), decaySteps);
  if (step < warmupSteps) return peak * ((step + 1) / warmupSteps);
  if (decayed === decaySteps) return floor;
  const angle = (Math.PI / 2) * (decayed / decaySteps);
  return peak * Math.cos(angle) ** 2 + floor * Math.sin(angle) ** 2;
}

export interface Schedule {
  readonly peak: number;
  readonly floor: number;
  readonly warmupSteps: number;
  readonly totalSteps: number;
}
