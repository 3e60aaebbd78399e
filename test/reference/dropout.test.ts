import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { dropoutResidual, dropoutUnderMask, keepMask } from '../../reference/dropout.ts';
import {
  chernoffSurprise,
  hoeffdingBound,
  keepFraction,
  neighbourCorrelation,
} from '../../reference/mask-statistics.ts';
import * as solution from '../../solutions/07-layers/01-dropout.ts';
import { alternatives } from '../alternatives/07-layers/01-dropout.ts';
import { distance } from './layer-distance.ts';

/** One product and one division: x · (1/(1 − p)) and x / (1 − p) differ in the last bit. */
const ONE_ROUNDING = 1e-15;
/** The same, absolute, for outputs of up to 13 in size. */
const ONE_ROUNDING_OF_THIRTEEN = 1e-14;
/**
 * Each statistical check fails a right layer with at most this probability (and the draws here are fixed).
 */
const FALSE_ALARM = 1e-12;

interface TorchCase {
  x: number[][];
  p: number;
  mask: number[][];
  dout: number[][];
  out: number[][];
  dx: number[][];
}
const golden: TorchCase[] = JSON.parse(
  readFileSync(new URL('../../reference/golden/dropout.json', import.meta.url), 'utf8'),
).cases;

const everyLayer: [string, typeof Exercise][] = [
  // The cast takes back what `unknown` hides: backward is only given what this forward returned.
  [
    'the worked solution',
    { ...solution, dropoutBackward: (d, c) => solution.dropoutBackward(d, c as Matrix) },
  ],
  ...Object.entries(alternatives),
];

const x = [
  [0.5, -2, 0],
  [3, 0.125, -1],
  [0, 4, 1.5],
  [-0.25, 0, 2],
];
const dout = x.map((row, i) => row.map((value, j) => 1 + value * (i - j)));
const ones = (n: number, d: number) => Matrix.ones(n, d);

describe('dropoutUnderMask', () => {
  it.each(golden)('gives what PyTorch gives forward and backward at p = $p', (torch) => {
    expect(distance(dropoutUnderMask(torch.x, torch.mask, torch.p), torch.out)).toBeLessThan(ONE_ROUNDING);
    expect(distance(dropoutUnderMask(torch.dout, torch.mask, torch.p), torch.dx)).toBeLessThan(ONE_ROUNDING);
  });
});

describe('dropoutResidual', () => {
  it.each(golden)('is 0 on what PyTorch gives at p = $p', (torch) => {
    expect(dropoutResidual(torch.x, torch.p, torch.out)).toBeLessThan(ONE_ROUNDING_OF_THIRTEEN);
  });

  it('is the distance to the nearer of 0 and x / (1 − p)', () => {
    expect(dropoutResidual([[1, -2]], 0.5, [[0.25, -4]])).toBe(0.25);
    expect(dropoutResidual([[1, -2]], 0.5, [[2, -3]])).toBe(1);
    expect(dropoutResidual([[1]], 0.5, [[NaN]])).toBeNaN();
  });
});

describe('the statistics of a mask', () => {
  const checkered = [
    [1, 0, 1],
    [0, 1, 0],
  ];

  it('count what is kept', () => {
    expect(keepMask([[2, 0, -1]])).toEqual([[1, 0, 1]]);
    expect(keepFraction(checkered)).toBe(0.5);
  });

  it('give −1 to a checkered mask and 1 along equal rows or columns', () => {
    expect(neighbourCorrelation(checkered, 0.5)).toEqual({ inRows: -1, inColumns: -1 });
    const rows = [
      [1, 1],
      [0, 0],
    ];
    expect(neighbourCorrelation(rows, 0.5)).toEqual({ inRows: 1, inColumns: -1 });
  });

  it('surprise by the chance of Chernoff: N log 2 where all of N fair coins are kept, and 0 at the expected mean', () => {
    expect(chernoffSurprise(100, 1, 0.5) / (100 * Math.LN2)).toBe(1);
    expect(chernoffSurprise(100, 0.25, 0.25)).toBe(0);
    expect(Math.exp(-chernoffSurprise(10, 0, 0.25)) / 0.75 ** 10 - 1).toBeLessThan(1e-14);
    // Nowhere weaker than Hoeffding's bound
    const t = hoeffdingBound(1000, FALSE_ALARM);
    for (const q of [0.1, 0.5, 0.9]) {
      expect(chernoffSurprise(1000, q > 0.5 ? q - t : q + t, q)).toBeGreaterThanOrEqual(
        Math.log(2 / FALSE_ALARM),
      );
    }
  });

  it('have the bound of Hoeffding: 2 exp(−2Nt²) = δ', () => {
    const t = hoeffdingBound(40_000, FALSE_ALARM);
    expect(2 * Math.exp(-2 * 40_000 * t * t)).toBeCloseTo(FALSE_ALARM, 20);
    expect(hoeffdingBound(40_000, FALSE_ALARM, 2)).toBe(2 * t);
  });
});

