import type * as Exercise from '../../exercises/09-laws/02-gradient-laws.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { tryLaws } from '../../reference/gradient-laws.ts';
import { misconceptions } from './02-gradient-laws.misconceptions.ts';
import { lawsAbout } from './about-laws.ts';
import { probes, rights, wrongs, zeros } from './gradients.ts';

/** Its `laws` are what `tryLaws` tries. */
type Contract = Pick<typeof Exercise, 'tryLaws'>;

export const grader = graderFor<Contract>({
  title: 'Laws of a gradient',
  difficulty: 3,
  needs: ['01-gradients/01-numerical-gradient'],
  reference: { tryLaws },
  laws: lawsAbout({
    law: lawsFor<Contract>(),
    ask: (student, gradient) => student.tryLaws(gradient),
    zeros,
    probes,
    rights,
    wrongs,
  }),
  misconceptions,
  hints: [
    'The loss is given. What does it do when one weight moves a little, and what has the gradient to say about that?',
    'Which inputs make each part of the loss matter: n and d that differ, weights that are not 0, a λ, none, small units?',
    'How much may a right gradient differ from a quotient of losses? Compare with the size of the gradient, not with 1.',
  ],
});
