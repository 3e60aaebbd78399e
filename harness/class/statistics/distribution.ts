/**
 * How numbers are spread: mean, quartiles, histogram.
 */

export interface Distribution {
  /** How many numbers there are. */
  readonly count: number;
  readonly mean: number;
  readonly lowest: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly highest: number;
  /** Ten counts, for the shares from 0 to 0.1, from 0.1 to 0.2, …, from 0.9 to 1 with both ends. */
  readonly histogram: readonly number[];
}

const BINS = 10;

/** Ten times 0.7 should reach bin 7: far more than rounding, far less than any share of points. */
const ROUNDING = 1e-9;

/** The distribution of shares from 0 to 1; undefined where there are none. */
export function distributionOf(shares: readonly number[]): Distribution | undefined {
  if (shares.length === 0) return undefined;
  const sorted = [...shares].sort((a, b) => a - b);
  const histogram = new Array<number>(BINS).fill(0);
  for (const share of sorted) histogram[binOf(share)] += 1;
  return {
    count: sorted.length,
    mean: meanOf(sorted),
    lowest: sorted[0],
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    highest: sorted[sorted.length - 1],
    histogram,
  };
}

function binOf(share: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS + ROUNDING)));
}

/** x̄ = Σ xᵢ / n */
export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/**
 * The value below which a share of the numbers lies, between two of them by linear interpolation.
 *
 * Definition 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996: what NumPy, R and
 * spreadsheets give unless told otherwise.
 */
function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
