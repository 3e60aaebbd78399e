import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { distanceFromNormal, lagMeans, normalCdf, normalSample } from '../../reference/normal-sample.ts';
import { bestOf, randomSearch } from '../../reference/random-search.ts';
import { standardNormal } from '../../reference/standard-normal.ts';
import * as solution from '../../solutions/02-descent/01-random-search.ts';
import { alternatives } from '../alternatives/02-descent/01-random-search.ts';

/** How many points the statistics look at, and in how many dimensions. */
const COUNT = 4000;
const DIMENSION = 5;
/** A mean of 4000 standard normal numbers has the standard deviation 1/√4000: 7 of them, P = 3e-12 a mean. */
const MEAN = 7 / Math.sqrt(COUNT);
/** Variance of 4000 normal numbers, χ² with 4000 degrees of freedom: P(outside) = 3e-22. */
const VARIANCE: readonly [number, number] = [0.8, 1.25];
/** Share of positive signs, P = 2e-13 (binomial). */
const SIGNS = 0.058;
/** A mean of 4000 products of two independent normal numbers, P = 8e-19. */
const CORRELATION = 0.14;
/** The shares of 4000 normal numbers are farther off with P = 2 exp(−8000 · 0.05²) = 4e-9; Laplace's are by 0.06. */
const DISTANCE = 0.05;

const searches = Object.entries({ reference: { randomSearch }, solution, ...alternatives });

const objectives: Record<string, (w: number[]) => number> = {
  'the squared norm': (w) => w.reduce((sum, value) => sum + value * value, 0),
  'negative losses': (w) => -1 - Math.abs(w[0]),
  'losses above 10⁹': (w) => 1e9 + w.reduce((sum, value) => sum + value * value, 0),
  'a plateau': (w) => Math.floor(w[0]),
};

describe('the statistics of a normal sample', () => {
  it('are exact on a sample of four points', () => {
    const points = [
      [2, 4],
      [-2, 4],
      [2, -4],
      [2, 0],
    ];
    expect(normalSample(points, 2)).toEqual({
      means: [0.5, 0.5],
      variances: [1, 3],
      positiveShare: [0.75, 0.5],
      correlations: [-0.5],
      successive: [-0.25, 0],
    });
  });

  it('know the normal distribution', () => {
    // From tables of the normal distribution, ten digits.
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1)).toBeCloseTo(0.8413447461, 10);
    expect(normalCdf(-2)).toBeCloseTo(0.0227501319, 10);
    expect(normalCdf(3)).toBeCloseTo(0.998650102, 10);
    expect(distanceFromNormal([0])).toBe(0.5);
  });

  it('tell what has the mean and the variance of normal numbers from them', () => {
    const rng = seedrandom('shapes');
    const numbers = (draw: () => number) => Array.from({ length: COUNT }, draw);
    const laplace = () => (Math.log(1 - rng()) / Math.SQRT2) * (rng() < 0.5 ? 1 : -1);
    expect(distanceFromNormal(numbers(laplace))).toBeGreaterThan(DISTANCE);
    expect(distanceFromNormal(numbers(() => standardNormal(rng)))).toBeLessThan(DISTANCE);
    const mirrored = numbers(() => standardNormal(rng)).flatMap((z) => [[z], [-z]]);
    expect(normalSample(mirrored, 1).successive[0]).toBeLessThan(-CORRELATION);
  });

  it('tell neighbours that share a uniform number from independent ones', () => {
    const rng = seedrandom('shared');
    let u = rng();
    const shared = Array.from({ length: COUNT }, () => {
      const radius = Math.sqrt(-2 * Math.log(1 - u));
      u = rng();
      return radius * Math.cos(2 * Math.PI * u);
    });
    const [forwards] = lagMeans(shared, [1]);
    const [backwards] = lagMeans(shared.toReversed(), [1]);
    expect(Math.abs(forwards.values)).toBeLessThan(MEAN);
    expect(Math.abs(forwards.sizes)).toBeLessThan(MEAN);
    expect(Math.abs(forwards.valueBySize)).toBeGreaterThan(MEAN);
    expect(Math.abs(backwards.sizeByValue)).toBeGreaterThan(MEAN);
  });

  it('tell uniform numbers and numbers of another scale from normal ones', () => {
    const rng = seedrandom('uniform');
    const uniform = Array.from({ length: COUNT }, () => [rng(), rng()]);
    expect(normalSample(uniform, 1).means[0]).toBeGreaterThan(MEAN);
    expect(normalSample(uniform, 1).positiveShare[0]).toBe(1);
    const same = Array.from({ length: COUNT }, () => standardNormal(rng)).map((value) => [value, value]);
    expect(normalSample(same, 1).correlations[0]).toBeGreaterThan(CORRELATION);
    expect(normalSample(same, 2).variances[0]).toBeLessThan(VARIANCE[0]);
  });
});

describe.each(searches)('randomSearch, %s', (_, { randomSearch: search }) => {
  it.each(Object.keys(objectives))('keeps the best of what it saw: %s', (name) => {
    for (const iterations of [1, 2, 17]) {
      const { asked, losses, loss } = recorded(objectives[name]);
      const { best, bestLoss } = search(loss, 3, { iterations, scale: 2 }, seedrandom('7'));
      expect(asked).toHaveLength(iterations);
      expect(bestLoss).toBe(bestOf(asked, losses).bestLoss);
      expect(asked.some((point, k) => losses[k] === bestLoss && point.join() === best.join())).toBe(true);
      expect(objectives[name](best)).toBe(bestLoss);
    }
  });

  it('gives the same answer for the same random numbers', () => {
    const run = (seed: string) =>
      search(objectives['the squared norm'], 2, { iterations: 9, scale: 0.5 }, seedrandom(seed));
    expect(run('1')).toEqual(run('1'));
    expect(run('1')).not.toEqual(run('2'));
  });

  it.each([0.25, 3])('draws independent normal coordinates of scale %f', (scale) => {
    const { asked, loss } = recorded(objectives['the squared norm']);
    search(loss, DIMENSION, { iterations: COUNT, scale }, seedrandom('3'));
    const { means, variances, positiveShare, correlations } = normalSample(asked, scale);
    for (const mean of means) expect(Math.abs(mean)).toBeLessThan(MEAN);
    for (const variance of variances) {
      expect(variance).toBeGreaterThan(VARIANCE[0]);
      expect(variance).toBeLessThan(VARIANCE[1]);
    }
    for (const share of positiveShare) expect(Math.abs(share - 0.5)).toBeLessThan(SIGNS);
    expect(correlations).toHaveLength((DIMENSION * (DIMENSION - 1)) / 2);
    for (const correlation of correlations) expect(Math.abs(correlation)).toBeLessThan(CORRELATION);
  });
});

function recorded(objective: (w: number[]) => number) {
  const asked: number[][] = [];
  const losses: number[] = [];
  const loss = (w: number[]) => {
    asked.push([...w]);
    losses.push(objective(w));
    return losses[losses.length - 1];
  };
  return { asked, losses, loss };
}
