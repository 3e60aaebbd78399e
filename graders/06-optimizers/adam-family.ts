/**
 * What tells Adam with a penalty in the loss from AdamW: the step, the right path, and the words of laws.
 */
import fc from 'fast-check';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { type AdamStep, adamOptions, type Run, runs } from './adam-runs.ts';

/** What a law says: its name, its statement, where to look. */
interface Words {
  readonly name: string;
  readonly statement: string;
  readonly hint: string;
}

/** How the penalty comes to the weights. */
export type Penalty = 'in the loss' | 'decoupled';

const SAME_GRADIENT_TWICE =
  'With λ = 0 and g = 0.5 twice, and the options of the example, m is 0.05 and then 0.095, but m̂ is 0.5 both times. By which numbers does the code divide m and v in the second step?';

const TINY_GRADIENT =
  'With λ = 0, g = 1 and ε = 1 make a first step of η/2, and so do g = 1e-12 and ε = 1e-12. Is something else added below the fraction bar, or a slope taken for 0?';

export const WORDS: Readonly<
  Record<Penalty, Readonly<Record<'path' | 'equalGradients' | 'unitOfLoss', Words>>>
> = {
  'in the loss': {
    path: {
      name: 'after several steps the weights are where the formula leads',
      statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε),   m and v averages of h = g + λ θₜ₋₁ and of h²',
      hint: 'One weight 1 with the gradient 0.5 twice, and the options of the example: m is 0.113 and v 0.00070774 after the second step. Print both after each step: which is the first to differ?',
    },
    equalGradients: {
      name: 'without a penalty, equal gradients give equal steps: the hats undo the start at zero',
      statement: 'gₛ = g for every s and λ = 0 ⇒ θₜ = θ₀ − t · η g/(|g| + ε)',
      hint: SAME_GRADIENT_TWICE,
    },
    unitOfLoss: {
      name: 'the unit of the loss does not matter: scaling all gradients, λ and ε changes nothing',
      statement: '(g, λ, ε) → (c·g, c·λ, c·ε) leaves every θₜ as it was, for c > 0',
      hint: TINY_GRADIENT,
    },
  },
  decoupled: {
    path: {
      name: 'after several steps the weights are where the formula leads',
      statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε) − η λ θₜ₋₁',
      hint: 'One weight 1 with the gradient 0.5 twice, and the options of the example: m is 0.095 and v 0.00049975 after the second step. Print both after each step: which is the first to differ?',
    },
    equalGradients: {
      name: 'equal gradients give equal steps from the first on: the hats undo the start at zero',
      statement: 'gₛ = g for every s and λ = 0 ⇒ θₜ = θ₀ − t · η g/(|g| + ε)',
      hint: SAME_GRADIENT_TWICE,
    },
    unitOfLoss: {
      name: 'the unit of the loss does not matter: scaling all gradients and ε changes nothing',
      statement: '(g, ε) → (c·g, c·ε) leaves every θₜ as it was, for c > 0',
      hint: TINY_GRADIENT,
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
