/**
 * Laws of the way back through dropout: what forward did to x, backward does to the gradient.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, record } from '../../harness/engine/shape.ts';
import { keepMask } from '../../reference/dropout.ts';
import { agrees, CENTRAL_DIFFERENCE, ELEMENTARY, isClose } from '../common/closeness.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { BELOW_EPSILON } from '../common/small-scales.ts';
import { onScaleOf, unit } from '../common/units.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { full } from './dropout-coins.ts';
import { bothEnds, extreme, filledWith, noMarks, nonzeroPair, p, pairOf } from './dropout-inputs.ts';

const law = lawsFor<typeof Exercise>();

export const sameFactors = law({
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
      ...{ x: filledWith(BELOW_EPSILON), dout: filledWith(1), p: 0.25 },
      random: { first: [], seed: 1 },
    },
    {
      ...{ x: filledWith(1), dout: filledWith(BELOW_EPSILON), p: 0.25 },
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

export const ownCaches = law({
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
  judge: ({ p }, { outs: [first, second], dxOfFirst, dxOfSecond, dxOfEvaluation, dxOfFirstAgain }) =>
    all(
      () =>
        agrees(
          first,
          new Matrix(keepMask(first.to2DArray())).mul(1 / (1 - p)),
          ELEMENTARY,
          'out of the first pass, looked at after the others, beside 1 / (1 − p) where it is not 0',
        ),
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
      // A memory of the pass in evaluation alone leaves dout as it is: other wrong factors do not.
      isClose(dxOfFirst, full(SMALL, 2), ELEMENTARY),
      isClose(dxOfSecond, full(SMALL, 2), ELEMENTARY),
    ].map(Number),
});

const SMALL = 4;
const ONES_AND_TWOS = 'beside 2 · out (x is all ones, dout all twos)';

/** The layer is linear once the coins are tossed: the quotient is exact for every step. */
const STEP = 1 / 8;

export const gradientCheck = law({
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
