import type * as Exercise from '../../exercises/09-laws/04-lasso-laws.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import { broughtDown } from './figure-of-laws.ts';
import { rights, wrongs } from './lassos.ts';

export const figures: readonly Figure[] = [
  broughtDown(
    figuresFor<typeof Exercise>(),
    (student, lasso: Exercise.Lasso) => student.tryLaws(lasso),
    rights,
    wrongs,
  ),
];
