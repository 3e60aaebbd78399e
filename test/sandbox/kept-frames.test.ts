import { describe, expect, it } from 'vitest';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import type { Law } from '../../harness/engine/model.ts';
import { Frames } from '../../harness/runtime/protocol/plans.ts';

type Student = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** A law's `observe` that gives the code a function. */
function giving(make: () => unknown): Law['observe'] {
  return (student) => (student as Student).minimize(make());
}

describe('a frame of plans that is asked for again', () => {
  it('is the same where nothing in it remembers anything', () => {
    const frames = new Frames();
    const inputs = [{ seed: 1 }];
    const drawing = giving(() => randomSource(1));
    expect(frames.from(drawing, inputs, 0)).toBe(frames.from(drawing, inputs, 0));
  });

  it('has a new function to call back, which may have counted its calls', () => {
    const frames = new Frames();
    for (const inputs of [[{}], [{}, {}]]) {
      const counting = giving(() => {
        let calls = 0;
        return givenFunction('w ↦ how often it was called', undefined, () => calls++);
      });
      const firstAnswer = () => frames.from(counting, inputs, 0).given[0]?.call();
      expect([firstAnswer(), firstAnswer()]).toEqual([0, 0]);
    }
  });
});
