/**
 * A process that proves halves of exercises, one after another, as its parent asks for them.
 */
import type { Half } from './proof.ts';
import { verifyHalf } from './verify-exercise.ts';

export interface Order {
  readonly exercise: string;
  readonly half: Half;
  readonly seeds: number;
}

process.on('message', async ({ exercise, half, seeds }: Order) => {
  const start = performance.now();
  const proof = await verifyHalf(exercise, half, seeds);
  process.send?.({ proof, milliseconds: performance.now() - start });
});
