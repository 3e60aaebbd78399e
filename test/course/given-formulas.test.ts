import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenGradient as givenMeanGradient, meanGradient } from '../../graders/02-descent/batches.ts';
import { bowlGradient, bowls, bowlValue, givenGradient, givenLoss } from '../../graders/02-descent/bowls.ts';

/** Sevenths have all digits: another order of the same operations shows in the last. */
const seventh = fc.integer({ min: -1000, max: 1000 }).map((k) => k / 7);

describe('a given formula is what the grader computes with, to the last digit', () => {
  it('the loss and the slopes of a bowl', () => {
    fc.assert(
      fc.property(bowls([1, 4]), fc.array(seventh, { minLength: 4, maxLength: 4 }), (bowl, numbers) => {
        const sevenths = bowl.curvatures.map((a) => a / 7);
        const [x, rough] = [numbers.slice(0, sevenths.length), { ...bowl, curvatures: sevenths }];
        expect(givenLoss(rough)(x)).toBe(bowlValue(rough, x));
        expect(givenGradient(rough)(x)).toEqual(bowlGradient(rough, x));
      }),
    );
  });

  it('the mean gradient of a batch, also of an empty one and of samples that are not there', () => {
    const samples = fc.array(seventh, { minLength: 1, maxLength: 6 });
    const indices = fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 6 });
    fc.assert(
      fc.property(samples, indices, fc.tuple(seventh, seventh), (samples, indices, w) => {
        expect(givenMeanGradient(samples, 2)(w, indices)).toEqual(meanGradient(samples)(w, indices));
      }),
    );
  });
});
