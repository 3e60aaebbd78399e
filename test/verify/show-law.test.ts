import { expect, it } from 'vitest';
import { lawInAction } from '../../harness/authoring/show-law.ts';
import { exportsSubject } from '../../harness/engine/calls/exports-subject.ts';
import { graderWithin } from './scale-exercise.ts';

const { laws, reference } = graderWithin();

/** The lines of a block by their labels. */
function shown(exports: typeof reference, seed = 1, show = 2) {
  return lawInAction(laws[0], exportsSubject(exports), { seed, show }).map((block) =>
    Object.fromEntries(block.map(({ label, lines }) => [label, lines])),
  );
}

it('shows as many inputs as were asked for, what is answered to each, and how that is judged', () => {
  const [first, second, ...others] = shown(reference);
  expect(others).toEqual([]);
  expect(first['input 1'][0]).toMatch(/^x = \[.*c = /);
  expect(first.answer[0]).toMatch(/^an array of \d$/);
  expect(first.judged).toEqual(['upheld']);
  expect(second).toHaveProperty(['input 2']);
});

it('shows what a refuted answer should have been', () => {
  const [first] = shown({ ...reference, scaled: () => [Number.NaN] });
  expect(first.judged[0]).toMatch(/^refuted|^malformed/);
});

it('draws the same inputs for the same seed, and others for another', () => {
  expect(shown(reference, 1, 5)).toEqual(shown(reference, 1, 5));
  expect(shown(reference, 2, 5)).not.toEqual(shown(reference, 1, 5));
});

it('shows no more than the law tries', () => {
  expect(shown(reference, 1, 100_000).length).toBeLessThanOrEqual(101);
});
