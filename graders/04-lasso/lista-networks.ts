/**
 * Networks for LISTA, drawn and chosen.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { grid } from '../common/grid.ts';
import { inUnits } from '../common/small-units.ts';

export interface Network {
  readonly b: number[];
  readonly We: Matrix;
  readonly S: Matrix;
  readonly theta: number[];
}

const MOST_CODES = 4;
const MOST_INPUTS = 3;

/**
 * Networks with a code of 1 to 4 entries and an input of 1 to 3, cut from one table: the first row ends with
 * b, the others hold a threshold, a row of S and a row of We each.
 *
 * S has quarters in [−1, 1] and is hardly ever symmetric, so that S and Sᵀ are told apart.
 */
export const network: fc.Arbitrary<Network> = grid({
  rows: [2, 1 + MOST_CODES],
  columns: [1 + MOST_CODES + 1, 1 + MOST_CODES + MOST_INPUTS],
  denominator: 1,
}).map(([first, ...rows]) => ({
  b: first.slice(1 + MOST_CODES),
  We: new Matrix(rows.map((row) => row.slice(1 + MOST_CODES).map((entry) => entry / 2))),
  S: new Matrix(rows.map((row) => row.slice(1, 1 + rows.length).map((entry) => entry / 4))),
  theta: rows.map(([entry]) => Math.abs(entry) / 4),
}));

export const depth = fc.integer({ min: 0, max: 5 });
export const someDepth = fc.integer({ min: 1, max: 5 });

/** The grid gives exact sums: these do not. */
export const irregular = {
  b: [Math.PI, -1 / 3],
  We: new Matrix([
    [1 / 3, 0.7],
    [-Math.E, 1e-3],
    [0.1, -5 / 7],
  ]),
  S: new Matrix([
    [0.3, -1 / 7, 0.9],
    [0, 0.6, -1 / 3],
    [Math.SQRT1_2, 0.2, -0.45],
  ]),
  theta: [1 / 3, 1e-7, 0.05],
  depth: 7,
};

/** S shrinks what it is given: in the last layer the code still moves by 1e-7. */
export const deep = { ...irregular, depth: 180 };

/** z⁽¹⁾ = ½, z⁽²⁾ = 0 and z⁽³⁾ = ½: a code of zeros is not the end. */
export const blinking = { b: [1], We: new Matrix([[1]]), S: new Matrix([[-1]]), theta: [0.5], depth: 3 };

/** A code that comes back after two layers is not the end either: it is 0 after an even number, ½ after an odd one. */
export const alternating = [10, 11].map((depth) => ({ ...blinking, depth }));

/** Numbers of ordinary size may become large on the way, and so may thresholds. */
export const growing = {
  b: [4, -4],
  We: new Matrix([
    [2, 0],
    [1, 2],
  ]),
  S: new Matrix([
    [2, 0],
    [1, 2],
  ]),
  theta: [0.5, 6],
  depth: 10,
};

export const large = { ...growing, b: [2 ** 24, -(2 ** 24)], theta: [2 ** 10, 2 ** 20], depth: 3 };

/** The first entry grows by ¼ a layer, and the second, a quarter of the first, leaves 0 in layer 11,202. */
export const waking = {
  b: [0.25],
  We: new Matrix([[1], [0]]),
  S: new Matrix([
    [1, 0],
    [0.25, 0],
  ]),
  theta: [0, 700],
  depth: 12_000,
};

/** z⁽¹⁾ = [0, 2⁴⁰], z⁽²⁾ = [2⁴⁰, 0], z⁽³⁾ = [1, 0]: all that the first entry keeps of itself is 2⁻⁴⁰. */
export const forgetful = {
  b: [2 ** 41],
  We: new Matrix([[0], [1]]),
  S: new Matrix([
    [2 ** -40, 1],
    [-1, -1],
  ]),
  theta: [0, 2 ** 40],
  depth: 3,
};

/** More entries of the code and of the input than drawn networks have; no pairs or blocks of them come out even. */
const CODES = 139;
const INPUTS = 109;
export const many = {
  b: Array.from({ length: INPUTS }, (_, j) => (j % 5) - 2),
  We: new Matrix(
    Array.from({ length: CODES }, (_, i) =>
      Array.from({ length: INPUTS }, (_, j) => (((3 * i + 2 * j) % 7) - 3) / 8),
    ),
  ),
  S: new Matrix(
    Array.from({ length: CODES }, (_, i) =>
      Array.from({ length: CODES }, (_, j) => (((5 * i + 2 * j) % 11) - 5) / 64),
    ),
  ),
  theta: Array.from({ length: CODES }, (_, i) => (i % 3) / 8),
  depth: 3,
};

/**
 * The same network with the entries of its code in units of their own, and its inputs in one of theirs: the code is the
 * same in those units. All units are powers of two, which scale without rounding.
 */
export function inUnitsOfTheirOwn(
  { b, We, S, theta }: Network,
  units: readonly number[],
  unitOfInput: number,
): Network {
  return {
    b: inUnits(b, unitOfInput),
    We: new Matrix(We.to2DArray().map((row, i) => inUnits(row, units[i] / unitOfInput))),
    S: new Matrix(S.to2DArray().map((row, i) => row.map((entry, j) => (entry * units[i]) / units[j]))),
    theta: theta.map((entry, i) => entry * units[i]),
  };
}
