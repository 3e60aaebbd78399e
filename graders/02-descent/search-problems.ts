/**
 * Problems for random search.
 */
import fc from 'fast-check';
import { randomNumbers } from '../common/random.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { givenLoss } from './bowls.ts';

export const minimiser = vectorOf([1, 3]);

export const iterations = fc.integer({ min: 1, max: 8 });

const scale = oneOf(1, 0.5, 3);

export const problem = fc
  .record({ minimiser, iterations, scale, source: randomNumbers() })
  .map(({ minimiser, iterations, scale, source }) => ({
    loss: givenLoss({ curvatures: minimiser.map(() => 2), minimiser }),
    dimension: minimiser.length,
    options: { iterations, scale },
    source,
  }));
