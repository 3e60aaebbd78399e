/**
 * Inverted dropout under a known keep mask.
 *
 *     mᵢⱼ xᵢⱼ / (1 − p)
 *
 * The map is linear and diagonal, so the same function applied to `dout` is the backward pass.
 * Shapes: values, keep (1 = kept, 0 = dropped) and result n × d, 0 ≤ p < 1.
 * Source: Srivastava et al. (2014), Dropout, section 10.
 */
export function dropoutUnderMask(values: Rows, keep: Rows, p: number): number[][] {
  return values.map((row, i) => row.map((value, j) => (keep[i][j] === 0 ? 0 : value / (1 - p))));
}

/**
 * How far `out` is from being dropout of x under some mask: every element must be 0 or xᵢⱼ / (1 − p).
 *
 *     maxᵢⱼ min(|outᵢⱼ|, |outᵢⱼ − xᵢⱼ / (1 − p)|)
 *
 * Shapes: x and out n × d. NaN in `out` gives NaN.
 */
export function dropoutResidual(x: Rows, p: number, out: Rows): number {
  let worst = 0;
  x.forEach((row, i) => {
    row.forEach((value, j) => {
      const scaled = value / (1 - p);
      worst = Math.max(worst, Math.min(Math.abs(out[i][j]), Math.abs(out[i][j] - scaled)));
    });
  });
  return worst;
}

/** The keep mask behind the dropout of a matrix without zeros: 1 where the output is not 0. Shapes: n × d. */
export function keepMask(outOfNonzero: Rows): number[][] {
  return outOfNonzero.map((row) => row.map((value) => (value === 0 ? 0 : 1)));
}

type Rows = readonly (readonly number[])[];
