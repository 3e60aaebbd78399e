import type * as Exercise from '../../exercises/06-optimizers/03-adamw.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { twisted } from './adam-twists.ts';

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'penalty in the gradient',
    belief: 'weight decay means that λθ is added to the gradient',
    nudge: 'Where does λ stand in the three lines of the formula? Follow λθ through m and v and compare.',
    behaviour: { adamWStep: twisted({ penalty: 'in the gradient' }) },
  },
  {
    name: 'decay divided by the root',
    belief: 'the decay is part of the numerator, next to m̂',
    nudge:
      'Two weights of one size, one with large gradients, one with small: which loses more to the decay?',
    behaviour: { adamWStep: twisted({ penalty: 'decay divided by the root' }) },
  },
  {
    name: 'decay of the new weights',
    belief: 'first the Adam step, then the result shrinks by 1 − ηλ',
    nudge: 'The last line of the formula has three terms. Which θ does each of them read?',
    behaviour: { adamWStep: twisted({ penalty: 'decay of the new weights' }) },
  },
  {
    name: 'decay without the learning rate',
    belief: 'the decay is decoupled, so the learning rate has no part in it',
    nudge: 'Which factors stand in front of θₜ₋₁ in the last term?',
    behaviour: { adamWStep: twisted({ penalty: 'decay without η' }) },
  },
  {
    name: 'no bias correction',
    belief: 'm and v are averages already, so they can be used as they are',
    nudge: 'Both start at 0. How large is m after the first gradient g if β₁ = 0.9?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', corrected: 'none' }) },
  },
  {
    name: 'v not corrected',
    belief: 'only the average of the gradients has to be corrected',
    nudge: 'Take β₂ = 0.9 and one gradient g = 1. How far is √v from |g|?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', corrected: 'only m' }) },
  },
  {
    name: 'epsilon under the root',
    belief: 'ε keeps v̂ away from 0, so it belongs under the root',
    nudge: 'Put v̂ = 1 and ε = 0.25 into the formula. What does the root cover?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', epsilon: 'under the root' }) },
  },
  {
    name: 'epsilon before the correction',
    belief: 'ε is added to √v, and the bias correction follows',
    nudge: 'The denominator has a hat in it. In which order do hat and ε come?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', epsilon: 'before the correction' }) },
  },
  {
    name: 'betas swapped',
    belief: 'β₁ belongs to v and β₂ to m',
    nudge: 'With the usual 0.9 and 0.999: which of the two averages has the longer memory?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', swapped: true }) },
  },
  {
    name: 'hats kept in the state',
    belief: 'the corrected averages are the better ones, so they go into the state',
    nudge:
      'The first step is right. What does the second step multiply by β₁, and what does the formula say?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', state: 'hats' }) },
  },
  {
    name: 't not counted',
    belief: 'the caller counts the steps',
    nudge: 'Print t in two calls in a row. Who could have changed it in between?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', state: 'the old t' }) },
  },
  {
    name: 'state changed in place',
    belief: 'the state is there to be updated',
    nudge:
      'A caller who wants to try two learning rates from one state: what does the second try start from?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', state: 'the old object' }) },
  },
];
