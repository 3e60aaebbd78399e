/**
 * Laws of batch normalization in evaluation: the running statistics are constants.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, record, vector } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { inUnit } from '../common/units.ts';
import { oneOf } from '../common/vectors.ts';
import { layers } from './batches.ts';
import {
  calls,
  forUnitOf,
  inEvaluation,
  inUnits,
  irregular,
  large,
  lone,
  normalized,
} from './forward-calls.ts';

const law = lawsFor<typeof Exercise>();

export const evaluation = law({
  name: 'in evaluation the running statistics normalize, and stay as they are',
  statement: 'training = false  ⇒  μ = running.mean,  σ² = running.variance,  running ← running',
  points: 2,
  hint: 'With training: false the example has out = [[5.816], [7.449]], and the running statistics stay at 0 and 5. Which of the four numbers comes out differently?',
  given: fc
    .record({ call: inUnits(calls(inEvaluation)), ofVariance: oneOf(1, 2 ** 10, 2 ** -20) })
    .map(({ call, ofVariance }) => ({
      ...call,
      running: { mean: call.running.mean, variance: inUnit(ofVariance, call.running.variance) },
    })),
  examples: [
    ...[irregular, lone, ...large].map((layer) => ({
      ...layer,
      options: { training: false, momentum: 0.1, epsilon: 1e-5 },
    })),
    // Small variances beside an ε that is smaller still, and a large one.
    ...[2 ** -20, 2 ** -60, 2 ** 40].map((variance) => ({
      ...{ x: new Matrix([[1], [2]]), gamma: [1], beta: [0] },
      running: { mean: [0], variance: [variance] },
      options: { training: false, momentum: 0.5, epsilon: variance / 16 },
    })),
  ],
  observe: (student, { x, gamma, beta, running, options }) => {
    const answer = student.batchNormForward(x, gamma, beta, running, options);
    return { out: answer.out, running: answer.running };
  },
  answer: ({ x, gamma }) =>
    record({
      out: matrix(x.rows, x.columns),
      running: record({ mean: vector(gamma.length), variance: vector(gamma.length) }),
    }),
  judge: ({ x, gamma, beta, running, options }, got) =>
    all(
      () =>
        agrees(
          got.out,
          normalized(running, x, gamma, beta, options.epsilon),
          forUnitOf({ x, gamma, beta, running }),
          'out',
        ),
      () => agrees(got.running.mean, running.mean, ROUNDING, 'running.mean after the call'),
      () => agrees(got.running.variance, running.variance, ROUNDING, 'running.variance after the call'),
    ),
});

export const oneAtATime = law({
  name: 'in evaluation one sample alone gets the same answer as in a batch',
  statement: 'out({xᵢ}) = row i of out(x)',
  points: 1,
  trivial: true,
  runs: 30,
  given: calls(inEvaluation, layers([2, 4])),
  observe: (student, { x, gamma, beta, running, options }) => {
    const out = (batch: Matrix) => student.batchNormForward(batch, gamma, beta, running, options).out;
    return { together: out(x), alone: x.to2DArray().map((row) => out(new Matrix([row]))) };
  },
  answer: ({ x }) =>
    record({
      together: matrix(x.rows, x.columns),
      alone: list(x.to2DArray().map(() => matrix(1, x.columns))),
    }),
  judge: (_, { together, alone }) =>
    agrees(new Matrix(alone.map((row) => row.getRow(0))), together, ROUNDING, 'alone beside together'),
});
