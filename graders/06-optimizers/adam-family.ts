/**
 * What tells Adam with a penalty in the loss from AdamW: the step, the right path, and the words of laws.
 */
import fc from 'fast-check';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { type AdamStep, adamOptions, type Run, runs } from './adam-runs.ts';

/** The name and the statement of a law. */
interface Words {
  readonly name: string;
  readonly statement: string;
}

/** How the penalty comes to the weights. */
export type Penalty = 'in the loss' | 'decoupled';

export const WORDS: Readonly<
  Record<Penalty, Readonly<Record<'path' | 'equalGradients' | 'unitOfLoss', Words>>>
> = {
  'in the loss': {
    path: {
      name: 'after several steps the weights are where the formula leads',
      statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε),   m and v averages of h = g + λ θₜ₋₁ and of h²',
    },
    equalGradients: {
      name: 'without a penalty, equal gradients give equal steps: the hats undo the start at zero',
      statement: 'gₛ = g for every s and λ = 0 ⇒ θₜ = θ₀ − t · η g/(|g| + ε)',
    },
    unitOfLoss: {
      name: 'the unit of the loss does not matter: scaling all gradients, λ and ε changes nothing',
      statement: '(g, λ, ε) → (c·g, c·λ, c·ε) leaves every θₜ as it was, for c > 0',
    },
  },
  decoupled: {
    path: {
      name: 'after several steps the weights are where the formula leads',
      statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε) − η λ θₜ₋₁',
    },
    equalGradients: {
      name: 'equal gradients give equal steps from the first on: the hats undo the start at zero',
      statement: 'gₛ = g for every s and λ = 0 ⇒ θₜ = θ₀ − t · η g/(|g| + ε)',
    },
    unitOfLoss: {
      name: 'the unit of the loss does not matter: scaling all gradients and ε changes nothing',
      statement: '(g, ε) → (c·g, c·ε) leaves every θₜ as it was, for c > 0',
    },
  },
};

export interface AdamFamily<Student> {
  /** The step that an exercise asks for. */
  readonly stepOf: (student: Student) => AdamStep;
  /** The weights before the first and after every step, from the reference. */
  readonly pathOf: (theta: number[], gradients: number[][], options: AdamOptions) => number[][];
  /** In the loss, the penalty goes through both averages, and another unit of the loss scales λ too. */
  readonly penalty: Penalty;
}

/** What `given` draws: a run, with the options of every step. */
export interface Walk extends Run {
  readonly options: AdamOptions;
}

export function walks(
  weights: readonly [number, number],
  steps: readonly [number, number],
): fc.Arbitrary<Walk> {
  return fc
    .record({ run: runs(weights, steps), options: adamOptions })
    .map(({ run, options }) => ({ ...run, options }));
}
