import { describe, expect, it } from 'vitest';
import { givenLineGradient, lineLoss, nearestLine, SAMPLES } from '../../graders/02-descent/line-fit.ts';
import { crosshair, longWay, stretches, way } from '../../graders/common/figure-plane.ts';
import type { Point } from '../../harness/engine/figures/plot.ts';
import { numericalGradientCentral } from '../../reference/numerical-gradient.ts';

const WINDOW = { x: [0, 10], y: [-1, 1] } as const;
const OWN = { role: 'own', name: 'yours' } as const;

describe('stretches', () => {
  it('are one line where all points lie inside, the border included', () => {
    const points: Point[] = [
      [0, -1],
      [5, 0],
      [10, 1],
    ];
    expect(stretches(points, WINDOW, OWN)).toEqual([{ kind: 'line', ...OWN, points }]);
  });

  it('do not bridge what lies outside', () => {
    const lines = stretches(
      [
        [0, 0],
        [1, 0],
        [2, 1e300],
        [3, 0.5],
        [4, 0.5],
      ],
      WINDOW,
      OWN,
    );
    expect(lines.map(({ points }) => points)).toEqual([
      [
        [0, 0],
        [1, 0],
      ],
      [
        [3, 0.5],
        [4, 0.5],
      ],
    ]);
  });

  it('leave out what is no number', () => {
    const lines = stretches(
      [
        [0, Number.NaN],
        [1, 0],
        [Number.POSITIVE_INFINITY, 0],
      ],
      WINDOW,
      OWN,
    );
    expect(lines.map(({ points }) => points)).toEqual([[[1, 0]]]);
  });

  it('are none where no point lies inside', () => {
    expect(
      stretches(
        [
          [11, 0],
          [0, 2],
        ],
        WINDOW,
        OWN,
      ),
    ).toEqual([]);
  });

  it('have their name at the end of the last one', () => {
    const lines = stretches(
      [
        [0, 0],
        [1, 2],
        [2, 0],
      ],
      WINDOW,
      OWN,
      { label: 'bmi' },
    );
    expect(lines.map(({ label }) => label)).toEqual([undefined, 'bmi']);
  });

  it('know a falling axis', () => {
    const falling = { x: [10, 0], y: [-1, 1] } as const;
    expect(
      stretches(
        [
          [4, 0],
          [2, 0],
        ],
        falling,
        OWN,
      ),
    ).toHaveLength(1);
  });
});

describe('a way', () => {
  it('shows its points, and a long one only its line', () => {
    const points = [
      [0, 0],
      [1, 1],
    ];
    expect(way(points, WINDOW, OWN).map(({ dotted }) => dotted)).toEqual([true]);
    expect(longWay(points, WINDOW, OWN).map(({ dotted }) => dotted)).toEqual([undefined]);
  });
});

describe('a crosshair', () => {
  it('has the lines that have a place in the window', () => {
    expect(crosshair([3, 0.5], WINDOW, OWN).map(({ axis, at }) => [axis, at])).toEqual([
      ['x', 3],
      ['y', 0.5],
    ]);
    expect(crosshair([3, 7], WINDOW, OWN).map(({ axis }) => axis)).toEqual(['x']);
    expect(crosshair([Number.NaN, -2], WINDOW, OWN)).toEqual([]);
  });
});

describe('the line through twelve samples', () => {
  const all = Array.from({ length: SAMPLES }, (_, i) => i);
  /** Of a quadratic: rounding alone. */
  const DIGITS = 1e-8;

  it('has the gradient of its loss', () => {
    const numeric = numericalGradientCentral((w) => lineLoss(w), [-1.5, 2.25], 1e-3);
    for (const [j, slope] of givenLineGradient()([-1.5, 2.25], all).entries()) {
      expect(Math.abs(slope - numeric[j])).toBeLessThan(DIGITS);
    }
  });

  it('is nearest where that gradient vanishes', () => {
    for (const slope of givenLineGradient()(nearestLine(), all)) expect(Math.abs(slope)).toBeLessThan(DIGITS);
  });

  it('has no gradient for a sample that is not there', () => {
    expect(givenLineGradient()([0, 0], [SAMPLES])).toEqual([Number.NaN, Number.NaN]);
  });
});
