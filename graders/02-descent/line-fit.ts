/**
 * A line through twelve samples, fitted by descent: two weights, so that the way can be seen.
 *
 *     loss(w) = (1/2n) Σᵢ (w₁ + w₂xᵢ − yᵢ)²
 *
 * The samples lie near y = 1 + x.
 */
import { givenFunction } from '../../harness/engine/calls/given-function.ts';

const XS = [-1.5, -1.25, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.25, 1.5, 2];
const YS = [-1.25, 0.75, -0.5, 1.5, 0, 1.75, 0.5, 2.25, 1, 3, 1.75, 3.5];

export const SAMPLES = XS.length;

export function lineLoss([a, b]: readonly number[]): number {
  return XS.reduce((sum, x, i) => sum + (a + b * x - YS[i]) ** 2 / (2 * SAMPLES), 0);
}

/** The mean gradient of the samples with these indices; NaN where an index is none of a sample. */
function meanGradient([a, b]: readonly number[], indices: readonly number[]): number[] {
  const residuals = indices.map((i) => a + b * (XS[i] ?? Number.NaN) - (YS[i] ?? Number.NaN));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean(residuals), mean(residuals.map((residual, k) => residual * XS[indices[k]]))];
}

export const givenLineGradient = () =>
  givenFunction(
    '(w, indices) ↦ mean over the indices of (w₀ + w₁x − y)·[1, x]',
    2,
    (weights: number[], indices: number[]) => meanGradient(weights, indices),
  );

/** The line nearest to the samples, by the normal equations. */
export function nearestLine(): number[] {
  const [sumX, sumY] = [XS, YS].map((values) => values.reduce((sum, value) => sum + value, 0));
  const squares = XS.reduce((sum, x) => sum + x * x, 0);
  const products = XS.reduce((sum, x, i) => sum + x * YS[i], 0);
  const b = (SAMPLES * products - sumX * sumY) / (SAMPLES * squares - sumX * sumX);
  return [(sumY - b * sumX) / SAMPLES, b];
}
