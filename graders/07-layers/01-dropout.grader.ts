import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, record } from '../../harness/engine/shape.ts';
import { dropoutUnderMask, keepMask } from '../../reference/dropout.ts';
import { agrees, CENTRAL_DIFFERENCE, ELEMENTARY, isClose } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { grid, type Range } from '../common/grid.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { SMALLEST_SCALE } from '../common/small-scales.ts';
import { onScaleOf, unit } from '../common/units.ts';
import { matrixOf, oneOf, seed } from '../common/vectors.ts';
import { misconceptions } from './01-dropout.misconceptions.ts';
import { coinLaws, full } from './dropout-coins.ts';
import { dropout } from './dropout-layers.ts';

const law = lawsFor<typeof Exercise>();

const p = oneOf<number>(0.5, 0.25, 0.75, 0.1, 0.9);

/** x and dout of one size: they shrink together. */
const pair = pairOf([1, 4], [1, 4]);

/** Without zeros in x: out shows which elements were kept. */
const nonzeroPair = pair.map(({ x, dout }) => ({ x: withoutZeros(x), dout }));

/** Which elements of a small matrix are dropped depends on the order of the draws: nothing to go by. */
const noMarks = () => [];

/** Nearly everything is dropped, or nearly nothing: what is kept is scaled by a million, by 1.001, by 1.000001. */
const extreme = [1 - 2 ** -20, 1 / 1024, 1e-6];

/** Numbers next to 0 and next to 1: whichever of them mean "drop", some elements are kept. */
const bothEnds = { first: [0, 1 - 2 ** -53, 0, 0, 1 - 2 ** -53, 1 - 2 ** -53, 0, 1 - 2 ** -53], seed: 1 };

const example = law(
  exampleLaw({
    input: {
      x: new Matrix([
        [1, 2],
        [3, 4],
      ]),
      p: 0.5,
      dout: Matrix.ones(2, 2),
      seed: 1,
    },
    statement:
      'x = [[1, 2], [3, 4]], p = 0.5: outᵢⱼ is 0 or 2 xᵢⱼ, and for dout = 1 dxᵢⱼ is 0 or 2 in the same places',
    observe: (student, { x, p, dout, seed }) => {
      const { out, cache } = student.dropoutForward(x, p, true, randomSource(seed));
      return { out, dx: student.dropoutBackward(dout, cache) };
    },
    answer: ({ x }) => record({ out: matrix(x.rows, x.columns), dx: matrix(x.rows, x.columns) }),
    judge: ({ x }, { out, dx }) => {
      const expected = new Matrix(keepMask(out.to2DArray())).mul(2);
      return all(
        () => agrees(out, Matrix.mul(x, expected), ELEMENTARY, 'out, beside 2x where out is not 0'),
        () => agrees(dx, expected, ELEMENTARY, 'dx, beside 2 where out is not 0'),
      );
    },
    fingerprint: noMarks,
  }),
);

const training = law({
  name: 'in training every element of out is 0 or x / (1 − p)',
  statement: 'outᵢⱼ = mᵢⱼ · xᵢⱼ / (1 − p),   mᵢⱼ = 0 or 1',
  points: 2,
  hint: 'With p = 0.1 an element of 9 becomes 0 or 10. Which two values does it get in the code?',
  trivial: true,
  given: fc
    .record({
      x: matrixOf({ rows: [1, 4], columns: [1, 4], denominator: 1 }),
      p: oneOf<number>(0.5, 0.25, 0.75, 0.1, 0.9, 0.99),
      random: randomNumbers(),
      c: unit,
    })
    .map(({ x, c, ...rest }) => ({ x: Matrix.mul(x, c), ...rest })),
  examples: [
    { x: new Matrix([[Math.PI, -1 / 3, 1e-7, 0]]), p: 1 / 3, random: { first: [], seed: 1 } },
    ...extreme.map((p) => ({ x: Matrix.ones(2, 3), p, random: bothEnds })),
  ],
  observe: (student, { x, p, random }) => student.dropoutForward(x, p, true, rngOf(random)).out,
  answer: ({ x }) => matrix(x.rows, x.columns),
  judge: ({ x, p }, out) => {
    const expected = dropoutUnderMask(x.to2DArray(), keepMask(out.to2DArray()), p);
    return agrees(
      out,
      new Matrix(expected),
      onScaleOf(x, ELEMENTARY),
      'out, beside x / (1 − p) where out is not 0',
    );
  },
  fingerprint: noMarks,
});

const nothingDropped = law({
  name: 'with p = 0 nothing is dropped, forward or backward',
  statement: 'p = 0  ⇒  out = x  and  dx = dout',
  points: 1,
  hint: 'rng can answer exactly 0. For p = 0, is an element with that coin kept or dropped, and what is dx there?',
  runs: 30,
  given: fc
    .record({ pair: nonzeroPair, random: randomNumbers() })
    // A number that is exactly 0 is left out: once in 10¹⁶ draws, rng() > 0 may be wrong.
    .map(({ pair, random: { first, seed } }) => ({
      ...pair,
      p: 0,
      random: { first: first.filter((number) => number > 0), seed },
    })),
  observe: (student, { x, dout, p, random }) => {
    const { out, cache } = student.dropoutForward(x, p, true, rngOf(random));
    return { out, dx: student.dropoutBackward(dout, cache) };
  },
  answer: ({ x }) => record({ out: matrix(x.rows, x.columns), dx: matrix(x.rows, x.columns) }),
  judge: ({ x, dout }, { out, dx }) =>
    all(
      () => agrees(out, x, ELEMENTARY, 'out beside x'),
      () => agrees(dx, dout, ELEMENTARY, 'dx beside dout'),
    ),
});

