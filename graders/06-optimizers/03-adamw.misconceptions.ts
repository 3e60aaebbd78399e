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
    name: 'growing weights',
    belief: 'the decay is added: θ gains ηλθ',
    nudge: 'Take g = 0 and a positive weight. Should one step leave it larger or smaller?',
    behaviour: { adamWStep: twisted({ penalty: 'growth' }) },
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
    name: 'corrections without the power',
    belief: 'm̂ is m / (1 − β₁), and v̂ is v / (1 − β₂), in every step',
    nudge: 'In the first step βᵗ and β agree. What is 1 − β₁ᵗ after a hundred steps, and what is 1 − β₁?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', correction: '1 − β' }) },
  },
  {
    name: 't one too large',
    belief: 'the hats belong to the step after this one: they read t + 1',
    nudge: 'In the very first step m is (1 − β₁) times the gradient. Which t makes m̂ the gradient itself?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', correction: 'one step ahead' }) },
  },
  {
    name: 't counted from 0',
    belief: 'the first step has t = 0, as the state says',
    nudge: 'What is 1 − β₁ᵗ for t = 0, and what happens to m̂?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', correction: 'one step behind' }) },
  },
  {
    name: 'the power instead of what it leaves',
    belief: 'v̂ is v / (1 − (1 − β₂ᵗ))',
    nudge: 'After many steps v needs no correction any more. Where does 1 − (1 − β₂ᵗ) go, and where 1 − β₂ᵗ?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', correction: 'the power of β₂' }) },
  },
  {
    name: 'an epsilon of its own',
    belief: 'ε is the usual tiny number, whatever the caller hands over',
    nudge: 'Call it twice with different options.epsilon and a gradient of that size. What should differ?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', epsilon: 'always 1e-8' }) },
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
    name: 't of the state, as it is',
    belief: 'the state holds the t of this step, and hands it on',
    nudge: 'Which t has the state before the first step, and which t has the first step?',
    behaviour: {
      adamWStep: twisted({ penalty: 'decay', correction: 'one step behind', state: 'the old t' }),
    },
  },
  {
    name: 'state changed in place',
    belief: 'the state is there to be updated',
    nudge:
      'A caller who wants to try two learning rates from one state: what does the second try start from?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', state: 'the old object' }) },
  },
  {
    name: 'm not corrected',
    belief: 'only the squares have to be corrected: m is an average already',
    nudge: 'Take β₁ = 0.9 and one gradient g = 1. How far is m from g?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', corrected: 'only v' }) },
  },
  {
    name: 'no root',
    belief: 'v is the size of the gradients already',
    nudge: 'Double all gradients. By which factor does v grow, and by which one should the denominator?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', rootless: true }) },
  },
  {
    name: 'β for what is new',
    belief: 'β is the share of the new gradient in the average',
    nudge: 'With β₁ = 0.9 and m = 0, where is m after one gradient g = 1?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', forgetful: true }) },
  },
  {
    name: 'all of the new gradient',
    belief: 'm is β₁ m + g: what is old fades, what is new counts in full',
    nudge: 'Take β₁ = 0.9 and g = 1 in every step. Is 1 what m comes near to?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', undamped: true }) },
  },
  {
    name: 'v without squares',
    belief: 'v averages the gradients, as m does',
    nudge: 'Take a negative g. Which sign has v, and what is its root?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', unsquared: true }) },
  },
  {
    name: 'uphill',
    belief: 'the step is added to the weights',
    nudge: 'Take λ = 0 and g = 1. Does the loss fall in the direction of g or against it?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', uphill: true }) },
  },
  {
    name: 'the largest v',
    belief: 'v never gets smaller, as in AMSGrad',
    nudge: 'After a gradient of 3 come many of 1. Where does v go in the formula?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', largest: true }) },
  },
  {
    name: 'a look ahead',
    belief: 'the numerator is β₁ m̂ + (1 − β₁) g, as in Nadam',
    nudge:
      'The last line reads m̂ alone. Which step does the second gradient change in the code, and by how much?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', nesterov: true }) },
  },
  {
    name: 'epsilon not added',
    belief: 'ε is there for a √v̂ of about 0 and does nothing to a larger one',
    nudge: 'Put v̂ = 1 and ε = 0.25 into the formula. What is the denominator?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', epsilon: 'as a floor' }) },
  },
  {
    name: 'a learning rate that fades',
    belief: 'the learning rate is divided by √t',
    nudge:
      'Take the same gradient in every step and λ = 0. How long is the first step, and how long the fourth?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', fading: Math.sqrt }) },
  },
  {
    name: 'divided by t',
    belief: 'a step is a mean over the steps so far, so it is divided by t',
    nudge:
      'Take the same gradient in every step and λ = 0. How long is the first step, and how long the second?',
    behaviour: { adamWStep: twisted({ penalty: 'decay', fading: (t) => t }) },
  },
];
