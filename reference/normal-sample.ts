/**
 * What points with independent N(0, scale²) coordinates must look like on average.
 *
 *     means          (1/N) Σₖ wₖⱼ / scale,             expected 0
 *     variances      (1/N) Σₖ (wₖⱼ / scale)²,          expected 1 (the mean is known, nothing is subtracted)
 *     positiveShare  share of wₖⱼ > 0,                 expected ½
 *     correlations   (1/N) Σₖ wₖᵢwₖⱼ / scale², i < j,  expected 0
 *     successive     (1/N) Σₖ wₖⱼwₖ₊₁,ⱼ / scale²,      expected 0
 *
 * Shapes: points N × d; means, variances, positiveShare, successive (d); correlations (d(d − 1)/2).
 */
export function normalSample(points: readonly (readonly number[])[], scale: number): NormalSample {
  const [count, dimension] = [points.length, points[0].length];
  const average = (of: (point: readonly number[]) => number) => {
    let sum = 0;
    for (const point of points) sum += of(point);
    return sum / count;
  };
  const coordinates = Array.from({ length: dimension }, (_, j) => j);
  return {
    means: coordinates.map((j) => average((point) => point[j] / scale)),
    variances: coordinates.map((j) => average((point) => (point[j] / scale) ** 2)),
    positiveShare: coordinates.map((j) => average((point) => (point[j] > 0 ? 1 : 0))),
    correlations: coordinates.flatMap((j) =>
      coordinates.slice(0, j).map((i) => average((point) => (point[i] * point[j]) / scale ** 2)),
    ),
    successive: coordinates.map((j) => {
      let sum = 0;
      for (let k = 1; k < count; k++) sum += points[k - 1][j] * points[k][j];
      return sum / scale ** 2 / count;
    }),
  };
}

export interface NormalSample {
  readonly means: readonly number[];
  readonly variances: readonly number[];
  readonly positiveShare: readonly number[];
  readonly correlations: readonly number[];
  readonly successive: readonly number[];
}

/**
 * The fourth Hermite polynomial, on average.
 *
 *     (1/N) Σₖ (zₖ⁴ − 6zₖ² + 3)
 *
 * For N independent standard normal numbers its mean is 0 and its variance 24/N; sums of m uniform numbers with
 * variance 1 have the mean −1.2/m.
 */
export function fourthHermiteMean(numbers: readonly number[]): number {
  let sum = 0;
  for (const z of numbers) {
    const square = z * z;
    sum += square * square - 6 * square + 3;
  }
  return sum / numbers.length;
}

/** Half of all normal numbers are at most this large. */
const MEDIAN_SIZE = 0.6744897501960817;

/** How numbers go with those some places behind. */
export interface LagMeans {
  readonly values: number;
  readonly sizes: number;
  readonly valueBySize: number;
  readonly sizeByValue: number;
}

/**
 * How numbers go with those some places behind, for each of some lags.
 *
 *     values        (1/N) Σₖ zₖ zₖ₊ₗ
 *     sizes         (1/N) Σₖ sₖ sₖ₊ₗ,   sₖ = 1 where |zₖ| is above its median, else −1
 *     valueBySize   (1/N) Σₖ zₖ sₖ₊ₗ
 *     sizeByValue   (1/N) Σₖ sₖ zₖ₊ₗ
 *
 * For independent standard normal numbers all four have mean 0 and variance 1/N.
 */
export function lagMeans(numbers: readonly number[], lags: readonly number[]): LagMeans[] {
  const signs = new Int8Array(numbers.length);
  for (let k = 0; k < signs.length; k++) signs[k] = Math.abs(numbers[k]) > MEDIAN_SIZE ? 1 : -1;
  return lags.map((lag) => {
    const count = numbers.length - lag;
    let [values, sizes, valueBySize, sizeByValue] = [0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      values += numbers[k] * numbers[k + lag];
      sizes += signs[k] * signs[k + lag];
      valueBySize += numbers[k] * signs[k + lag];
      sizeByValue += signs[k] * numbers[k + lag];
    }
    return {
      values: values / count,
      sizes: sizes / count,
      valueBySize: valueBySize / count,
      sizeByValue: sizeByValue / count,
    };
  });
}

/** Shares are compared at the multiples of 1/8 from −3 to 3. */
const [FROM, TO, STEPS] = [-24, 24, 8] as const;

/**
 * The Kolmogorov–Smirnov distance of numbers from the standard normal distribution, over a grid of thresholds.
 *
 *     max over t of |share of zₖ ≤ t − Φ(t)|
 *
 * For N independent standard normal numbers it exceeds ε with a chance of at most 2 exp(−2Nε²).
 * Source: Massart (1990), The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality.
 *         https://doi.org/10.1214/aop/1176990746
 */
export function distanceFromNormal(numbers: readonly number[]): number {
  // How many numbers lie above one multiple of 1/8 and not above the next; the first holds all that are smaller.
  const counts = new Uint32Array(TO - FROM + 1);
  for (const z of numbers) {
    const next = Math.ceil(STEPS * z);
    if (next <= TO) counts[Math.max(0, next - FROM)] += 1;
  }
  let below = 0;
  let distance = 0;
  for (let k = FROM; k <= TO; k++) {
    below += counts[k - FROM];
    distance = Math.max(distance, Math.abs(below / numbers.length - normalCdf(k / STEPS)));
  }
  return distance;
}

/**
 * The share of standard normal numbers below t.
 *
 *     Φ(t) = ½ + φ(t) (t + t³/3 + t⁵/(3·5) + t⁷/(3·5·7) + …)
 *
 * Source: Marsaglia (2004), Evaluating the Normal Distribution. https://doi.org/10.18637/jss.v011.i04
 */
export function normalCdf(t: number): number {
  let sum = 0;
  // Terms behind these are below 1e-20 for |t| ≤ 3.
  for (let k = 0, term = t; k < 60; k++, term *= (t * t) / (2 * k + 1)) sum += term;
  return 0.5 + (sum * Math.exp((-t * t) / 2)) / Math.sqrt(2 * Math.PI);
}