const evaluation = law({
  name: 'in evaluation nothing changes, forward or backward',
  statement: 'training = false  ⇒  out = x  and  dx = dout',
  points: 2,
  runs: 50,
  given: fc
    .record({ pair, p: oneOf(0.5, 0.25, 0.75, 0.1, 0.9, 0, 0.99), random: randomNumbers() })
    .map(({ pair, ...rest }) => ({ ...pair, ...rest })),
  observe: (student, { x, dout, p, random }) => {
    const { out, cache } = student.dropoutForward(x, p, false, rngOf(random));
    return { out, dx: student.dropoutBackward(dout, cache) };
  },
  answer: ({ x }) => record({ out: matrix(x.rows, x.columns), dx: matrix(x.rows, x.columns) }),
  judge: ({ x, dout }, { out, dx }) =>
    all(
      () => agrees(out, x, ELEMENTARY, 'out beside x'),
      () => agrees(dx, dout, ELEMENTARY, 'dx beside dout'),
    ),
});

const sameFactors = law({
  name: 'the backward pass multiplies by what the forward pass has multiplied by',
  statement: 'dxᵢⱼ = doutᵢⱼ · outᵢⱼ / xᵢⱼ   (no xᵢⱼ is 0)',
  points: 2,
  trivial: true,
  given: fc
    .record({ pair: nonzeroPair, p, random: randomNumbers(), ofX: unit, ofDout: unit })
    .map(({ pair: { x, dout }, ofX, ofDout, ...rest }) => ({
      x: Matrix.mul(x, ofX),
      dout: Matrix.mul(dout, ofDout),
      ...rest,
    })),
  // A tiny element that was kept is not 0, and neither is a tiny gradient.
  examples: [
    {
      ...{ x: filledWith(SMALLEST_SCALE), dout: filledWith(1), p: 0.25 },
      random: { first: [], seed: 1 },
    },
    {
      ...{ x: filledWith(1), dout: filledWith(SMALLEST_SCALE), p: 0.25 },
      random: { first: [], seed: 1 },
    },
    ...extreme.map((p) => ({ x: filledWith(1), dout: filledWith(1), p, random: bothEnds })),
  ],
  observe: (student, { x, dout, p, random }) => {
    const { out, cache } = student.dropoutForward(x, p, true, rngOf(random));
    return { out, dx: student.dropoutBackward(dout, cache) };
  },
  answer: ({ x }) => record({ out: matrix(x.rows, x.columns), dx: matrix(x.rows, x.columns) }),
  judge: ({ x, dout }, { out, dx }) =>
    agrees(dx, Matrix.mul(dout, Matrix.div(out, x)), onScaleOf(dout, ELEMENTARY), 'dx beside dout · out / x'),
  fingerprint: noMarks,
});

const ownCaches = law({
  name: 'every cache belongs to its own forward pass, and can be used again',
  statement:
    'forward with p, with otherP and in evaluation, then backward of the first, second, third, first: dx = 2 · out',
  points: 2,
  hint: 'Call it with p = 0.5, then with p = 0.2. Which factors does the backward pass of the first call use, 2 or 1.25?',
  runs: 30,
  given: fc
    .record({ p: oneOf(0.5, 0.25, 0.75), seed: seed() })
    // The fractions of p and otherP differ: a scale that is not in the cache is seen.
    .map(({ p, seed }) => ({ p, otherP: p === 0.5 ? 0.25 : 0.5, seed, secondSeed: seed + 1 })),
  observe: (student, { p, otherP, seed, secondSeed }) => {
    const [ones, twos] = [full(SMALL, 1), full(SMALL, 2)];
    const first = student.dropoutForward(ones, p, true, randomSource(seed));
    const second = student.dropoutForward(ones, otherP, true, randomSource(secondSeed));
    const third = student.dropoutForward(ones, p, false, randomSource(secondSeed));
    return {
      outs: [first.out, second.out],
      dxOfFirst: student.dropoutBackward(twos, first.cache),
      dxOfSecond: student.dropoutBackward(twos, second.cache),
      dxOfEvaluation: student.dropoutBackward(twos, third.cache),
      dxOfFirstAgain: student.dropoutBackward(twos, first.cache),
    };
  },
  answer: () => {
    const table = matrix(SMALL, SMALL);
    return record({
      outs: list([table, table]),
      dxOfFirst: table,
      dxOfSecond: table,
      dxOfEvaluation: table,
      dxOfFirstAgain: table,
    });
  },
  judge: (_, { outs: [first, second], dxOfFirst, dxOfSecond, dxOfEvaluation, dxOfFirstAgain }) =>
    all(
      () => agrees(dxOfFirst, Matrix.mul(first, 2), ELEMENTARY, `dx of the first pass, ${ONES_AND_TWOS}`),
      () => agrees(dxOfSecond, Matrix.mul(second, 2), ELEMENTARY, `dx of the second pass, ${ONES_AND_TWOS}`),
      () => agrees(dxOfEvaluation, full(SMALL, 2), ELEMENTARY, 'dx of the pass in evaluation, beside dout'),
      () => agrees(dxOfFirstAgain, Matrix.mul(first, 2), ELEMENTARY, 'dx of the first pass, asked for again'),
    ),
  // The three passes have different scales: no cache gives the answer of another one by chance.
  fingerprint: (_, { outs: [first, second], dxOfFirst, dxOfSecond, dxOfEvaluation, dxOfFirstAgain }) =>
    [
      isClose(dxOfFirst, Matrix.mul(first, 2), ELEMENTARY),
      isClose(dxOfSecond, Matrix.mul(second, 2), ELEMENTARY),
      isClose(dxOfEvaluation, full(SMALL, 2), ELEMENTARY),
      isClose(dxOfFirstAgain, Matrix.mul(first, 2), ELEMENTARY),
    ].map(Number),
});

