import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { agrees, ELEMENTARY, isClose, ROUNDING } from '../../graders/common/closeness.ts';

describe('closeness', () => {
  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])(
    '%s is close to nothing',
    (got) => {
      expect(isClose(got, 1e300, ROUNDING)).toBe(false);
      expect(isClose([got], [got], ROUNDING)).toBe(false);
    },
  );

  it('−0 is 0', () => {
    expect(isClose([-0], [0], { relative: 0, absolute: 0 })).toBe(true);
  });

  it('is measured against the largest entry of the reference', () => {
    expect(isClose([1e6, 1e-4], [1e6, 0], ROUNDING)).toBe(true);
    expect(isClose([1, 1e-4], [1, 0], ROUNDING)).toBe(false);
  });

  it('is never measured against the size of the answer', () => {
    expect(isClose([1e12], [1], ROUNDING)).toBe(false);
  });

  it('needs as many entries as the reference has', () => {
    expect(isClose([1, 2], [1, 2, 3], ROUNDING)).toBe(false);
  });

  it('notices one part in a million', () => {
    for (const tolerance of [ELEMENTARY, ROUNDING]) {
      expect(isClose(new Matrix([[1 + 1e-6]]), new Matrix([[1]]), tolerance)).toBe(false);
    }
  });

  it('a refutation shows both sides', () => {
    expect(agrees([1], [2], ROUNDING, 'the step')).toEqual({
      kind: 'refuted',
      expected: [2],
      got: [1],
      note: 'the step',
    });
  });
});
