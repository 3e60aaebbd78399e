import type * as Exercise from '../../exercises/09-laws/03-dropout-laws.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { tryLaws } from '../../reference/dropout-laws.ts';
import { misconceptions } from './03-dropout-laws.misconceptions.ts';
import { lawsAbout } from './about-laws.ts';
import { probes, rights, wrongs, zeros } from './dropouts.ts';

/** Its `laws` are what `tryLaws` tries. */
type Contract = Pick<typeof Exercise, 'tryLaws'>;

export const grader = graderFor<Contract>({
  title: 'Laws of dropout',
  difficulty: 3,
  needs: ['07-layers/01-dropout'],
  reference: { tryLaws },
  laws: lawsAbout({
    law: lawsFor<Contract>(),
    ask: (student, dropout) => student.tryLaws(dropout),
    zeros,
    probes,
    rights,
    wrongs,
  }),
  misconceptions,
  hints: [
    'Look at one entry: what can forward answer, and which coin decides? Then the same for backward.',
    'Where do implementations differ: keep = 1, a coin that equals keep, an x of 0, a gradient of 0, tiny numbers?',
    'backward gets what forward left in the cache, whatever it is: hand it on, and look at the answers only.',
  ],
});
