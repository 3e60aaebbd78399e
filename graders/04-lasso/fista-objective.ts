/**
 * Laws of how fast the objective falls along FISTA.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/04-lasso/05-fista.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { vector } from '../../harness/engine/shape.ts';
import { dot } from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { anyRegression, wellConditioned } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import { chainRun, solve } from './fista-runs.ts';
import { fat, HARMLESS, lassoProblem } from './lasso-problem.ts';
import { FEW_SWEEPS, objective, onDiabetes, proximalIterates, withSteps } from './proximal-runs.ts';

const law = lawsFor<typeof Exercise>();

export const rate = law({
  name: 'the distance to the smallest value falls like 1/k²',
  statement: 'F(wₖ) − F(v) ≤ 3 · 2‖v‖² / (η(k + 1)²) for every v',
  points: 2,
  given: withSteps(
    lassoProblem(fc.oneof(fat(), anyRegression([1, 5], [1, 4]), wellConditioned(HARMLESS, [1, 4], [0, 4]))),
    [5, 20, 100, 200],
  ),
  runs: 40,
  examples: [onDiabetes(30), onDiabetes(100)],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const rival = lassoCoordinateDescent(run.X.to2DArray(), run.y, run.lambda, FEW_SWEEPS);
    const least = objective(run, rival);
    const reach = (2 * dot(rival, rival)) / (run.learningRate * (run.maxIterations + 1) ** 2);
    return atMost(
      least + ALL_SEQUENCES * reach + EARLY_STOP * (1 + least),
      objective(run, got),
      'the bound for F(wₖ), and F(wₖ)',
    );
  },
});

/** The paper's sequence needs 1, (k − 1)/(k + 3) at most 9/4 by its own theorem; 0.65 was the most seen. */
const ALL_SEQUENCES = 3;

/** Room for a stop at a step of 1e-10; none of 1600 runs needed it. */
const EARLY_STOP = 1e-7;

export const chain = law({
  name: 'on a long chain, momentum leaves less than half of the way that is left without it',
  statement: 'X = differences of neighbours, y = e₀, λ = 0 ⇒ F(wₖ) − F* ≤ ½ (F(p(p(…p(0)))) − F*)',
  points: 1,
  runs: 4,
  given: fc.record({ features: fc.integer({ min: 40, max: 60 }), maxIterations: oneOf(40, 60, 80) }),
  observe: (student, { features, maxIterations }) => solve(student, chainRun(features, maxIterations)),
  answer: ({ features }) => vector(features),
  judge: ({ features, maxIterations }, got) => {
    const run = chainRun(features, maxIterations);
    // Residuals are orthogonal to the differences: all entries of the smallest one are 1/n.
    const least = 1 / (2 * run.X.rows ** 2);
    const plain = objective(run, proximalIterates(run)[maxIterations]) - least;
    return atMost(plain / 2, objective(run, got) - least, 'F − F* with momentum, beside half of it without');
  },
});

function atMost(most: number, got: number, note: string): Judgement {
  return got <= most ? upheld : refuted({ expected: most, got, note });
}
