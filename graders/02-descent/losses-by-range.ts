/**
 * Losses by the first number of a point: of every size, alike up to the last digits, and often exactly 0.
 *
 * What is compared with 0, or with "almost as good", shows here.
 */
interface RangedLoss {
  readonly formula: string;
  readonly of: (w: number) => number;
}

const bounded = (w: number) => w ** 2 / (1 + w ** 2);

export const RANGED_LOSSES: readonly RangedLoss[] = [
  { formula: 'max(0, w₀)', of: (w) => Math.max(0, w) },
  { formula: '−max(0, w₀)', of: (w) => 0 - Math.max(0, w) },
  { formula: 'w₀ rounded down', of: (w) => Math.floor(w) },
  { formula: '|w₀| rounded down', of: (w) => Math.floor(Math.abs(w)) },
  { formula: 'max(0, w₀ − 1/2)', of: (w) => Math.max(0, w - 0.5) },
  { formula: 'max(0, |w₀| − 1)', of: (w) => Math.max(0, Math.abs(w) - 1) },
  ...[-1e300, -1e3, 1e7, 1e9, 1e12, 1e300, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 1e-30].map((unit) => ({
    formula: `${unit}·(1 + w₀²/(1 + w₀²))`,
    of: (w: number) => unit * (1 + bounded(w)),
  })),
  // The largest number there is: a search that begins there and asks for less keeps no point.
  { formula: `${Number.MAX_VALUE}`, of: () => Number.MAX_VALUE },
  ...[1e-3, 1e-6, 1e-9, 1e-12, 1e-15].map((unit) => ({
    formula: `1 + ${unit}·w₀²/(1 + w₀²)`,
    of: (w: number) => 1 + unit * bounded(w),
  })),
];
