import type * as Exercise from '../../exercises/09-laws/01-soft-threshold-laws.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { tryLaws } from '../../reference/soft-threshold-laws.ts';
import { misconceptions } from './01-soft-threshold-laws.misconceptions.ts';
import { lawsAbout } from './about-laws.ts';
import { probes, rights, wrongs, zeros } from './soft-thresholds.ts';

/** Its `laws` are what `tryLaws` tries. */
type Contract = Pick<typeof Exercise, 'tryLaws'>;

export const grader = graderFor<Contract>({
  title: 'Laws of the soft threshold',
  difficulty: 2,
  needs: ['04-lasso/01-soft-threshold'],
  reference: { tryLaws },
  laws: lawsAbout({
    law: lawsFor<Contract>(),
    ask: (student, softThreshold) => student.tryLaws(softThreshold),
    zeros,
    probes,
    rights,
    wrongs,
  }),
  misconceptions,
  hints: [
    'Begin with what is true of the answer alone: which sizes can it have, which signs? Each such statement is a law.',
    'Where do implementations differ: at 0, at ±t, a little above t, at t = 0? Put inputs there.',
    'A wrong implementation that slips through agrees with the right ones on all inputs tried. Where would it not?',
  ],
});
