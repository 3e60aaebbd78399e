import type * as Exercise from '../../exercises/09-laws/03-dropout-laws.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import { rights, wrongs } from './dropouts.ts';
import { broughtDown } from './figure-of-laws.ts';

export const figures: readonly Figure[] = [
  broughtDown(
    figuresFor<typeof Exercise>(),
    (student, dropout: Exercise.Dropout) => student.tryLaws(dropout),
    rights,
    wrongs,
  ),
];
