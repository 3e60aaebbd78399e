import type * as Exercise from '../../exercises/09-laws/01-soft-threshold-laws.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { tryLaws } from '../../reference/soft-threshold-laws.ts';
import { exampleLaw } from '../common/example.ts';
import { misconceptions } from './01-soft-threshold-laws.misconceptions.ts';
import { lawsAbout, outcome } from './about-laws.ts';
import { rights, wrongs } from './soft-thresholds.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    input: {
      softThreshold: givenFunction('(values, threshold) ↦ zeros', undefined, (values: number[]) =>
        values.map(() => 0),
      ),
    },
    statement: 'an implementation that answers nothing but zeros is refuted',
    observe: (student, { softThreshold }) => student.tryLaws(softThreshold),
    answer: () => outcome,
    judge: (_, { broken }) =>
      broken > 0
        ? upheld
        : refuted({ expected: 'a law that it breaks', got: 'none: every law holds for it' }),
  }),
);

export const grader = graderFor<typeof Exercise>({
  title: 'Laws of the soft threshold',
  difficulty: 2,
  needs: ['04-lasso/01-soft-threshold'],
  reference: { laws: [], tryLaws },
  laws: [
    example,
    ...lawsAbout({
      law,
      ask: (student, softThreshold) => student.tryLaws(softThreshold),
      rights,
      wrongs,
    }),
  ],
  misconceptions,
  hints: [
    'Begin with what is true of the answer alone: which sizes can it have, which signs? Each such statement is a law.',
    'Where do implementations differ: at 0, at ±t, a little above t, at t = 0? Put inputs there.',
    'A wrong implementation that slips through agrees with the right ones on all inputs tried. Where would it not?',
  ],
});
