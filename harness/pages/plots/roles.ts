import type { Mark, Role } from '../../engine/figures/plot.ts';

/** From behind to the front. */
const LAYERS: readonly Role[] = ['context', 'other', 'reference', 'own'];

/** Marks in the order in which they are drawn. */
export function inOrder(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) => LAYERS.indexOf(a.role) - LAYERS.indexOf(b.role));
}
