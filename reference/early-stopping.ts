/**
 * What early stopping makes of a list of validation losses, read as a whole.
 *
 *     bₑ = the first epoch with the least of ℓ₁ … ℓₑ, without NaN and ∞, or 0 where none is left
 *     stop at the first e with e − bₑ = patience, or at the end of the list
 *
 * Shapes: losses (any length), patience ≥ 1; epochs are counted from 1.
 * Source: Prechelt (2012), Early Stopping — But When?
 */
export function stopOn(
  losses: readonly number[],
  patience: number,
): { bestEpoch: number; epochs: number; isStopped: boolean } {
  for (let epochs = 1; epochs <= losses.length; epochs++) {
    const bestEpoch = firstLeast(losses.slice(0, epochs));
    if (epochs - bestEpoch === patience) return { bestEpoch, epochs, isStopped: true };
  }
  return { bestEpoch: firstLeast(losses), epochs: losses.length, isStopped: false };
}

function firstLeast(losses: readonly number[]): number {
  const below = losses.filter((loss) => loss < Number.POSITIVE_INFINITY);
  return below.length === 0 ? 0 : losses.indexOf([...below].sort((a, b) => a - b)[0]) + 1;
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
