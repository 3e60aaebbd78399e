import type * as Exercise from '../../exercises/09-laws/04-lasso-laws.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { tryLaws } from '../../reference/lasso-laws.ts';
import { misconceptions } from './04-lasso-laws.misconceptions.ts';
import { lawsAbout } from './about-laws.ts';
import { probes, rights, wrongs, zeros } from './lassos.ts';

/** Its `laws` are what `tryLaws` tries. */
type Contract = Pick<typeof Exercise, 'tryLaws'>;

export const grader = graderFor<Contract>({
  title: 'Laws of the Lasso',
  difficulty: 4,
  needs: ['04-lasso/02-coordinate-descent'],
  reference: { tryLaws },
  laws: lawsAbout({
    law: lawsFor<Contract>(),
    ask: (student, lasso) => student.tryLaws(lasso),
    zeros,
    probes,
    rights,
    wrongs,
  }),
  misconceptions,
  hints: [
    'The assignment says when a w is optimal. That is a law: compute c, and compare.',
    'Which inputs show whether n, λ, each sign and each zero were treated rightly? Try a λ of 0, and one that empties w.',
    'How exactly can an iteration meet the conditions? The assignment says it; anything looser lets somebody through.',
  ],
});
