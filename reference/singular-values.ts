import type { Matrix } from 'ml-matrix';

/** One term σ u vᵀ of a singular value decomposition, kept as (σu, v): σu needs no division. */
export interface SingularTriple {
  readonly value: number;
  /** σu (m). */
  readonly scaledLeft: readonly number[];
  /** v (n), of length 1. */
  readonly right: readonly number[];
}

/** Columns count as orthogonal below this cosine, ten times the rounding of an inner product of 16 terms. */
const ORTHOGONAL = 1e-14;
/** Cyclic Jacobi converges quadratically: about six sweeps at the sizes here. */
const MOST_SWEEPS = 60;

/**
 * Singular value decomposition by one-sided Jacobi rotations; the triples in no particular order.
 *
 *     Y = Σ σₖ uₖ vₖᵀ
 *
 * Pairs of columns are turned until all of them are orthogonal: then YV = UΣ stands there. A wide matrix is
 * decomposed through its transpose.
 * Shapes: Y (m × n), min(m, n) triples.
 * Source: Golub & Van Loan (2013), Matrix Computations, section 8.6; Hestenes (1958).
 */
export function singularTriples(Y: Matrix): SingularTriple[] {
  if (Y.columns > Y.rows) return transposedTriples(Y.transpose());
  const columns = Y.transpose().to2DArray();
  const V = columns.map((_, j) => columns.map((_, k) => (j === k ? 1 : 0)));
  for (let sweep = 0; sweep < MOST_SWEEPS && rotateAllPairs(columns, V); sweep++);
  return columns.map((column, k) => ({
    value: Math.sqrt(dot(column, column)),
    scaledLeft: column,
    right: V[k],
  }));
}

/** Singular values, the largest first. Shapes: Y (m × n), result (min(m, n)). */
export function singularValues(Y: Matrix): number[] {
  return singularTriples(Y)
    .map(({ value }) => value)
    .sort((a, b) => b - a);
}

/** ‖Y‖₂ = σ₁, the largest factor by which Y stretches a vector. */
export function spectralNorm(Y: Matrix): number {
  return Math.max(0, ...singularValues(Y));
}

/** ‖Y‖_* = Σ σᵢ. */
export function nuclearNorm(Y: Matrix): number {
  return singularValues(Y).reduce((sum, value) => sum + value, 0);
}

/** ⟨A, B⟩ = Σ Aᵢⱼ Bᵢⱼ. Shapes: A and B (m × n). */
export function innerProduct(A: Matrix, B: Matrix): number {
  return dot(A.to1DArray(), B.to1DArray());
}

/** Turns every pair of columns once (V along with them); whether any pair needed it. */
function rotateAllPairs(columns: number[][], V: number[][]): boolean {
  let turned = false;
  const squares = columns.map((column) => dot(column, column));
  for (let p = 0; p < columns.length; p++) {
    for (let q = p + 1; q < columns.length; q++) {
      const c = dot(columns[p], columns[q]);
      if (Math.abs(c) <= ORTHOGONAL * Math.sqrt(squares[p] * squares[q])) continue;
      turned = true;
      // tan 2θ = 2c/(‖q‖² − ‖p‖²), and of the two solutions the smaller angle
      const zeta = (squares[q] - squares[p]) / (2 * c);
      // Where ζ² exceeds all numbers the angle is 0, as it should be: no need for the slower Math.hypot.
      const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cosine = 1 / Math.sqrt(1 + tangent * tangent);
      rotate(columns[p], columns[q], cosine, cosine * tangent);
      rotate(V[p], V[q], cosine, cosine * tangent);
      // Rounding may take a tiny square below 0; the next sweep measures it again.
      squares[p] = Math.max(0, squares[p] - tangent * c);
      squares[q] += tangent * c;
    }
  }
  return turned;
}

function rotate(a: number[], b: number[], cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i], b[i]];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

/** σuvᵀ transposed is σvuᵀ; a triple with σ = 0 contributes nothing, and keeps zeros. */
function transposedTriples(tall: Matrix): SingularTriple[] {
  return singularTriples(tall).map(({ value, scaledLeft, right }) => ({
    value,
    scaledLeft: right.map((entry) => entry * value),
    right: scaledLeft.map((entry) => (value === 0 ? 0 : entry / value)),
  }));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
