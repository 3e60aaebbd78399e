import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { lambdaMax, lipschitzConstant } from '../../reference/lasso.ts';

/** A Lasso problem with what the solvers need to know about it. */
export interface LassoProblem {
  name: string;
  rows: number[][];
  X: Matrix;
  y: number[];
  lambda: number;
  /** 1/L, the largest step for which proximal gradient is sure to converge. */
  learningRate: number;
  /** 1 + λ_max: optimality residuals are measured against it. */
  scale: number;
}

/** Largest |gotᵢ − wantᵢ| over 1 + ‖want‖∞; ∞ for another length or a non-number. */
export function distance(got: readonly number[], want: readonly number[]): number {
  if (got.length !== want.length || !got.every(Number.isFinite)) return Infinity;
  const largest = Math.max(0, ...want.map(Math.abs));
  return Math.max(0, ...got.map((value, i) => Math.abs(value - want[i]))) / (1 + largest);
}

export function golden(name: string) {
  return JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));
}

export function problem(name: string, rows: number[][], y: number[], lambda: number): LassoProblem {
  const learningRate = 1 / lipschitzConstant(rows);
  return { name, rows, X: new Matrix(rows), y, lambda, learningRate, scale: 1 + lambdaMax(rows, y) };
}

/** Numbers in eighths from −max to max, the same ones in every run (a linear congruential generator). */
export function eighths(start: number): (max: number) => number {
  let state = start;
  return (max) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.round((state / 2147483648) * 16 * max - 8 * max) / 8;
  };
}

/** A diagonal 2I on top of entries in −1 … 1: the smallest eigenvalue of XᵀX is at least 4. */
function wellConditioned(next: (max: number) => number, d: number, extra: number): number[][] {
  const top = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? 2 : 0)));
  const below = Array.from({ length: extra }, () => Array.from({ length: d }, () => next(1)));
  return [...top, ...below];
}

const factors = [0.02, 0.1, 0.3, 0.6, 0.9];

/** Problems with a quickly found answer: well conditioned, also with a copied, negated or zero column. */
export const sharpProblems: LassoProblem[] = factors.flatMap((factor, index) => {
  const next = eighths(index + 1);
  const rows = wellConditioned(next, 1 + index, 6 - index);
  const y = rows.map(() => next(4));
  const lambda = Math.max(0.01, factor * lambdaMax(rows, y));
  const label = `${rows.length} × ${rows[0].length}, λ = ${factor} λ_max`;
  return [
    problem(`well conditioned ${label}`, rows, y, lambda),
    problem(
      `${label}, first column twice`,
      rows.map((row) => [...row, row[0]]),
      y,
      lambda,
    ),
    problem(
      `${label}, first column negated`,
      rows.map((row) => [...row, -row[0]]),
      y,
      lambda,
    ),
    problem(
      `${label}, a column of zeros`,
      rows.map((row) => [0, ...row]),
      y,
      lambda,
    ),
  ];
});

/** Fewer samples than features: the minimiser need not be unique, nor quickly found. */
export const fatProblems: LassoProblem[] = factors.map((factor, index) => {
  const next = eighths(100 + index);
  const rows = Array.from({ length: 2 + (index % 3) }, () => Array.from({ length: 5 }, () => next(4)));
  const y = rows.map(() => next(4));
  return problem(`${rows.length} × 5, λ = ${factor} λ_max`, rows, y, factor * lambdaMax(rows, y));
});

/** The same matrices with λ = 0, and with λ above λ_max. */
export const leastSquaresProblems = sharpProblems.map((p) => ({ ...p, lambda: 0 }));
export const emptyProblems = [...sharpProblems, ...fatProblems].map((p) => ({
  ...p,
  lambda: 1.01 * (p.scale - 1) + 1e-3,
}));

/** Every solver that must agree with the reference: the worked solution and the alternatives. */
export function everySolver<Contract, Name extends keyof Contract>(
  name: Name,
  solution: Contract,
  alternatives: Record<string, Contract>,
): [string, Contract[Name]][] {
  return [
    ['the worked solution', solution[name]],
    ...Object.entries(alternatives).map(([title, contract]): [string, Contract[Name]] => [
      title,
      contract[name],
    ]),
  ];
}
