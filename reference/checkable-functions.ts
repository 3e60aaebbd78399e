/**
 * Functions whose gradients a gradient check can judge without doubt: every partial derivative is either well
 * away from 0 or exactly 0, so that no coordinate consists of rounding alone.
 *
 *     f(x) = S · Σᵢ cᵢ φᵢ(xᵢ)
 *
 *     φ    linear t      exponential e^(t/2)    cubic t + t³/3    tanh t + tanh t    dead: not read
 *     φ′          1                  ½e^(t/2)           1 + t²      2 − tanh² t      0
 *
 * Shapes: terms and x (d); scale S ≠ 0 and the coefficients cᵢ ≠ 0 are numbers.
 */
export function separableValue(terms: readonly Term[], scale: number, x: readonly number[]): number {
  let sum = 0;
  for (const [i, { coefficient, profile }] of terms.entries()) {
    if (profile !== 'dead') sum += coefficient * PROFILES[profile].value(x[i]);
  }
  return scale * sum;
}

/** ∂f/∂xᵢ = S cᵢ φᵢ′(xᵢ). Shapes: the result (d). */
export function separableGradient(terms: readonly Term[], scale: number, x: readonly number[]): number[] {
  return terms.map(({ coefficient, profile }, i) =>
    profile === 'dead' ? 0 : scale * coefficient * PROFILES[profile].slope(x[i]),
  );
}

/**
 * A function that does not fall apart into its coordinates.
 *
 *     f(x) = S · exp((1/d) Σᵢ cᵢxᵢ)
 *
 * A coordinate with cᵢ = 0 is dead. Shapes: coefficients and x (d).
 */
export function exponentialOfMean(
  coefficients: readonly number[],
  scale: number,
  x: readonly number[],
): number {
  const sum = coefficients.reduce((partial, c, i) => (c === 0 ? partial : partial + c * x[i]), 0);
  return scale * Math.exp(sum / x.length);
}

/** ∂f/∂xᵢ = f(x) cᵢ / d. Shapes: the result (d). */
export function exponentialOfMeanGradient(
  coefficients: readonly number[],
  scale: number,
  x: readonly number[],
): number[] {
  const value = exponentialOfMean(coefficients, scale, x);
  return coefficients.map((c) => (value * c) / x.length);
}

export interface Term {
  readonly coefficient: number;
  readonly profile: 'dead' | 'linear' | 'exponential' | 'cubic' | 'tanh';
}

interface Profile {
  value(t: number): number;
  slope(t: number): number;
}

const PROFILES: Record<Exclude<Term['profile'], 'dead'>, Profile> = {
  linear: { value: (t) => t, slope: () => 1 },
  exponential: { value: (t) => Math.exp(t / 2), slope: (t) => Math.exp(t / 2) / 2 },
  cubic: { value: (t) => t + t ** 3 / 3, slope: (t) => 1 + t * t },
  tanh: { value: (t) => t + Math.tanh(t), slope: (t) => 2 - Math.tanh(t) ** 2 },
};
