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

const MICROSECONDS = 1000;

process.on('message', async ({ exercise, half, seeds }: Order) => {
  const before = process.cpuUsage();
  const proof = await verifyHalf(exercise, half, seeds);
  const { user, system } = process.cpuUsage(before);
  process.send?.({ proof, milliseconds: (user + system) / MICROSECONDS });
});
