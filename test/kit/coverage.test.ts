import fc from 'fast-check';
import { SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { grid } from '../../graders/common/grid.ts';
import {
  anyRegression,
  orthogonal,
  type Regression,
  wellConditioned,
} from '../../graders/common/regression.ts';
import { sameLength } from '../../graders/common/vectors.ts';

const DRAWS = 4000;
/** A class of inputs below this share of the draws would be missed by a law of 100 runs one time in eight. */
const MIN_SHARE = 2;

/** The share of draws in each class, in percent. */
function shares<T>(arbitrary: fc.Arbitrary<T>, classify: (value: T) => string[]): Record<string, number> {
  const lines: string[] = [];
  fc.statistics(arbitrary, classify, { seed: 1, numRuns: DRAWS, logger: (line) => lines.push(line) });
  return Object.fromEntries(
    lines.map((line) => {
      const [name, share] = line.split(/\.{2,}/);
      return [name.trim(), Number.parseFloat(share)];
    }),
  );
}

function expectCovered(found: Record<string, number>, classes: readonly string[]): void {
  for (const name of classes) expect(found[name] ?? 0, name).toBeGreaterThan(MIN_SHARE);
}

describe('grid numbers', () => {
  it('are multiples of 1/8 in [−4, 4]', () => {
    for (const table of fc.sample(grid({ rows: [1, 5], columns: [1, 5] }), { seed: 1, numRuns: 200 })) {
      for (const entry of table.flat()) {
        expect(Number.isInteger(entry * 8)).toBe(true);
        expect(Math.abs(entry)).toBeLessThanOrEqual(4);
      }
    }
  });

  it('cover zeros, both signs, ones and the largest', () => {
    const found = shares(grid({ rows: [1, 1], columns: [1, 1] }), ([[entry]]) => [
      entry === 0 ? 'zero' : entry < 0 ? 'negative' : 'positive',
      Math.abs(entry) === 1 ? 'one' : 'other',
      Math.abs(entry) === 4 ? 'largest' : 'smaller',
    ]);
    expectCovered(found, ['zero', 'negative', 'positive', 'one', 'largest']);
  });
});

describe('regression problems', () => {
  it('cover fewer samples than features, collinear, zero and constant columns', () => {
    const found = shares(anyRegression(), ({ X, y }) => {
      const columns = X.transpose().to2DArray();
      const [first] = columns;
      const last = columns[columns.length - 1];
      const isMultiple = (factor: number) => last.every((entry, row) => entry === factor * first[row]);
      return [
        X.rows < X.columns ? 'wide' : X.rows === X.columns ? 'square' : 'tall',
        last.every((entry) => entry === 0) ? 'zero column' : 'no zero column',
        last.every((entry) => entry === 1) ? 'constant column' : 'no constant column',
        columns.length > 1 && isMultiple(1) ? 'duplicate' : 'no duplicate',
        columns.length > 1 && isMultiple(-1) ? 'negated' : 'not negated',
        y.every((entry) => entry === 0) ? 'zero target' : 'some target',
      ];
    });
    expectCovered(found, [
      'wide',
      'square',
      'tall',
      'zero column',
      'constant column',
      'duplicate',
      'negated',
    ]);
  });

  it('shrink to one sample and one feature', () => {
    const property = fc.property(anyRegression(), ({ X }) => X.rows < 0);
    const [smallest] = fc.check(property, { seed: 1 }).counterexample ?? [];
    expect(smallest?.X.to2DArray()).toEqual([[0]]);
    expect(smallest?.y).toEqual([0]);
  });

  it('that are well-conditioned have a condition number of XᵀX of at most 31', () => {
    for (const { X } of fc.sample(wellConditioned(), { seed: 1, numRuns: 500 })) {
      const { condition } = new SingularValueDecomposition(X, { autoTranspose: true });
      expect(condition ** 2).toBeLessThanOrEqual(31 * (1 + 1e-12));
    }
  });

  it('that are orthogonal have XᵀX = n·I exactly', () => {
    const isScaledIdentity = ({ X }: Regression) =>
      X.transpose()
        .mmul(X)
        .to2DArray()
        .every((row, r) => row.every((entry, c) => entry === (r === c ? X.rows : 0)));
    expect(fc.sample(orthogonal(), { seed: 1, numRuns: 50 }).every(isScaledIdentity)).toBe(true);
  });
});

describe('vectors of the same length', () => {
  it('lose their coordinates together', () => {
    const property = fc.property(sameLength(['weights', 'gradient'], [1, 6]), () => false);
    expect(fc.check(property, { seed: 1 }).counterexample).toEqual([{ weights: [0], gradient: [0] }]);
  });
});
