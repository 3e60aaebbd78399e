import type { Figure } from '../../harness/engine/figures/figure.ts';

export const figures: readonly Figure[] = [];
