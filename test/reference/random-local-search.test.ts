import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { distancesFromBest, randomLocalSearch } from '../../reference/random-local-search.ts';
import * as solution from '../../solutions/02-descent/02-local-search.ts';
import { alternatives } from '../alternatives/02-descent/02-local-search.ts';

/** A standard normal number is farther out with P = 1.2e-15. */
const FARTHEST = 8;
/** The largest of 1200 standard normal numbers is below 1.5 with P = 0.87¹²⁰⁰, near 1e-75. */
const FAR = 1.5;
/** 300 steps of ½ from (4, 4), where the squared norm is 32, come this far down. */
const LOWERED = 4;

const squaredNorm = (w: number[]) => w.reduce((sum, value) => sum + value * value, 0);
const searches = Object.entries({ reference: { randomLocalSearch }, solution, ...alternatives });

describe('the distances from the best point', () => {
  it('follow the best point, the start first', () => {
    const points = [[1], [3], [2], [0], [5]];
    expect(distancesFromBest([0], 9, points, [8, 9, 7, 7, 6])).toEqual([1, 2, 1, 2, 3]);
  });
});

describe.each(searches)('randomLocalSearch, %s', (_, { randomLocalSearch: search }) => {
  it('never ends above the start, and gives back what it saw', () => {
    for (const iterations of [0, 1, 5, 40]) {
      const { asked, losses, loss } = recorded(squaredNorm);
      const { best, bestLoss } = search(
        loss,
        [0.5, -1, 0.25],
        { iterations, stepSize: 0.5 },
        seedrandom('4'),
      );
      expect(losses.length).toBeGreaterThanOrEqual(iterations);
      expect(losses.length).toBeLessThanOrEqual(iterations + 1);
      expect(bestLoss).toBe(Math.min(...losses));
      expect(bestLoss).toBeLessThanOrEqual(squaredNorm([0.5, -1, 0.25]));
      expect(asked.map((point) => point.join())).toContain(best.join());
      expect(squaredNorm(best)).toBe(bestLoss);
    }
  });

  it('stays at a minimum, and gives a vector of its own', () => {
    const start = [0, 0, 0];
    const { best, bestLoss } = search(squaredNorm, start, { iterations: 20, stepSize: 2 }, seedrandom('5'));
    expect([best, bestLoss]).toEqual([[0, 0, 0], 0]);
    expect(best).not.toBe(start);
    expect(search(squaredNorm, start, { iterations: 0, stepSize: 2 }, seedrandom('5')).best).not.toBe(start);
  });

  it('leaves from the best point, in all coordinates', () => {
    const start = [4, 4];
    const { asked, losses, loss } = recorded(squaredNorm);
    const { bestLoss } = search(loss, start, { iterations: 300, stepSize: 0.5 }, seedrandom('6'));
    const candidates = asked[0].join() === start.join() ? asked.slice(1) : asked;
    const values = losses.slice(losses.length - candidates.length);
    const distances = distancesFromBest(start, 32, candidates, values);
    for (const distance of distances) expect(distance).toBeLessThan(FARTHEST * 0.5);
    expect(bestLoss).toBeLessThan(LOWERED);
    let best = start;
    for (const [k, candidate] of candidates.entries()) {
      expect(candidate.every((value, j) => value !== best[j])).toBe(true);
      if (values[k] < squaredNorm(best)) best = candidate;
    }
    expect(start).toEqual([4, 4]);
  });

  it.each([0.125, 2])('steps as far as the step size says: %f', (stepSize) => {
    const start = [1, -1, 3];
    const { asked, loss } = recorded((w) => (w.join() === start.join() ? 0 : 1));
    search(loss, start, { iterations: 400, stepSize }, seedrandom('8'));
    const farthest = Math.max(...asked.flatMap((w) => w.map((value, j) => Math.abs(value - start[j]))));
    expect(farthest / stepSize).toBeGreaterThan(FAR);
    expect(farthest / stepSize).toBeLessThan(FARTHEST);
    expect(asked.length).toBeGreaterThanOrEqual(400);
  });

  it('gives the same answer for the same random numbers', () => {
    const run = (seed: string) =>
      search(squaredNorm, [3, 3], { iterations: 9, stepSize: 1 }, seedrandom(seed));
    expect(run('1')).toEqual(run('1'));
    expect(run('1')).not.toEqual(run('2'));
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