describe.each(everyLayer)('dropout: %s', (_, layer) => {
  const forward = (values: number[][], p: number, training: boolean, seed: string) =>
    layer.dropoutForward(new Matrix(values), p, training, seedrandom(seed));

  it.each([0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99])(
    'agrees with the reference under its own mask at p = %s',
    (p) => {
      const seed = `own mask ${p}`;
      const nonzero = x.map((row) => row.map((value) => value || 7));
      const mask = keepMask(forward(nonzero, p, true, seed).out.to2DArray());
      const { out, cache } = forward(x, p, true, seed);
      expect(distance(out, dropoutUnderMask(x, mask, p))).toBeLessThan(ONE_ROUNDING);
      const dx = layer.dropoutBackward(new Matrix(dout), cache);
      expect(distance(dx, dropoutUnderMask(dout, mask, p))).toBeLessThan(ONE_ROUNDING);
      expect(distance(layer.dropoutBackward(new Matrix(dout), cache), dx)).toBe(0);
    },
  );

  it('changes nothing in evaluation and at p = 0, forward and backward', () => {
    for (const { out, cache } of [forward(x, 0.75, false, 'evaluation'), forward(x, 0, true, 'p = 0')]) {
      expect(distance(out, x)).toBe(0);
      expect(distance(layer.dropoutBackward(new Matrix(dout), cache), dout)).toBe(0);
    }
  });

  it('keeps the caches of several calls apart', () => {
    const calls = ['first', 'second', 'third'].map((seed) => forward(x, 0.5, true, seed));
    const together = calls.map(({ cache }) => layer.dropoutBackward(ones(4, 3), cache).to2DArray());
    const alone = ['first', 'second', 'third'].map((seed) =>
      layer.dropoutBackward(ones(4, 3), forward(x, 0.5, true, seed).cache).to2DArray(),
    );
    expect(together).toEqual(alone);
  });

  it('has gradient at kept zeros and none at dropped ones', () => {
    const { cache } = layer.dropoutForward(Matrix.zeros(16, 16), 0.25, true, seedrandom('zeros'));
    const kept = keepFraction(keepMask(layer.dropoutBackward(ones(16, 16), cache).to2DArray()));
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(1);
  });

  it.each([0.1, 0.5])('tosses independent coins that drop with probability p = %s', (p) => {
    const { out } = layer.dropoutForward(ones(200, 200), p, true, seedrandom(`coins ${p}`));
    const mask = keepMask(out.to2DArray());
    expect(Math.abs(keepFraction(mask) - (1 - p))).toBeLessThan(hoeffdingBound(40_000, FALSE_ALARM));
    if (p !== 0.5) return;
    const { inRows, inColumns } = neighbourCorrelation(mask, 0.5);
    const bound = hoeffdingBound(200 * 199, FALSE_ALARM, 2);
    expect(Math.max(Math.abs(inRows), Math.abs(inColumns))).toBeLessThan(bound);
  });

  it('leaves its arguments alone', () => {
    const [input, gradient] = [new Matrix(x), new Matrix(dout)];
    const { out, cache } = layer.dropoutForward(input, 0.5, true, seedrandom('purity'));
    const outBefore = out.to2DArray();
    layer.dropoutBackward(gradient, cache);
    expect([input.to2DArray(), gradient.to2DArray(), out.to2DArray()]).toEqual([x, dout, outBefore]);
  });
});

describe('the assignment of dropout', () => {
  it('shows what the worked solution gives when the coins fall so', () => {
    const coins = [0.9, 0.2, 0.1, 0.6];
    const { out, cache } = solution.dropoutForward(
      new Matrix([
        [1, 2],
        [3, 4],
      ]),
      0.5,
      true,
      () => coins.shift() ?? 0,
    );
    expect(out.to2DArray()).toEqual([
      [2, 0],
      [0, 8],
    ]);
    expect(solution.dropoutBackward(ones(2, 2), cache).to2DArray()).toEqual([
      [2, 0],
      [0, 2],
    ]);
  });
});
