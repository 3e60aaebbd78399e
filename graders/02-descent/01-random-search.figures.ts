import type * as Exercise from '../../exercises/02-descent/01-random-search.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { type Figure, figuresFor, type Seen } from '../../harness/engine/figures/figure.ts';
import { crosshair, type Window } from '../common/figure-plane.ts';
import { sidesOf } from '../common/figure-sides.ts';
import { givenLoss } from './bowls.ts';
import { searchResult } from './search-log.ts';
import {
  BOWL,
  cloud,
  contoursOfBowl,
  type Found,
  foundInWords,
  progress,
  progressLine,
  tried,
} from './search-picture.ts';

const figure = figuresFor<typeof Exercise>();

const ITERATIONS = 60;
const SCALE = 1.5;

const PLANE: Window = { x: [-5, 5], y: [-5, 5] };

const points = figure({
  title: 'Sixty random points',
  caption:
    'The points that were tried, over lines of equal loss, and thin lines that cross at the one that was kept. ' +
    'Then the smallest loss so far. The points may be others than those of the reference: look at how they ' +
    'spread around 0, in all directions.',
  inputs: [
    { loss: givenLoss(BOWL), dimension: 2, options: { iterations: ITERATIONS, scale: SCALE }, seed: 7 },
  ],
  observe: (student, { loss, dimension, options, seed }) =>
    student.randomSearch(loss, dimension, options, randomSource(seed)),
  answer: ({ dimension }) => searchResult(dimension),
  draw(own, reference) {
    const sides = sidesOf(own, reference);
    return {
      plots: [
        {
          title: 'The points',
          x: { label: 'w₁', domain: PLANE.x },
          y: { label: 'w₂', domain: PLANE.y },
          isPlane: true,
          marks: [
            contoursOfBowl(PLANE),
            ...sides.flatMap(({ seen: [seen], whose }) => [
              cloud(seen, PLANE, whose),
              ...crosshair(seen.answer.best, PLANE, whose),
            ]),
          ],
        },
        progress(ITERATIONS, (window) =>
          sides.flatMap(({ seen: [seen], whose }) => progressLine(seen, window, whose)),
        ),
      ],
      words:
        `The loss is 0 at [${BOWL.minimiser.join(', ')}]. Of ${tried(reference[0]).length} points the reference keeps ` +
        `${foundInWords(reference[0])}.${own ? ownInWords(own[0]) : ''}`,
    };
  },
});

function ownInWords(seen: Seen<Found>): string {
  return ` Yours tries ${tried(seen).length} points and keeps ${foundInWords(seen)}.`;
}

export const figures: readonly Figure[] = [points];
