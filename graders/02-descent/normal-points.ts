/**
 * Whether points look like a sample of independent normal coordinates.
 *
 * Each bound is exceeded by a right sample of 4000 points with a probability below 3e-12 a coordinate: mean
 * 7/√N, variance 0.8 … 1.25, share of positive entries ½ ± 0.058, correlation of two coordinates, or of a coordinate
 * and its successor, 0.14.
 */
import { all, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import {
  distanceFromNormal,
  fourthHermiteMean,
  lagMeans,
  normalSample,
} from '../../reference/normal-sample.ts';

/** How many points the bounds are made for. */
export const SAMPLE = 4000;

const MEAN = 7 / Math.sqrt(SAMPLE);
const VARIANCE = [0.8, 1.25] as const;
const POSITIVE_SHARE = 0.058;
const CORRELATION = 0.14;
/** A normal number is beyond 8 standard deviations with a chance of 1.3e-15. */
const FARTHEST = 8;
/** The farthest of 4000 normal numbers is below 2.6 with a chance of 0.9907⁴⁰⁰⁰ ≈ 5e-17; sums of two uniform ones are. */
const NEAREST = 2.6;
/** Of N independent normal numbers the shares are farther off, anywhere, with a chance of 2e⁻²⁸ ≈ 1.4e-12. */
const FARTHEST_SHARE = (count: number) => Math.sqrt(28 / (2 * count));

/** @param scale  the standard deviation that each coordinate should have */
export function looksNormal(points: readonly number[][], scale: number): Judgement {
  if (points.length < SAMPLE) return refuted({ expected: SAMPLE, got: points.length, note: 'points tried' });
  const { means, variances, positiveShare, correlations, successive } = normalSample(points, scale);
  const farthest = means.map((_, j) =>
    points.reduce((most, point) => Math.max(most, Math.abs(point[j]) / scale), 0),
  );
  const each =
    (note: string, got: readonly number[], expected: string, isFine: (value: number) => boolean) => () =>
      got.every(isFine) ? upheld : refuted({ expected, got, note: `${note}, over ${points.length} points` });
  return all(
    each('mean of zⱼ', means, 'about 0 in every coordinate', (mean) => Math.abs(mean) < MEAN),
    each('mean of zⱼ²', variances, 'about 1 in every coordinate', (v) => v > VARIANCE[0] && v < VARIANCE[1]),
    each(
      'share of zⱼ > 0',
      positiveShare,
      'about 0.5 in every coordinate',
      (share) => Math.abs(share - 0.5) < POSITIVE_SHARE,
    ),
    each(
      'largest |zⱼ|',
      farthest,
      `between ${NEAREST} and ${FARTHEST} in every coordinate`,
      (z) => z > NEAREST && z < FARTHEST,
    ),
    each('mean of zᵢzⱼ', correlations, 'about 0 for every two coordinates', (c) => Math.abs(c) < CORRELATION),
    each(
      'mean of zₖⱼzₖ₊₁,ⱼ, a point beside the next one',
      successive,
      'about 0 in every coordinate',
      (c) => Math.abs(c) < CORRELATION,
    ),
    () => looksLikeTheCurve(points.flatMap((point) => point.map((entry) => entry / scale))),
  );
}

/**
 * A sample comes from two searches: code that calls itself for each point has the stack for half of one, where it may have none
 * for all.
 */
export const SEARCHES = 2;

export function seedsOf(seed: number): number[] {
  return Array.from({ length: SEARCHES }, (_, search) => seed + search);
}

/** Enough numbers that a sum of twelve uniform ones is told from a normal one: 3000 points of 100 coordinates. */
export const FINE_SAMPLE = 3000;
export const FINE_DIMENSION = 100;

/** Of 300,000 normal numbers none is beyond this with a chance of (1 − 9.6e-5)³⁰⁰⁰⁰⁰ ≈ 3e-13. */
const TAIL = 3.9;

/** Exceeded by a right sample with a chance below 1e-11, by each of the checks below. */
const MAX_DEVIATIONS = 7;

/**
 * Whether all coordinates of many points, one after the other, are independent normal numbers.
 *
 * A spread that is off by a tenth has a variance of 0.81 or 1.21; a sum of twelve uniform numbers has a fourth moment
 * of 2.9, eleven deviations from 3.
 */
export function looksFinelyNormal(points: readonly number[][], scale: number): Judgement {
  if (points.length < FINE_SAMPLE) {
    return refuted({ expected: FINE_SAMPLE, got: points.length, note: 'points tried' });
  }
  const numbers: number[] = [];
  for (const point of points) for (const entry of point) numbers.push(entry / scale);
  const N = numbers.length;
  const near = (what: string, got: number, mean: number, deviation: number, show = mean) =>
    Math.abs(got - mean) <= MAX_DEVIATIONS * deviation
      ? upheld
      : refuted({
          expected: `about ${show}`,
          got: got - mean + show,
          note: `${what}, over ${N} numbers`,
        });
  const lags = [1, 2, 3, points[0].length];
  // Of all lags at once, and only where nothing else is found.
  let known: ReturnType<typeof lagMeans> | undefined;
  const lagged = () => {
    known ??= lagMeans(numbers, lags);
    return known;
  };
  return all(
    () =>
      near(
        'mean of z',
        meanOf(numbers, (z) => z),
        0,
        1 / Math.sqrt(N),
      ),
    () =>
      near(
        'mean of z²',
        meanOf(numbers, (z) => z * z),
        1,
        Math.sqrt(2 / N),
      ),
    () => near('mean of z⁴', fourthHermiteMean(numbers), 0, Math.sqrt(24 / N), 3),
    () => reachesTheTail(numbers),
    () => looksLikeTheCurve(numbers),
    ...lags.flatMap((lag, index) => {
      const behind = lag === 1 ? 'the next number' : `the number ${lag} places behind`;
      // Products have heavier tails than normal numbers: at this N they show above 8 deviations only.
      const unrelated = (what: string, got: () => number) => () => near(what, got(), 0, 1 / Math.sqrt(N));
      return [
        unrelated(`mean of z times ${behind}`, () => lagged()[index].values),
        unrelated(`mean of the sign of |z| − 0.674 times that of ${behind}`, () => lagged()[index].sizes),
        unrelated(
          `mean of z times the sign of |x| − 0.674, where x is ${behind}`,
          () => lagged()[index].valueBySize,
        ),
        unrelated(`mean of the sign of |z| − 0.674 times ${behind}`, () => lagged()[index].sizeByValue),
      ];
    }),
  );
}

function reachesTheTail(numbers: readonly number[]): Judgement {
  let farthest = 0;
  for (const z of numbers) farthest = Math.max(farthest, Math.abs(z));
  // Numbers of 53 bits: the same one twice is where a bound cut them.
  const times = numbers.filter((z) => Math.abs(z) === farthest).length;
  if (times > 1) {
    return refuted({ expected: 1, got: times, note: `how many |z| are the largest of all, ${farthest}` });
  }
  if (farthest > TAIL) return upheld;
  return refuted({
    expected: `above ${TAIL}`,
    got: farthest,
    note: `largest |z|, over ${numbers.length} numbers`,
  });
}

function meanOf(numbers: readonly number[], of: (z: number) => number): number {
  let sum = 0;
  for (const z of numbers) sum += of(z);
  return sum / numbers.length;
}

/** All numbers together: independent coordinates are one larger sample. */
function looksLikeTheCurve(numbers: readonly number[]): Judgement {
  const [distance, allowed] = [distanceFromNormal(numbers), FARTHEST_SHARE(numbers.length)];
  if (distance < allowed) return upheld;
  return refuted({
    expected: `below ${allowed.toFixed(3)}`,
    got: distance,
    note: `largest difference of the share of z ≤ t and that of normal numbers, over ${numbers.length} numbers`,
  });
}

/** Which moments are off, not by how much: that depends on the draws. */
export function roughMoments(points: readonly number[][], scale: number): number[] {
  if (points.length === 0) return [];
  const { variances, correlations } = normalSample(points, scale);
  const entries = points.flat();
  const farthest = entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0) / scale;
  const variance = variances.reduce((sum, v) => sum + v, 0) / variances.length;
  return [
    entries.every((entry) => entry >= 0) ? 1 : 0,
    // A uniform number ends at 1; the farthest of 4000 normal ones lies somewhere around 4.
    farthest <= 1 ? 1 : 0,
    // In powers of four: 1/3 and 1 are told apart, 0.97 and 1.03 are not.
    Math.round(Math.log2(variance) / 2),
    correlations.every((c) => Math.abs(c) > 0.9) ? 1 : 0,
  ];
}

/** Whether every number is one of single precision: of doubles one in 5·10⁸ is. */
export function isSinglePrecision(points: readonly number[][]): boolean {
  return points.every((point) => point.every((entry) => Math.fround(entry) === entry));
}
