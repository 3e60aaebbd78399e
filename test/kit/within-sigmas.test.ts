import { describe, expect, it } from 'vitest';
import { withinSigmas } from '../../graders/common/within-sigmas.ts';

const spread = { mean: 100, deviation: 10 };

describe('what was counted', () => {
  it.each([100, 172, 28])('%d is near 100 with a deviation of 10', (got) => {
    expect(withinSigmas(got, spread, 'heads').kind).toBe('upheld');
  });

  it.each([172.1, 27.9, Number.NaN, Number.POSITIVE_INFINITY])('%d is not', (got) => {
    expect(withinSigmas(got, spread, 'heads')).toEqual({
      kind: 'refuted',
      expected: 100,
      got,
      note: 'heads: from 28 to 172',
    });
  });

  it('may be as far out as the law says', () => {
    expect(withinSigmas(190, { ...spread, sigmas: 9 }, 'heads').kind).toBe('upheld');
    expect(withinSigmas(190.1, { ...spread, sigmas: 9 }, 'heads').kind).toBe('refuted');
  });
});
