import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { matrix, record } from '../../harness/engine/shape.ts';
import { dropoutUnderMask, keepMask } from '../../reference/dropout.ts';
import { agrees, ELEMENTARY } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { onScaleOf, unit } from '../common/units.ts';
import { matrixOf, oneOf } from '../common/vectors.ts';
import { choices, misconceptions } from './01-dropout.misconceptions.ts';
import { gradientCheck, ownCaches, sameFactors } from './dropout-backward.ts';
import { coinLaws } from './dropout-coins.ts';
import { exactShare } from './dropout-cut.ts';
import { bothEnds, extreme, noMarks, nonzeroPair, pair } from './dropout-inputs.ts';
import { dropout } from './dropout-layers.ts';

const law = lawsFor<typeof Exercise>();

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
    // 0 and its counterpart next to 1 are left out: once in 10¹⁶ draws, rng() > 0 and ⌊rng() + 1⌋ may be wrong.
    .map(({ pair, random: { first, seed } }) => ({
      ...pair,
      p: 0,
      random: { first: first.filter((number) => number > 0 && number < 1 - 2 ** -53), seed },
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

export const grader = graderFor<typeof Exercise>({
  title: 'Dropout',
  formula: [
    String.raw`\begin{aligned}\text{training:} &\quad \text{out}_{ij} = \frac{m_{ij}\cdot x_{ij}}{1 - p}, \qquad m_{ij} = 0 \text{ with probability } p, \text{ else } 1 \\[6pt] \text{evaluation:} &\quad \text{out}_{ij} = x_{ij}\end{aligned}`,
    String.raw`\mathrm{d}x_{ij} = \text{dout}_{ij}\cdot\frac{\partial\,\text{out}_{ij}}{\partial x_{ij}}`,
  ],
  difficulty: 2,
  needs: ['01-gradients/02-gradient-check'],
  reference: dropout,
  laws: [
    example,
    training,
    nothingDropped,
    evaluation,
    sameFactors,
    ...coinLaws,
    exactShare,
    ownCaches,
    gradientCheck,
  ],
  misconceptions,
  choices,
  hints: [
    'Take one element x = 3 and p = 0.25. Which two values may out have in training, and which in evaluation?',
    'For a given coin, out is x times a number that does not depend on x. What is that number for each coin?',
    'The derivative of c · x is c: the backward pass multiplies dout by the same numbers. The cache has to hold them.',
  ],
});