const SMALL = 4;
const ONES_AND_TWOS = 'beside 2 · out (x is all ones, dout all twos)';

/** The layer is linear once the coins are tossed: the quotient is exact for every step. */
const STEP = 1 / 8;

const gradientCheck = law({
  name: 'a gradient check succeeds when every forward pass gets the same coins',
  statement: 'dxᵢⱼ = (L(x + h·eᵢⱼ) − L(x − h·eᵢⱼ)) / 2h,   L = Σ dout ⊙ out',
  points: 2,
  trivial: true,
  runs: 20,
  given: fc
    .record({ pair: pairOf([1, 3], [1, 2]), p, seed: seed() })
    .map(({ pair, ...rest }) => ({ ...pair, ...rest })),
  observe: (student, { x, dout, p, seed }) => {
    const forward = (input: Matrix) => student.dropoutForward(input, p, true, randomSource(seed));
    const moved = (step: number) =>
      x.to1DArray().map((_, index) => {
        const [i, j] = [Math.floor(index / x.columns), index % x.columns];
        return forward(x.clone().set(i, j, x.get(i, j) + step)).out;
      });
    return {
      dx: student.dropoutBackward(dout, forward(x).cache),
      ahead: moved(STEP),
      behind: moved(-STEP),
    };
  },
  answer: ({ x }) => {
    const table = matrix(x.rows, x.columns);
    const tables = list(x.to1DArray().map(() => table));
    return record({ dx: table, ahead: tables, behind: tables });
  },
  judge: ({ dout }, { dx, ahead, behind }) => {
    const slopes = ahead.map((out, index) => Matrix.sub(out, behind[index]).dot(dout) / (2 * STEP));
    return agrees(dx, Matrix.from1DArray(dx.rows, dx.columns, slopes), CENTRAL_DIFFERENCE);
  },
  fingerprint: noMarks,
});

/** Enough elements for some to be kept. */
function filledWith(entry: number): Matrix {
  return new Matrix(4, 4).fill(entry);
}

function pairOf(rows: Range, columns: Range): fc.Arbitrary<{ x: Matrix; dout: Matrix }> {
  return grid({ rows, columns: [2 * columns[0], 2 * columns[1]], denominator: 1 }).map((table) => {
    const width = Math.floor(table[0].length / 2);
    return {
      x: new Matrix(table.map((row) => row.slice(0, width))),
      dout: new Matrix(table.map((row) => row.slice(width, 2 * width))),
    };
  });
}

function withoutZeros(x: Matrix): Matrix {
  return new Matrix(x.to2DArray().map((row) => row.map((entry) => (entry === 0 ? 1 : entry))));
}

export const grader = graderFor<typeof Exercise>({
  title: 'Dropout',
  formula: [
    String.raw`\begin{aligned}\text{training:} &\quad \text{out}_{ij} = \frac{m_{ij}\cdot x_{ij}}{1 - p}, \qquad m_{ij} = 0 \text{ with probability } p, \text{ else } 1 \\[6pt] \text{evaluation:} &\quad \text{out}_{ij} = x_{ij}\end{aligned}`,
    String.raw`\mathrm{d}x_{ij} = \text{dout}_{ij}\cdot\frac{\partial\,\text{out}_{ij}}{\partial x_{ij}}`,
  ],
  difficulty: 2,
  needs: ['01-gradients/02-gradient-check'],
  reference: dropout,
  laws: [example, training, nothingDropped, evaluation, sameFactors, ...coinLaws, ownCaches, gradientCheck],
  misconceptions,
  hints: [
    'Take one element x = 3 and p = 0.25. Which two values may out have in training, and which in evaluation?',
    'For a given coin, out is x times a number that does not depend on x. What is that number for each coin?',
    'The derivative of c · x is c: the backward pass multiplies dout by the same numbers. The cache has to hold them.',
  ],
});
