import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { type Figure, figuresFor, type Seen } from '../../harness/engine/figures/figure.ts';
import { crosshair, type Window, way } from '../common/figure-plane.ts';
import { sidesOf } from '../common/figure-sides.ts';
import { givenLoss } from './bowls.ts';
import { lossesOf, searchResult } from './search-log.ts';
import {
  BOWL,
  cloud,
  contoursOfBowl,
  type Found,
  foundInWords,
  lossOfBowl,
  progress,
  progressLine,
  tried,
} from './search-picture.ts';

const figure = figuresFor<typeof Exercise>();

const ITERATIONS = 60;
const START = [-3, -2];
const STEP_SIZE = 0.5;

const PLANE: Window = { x: [-4.5, 3.5], y: [-3.5, 3] };

const search = figure({
  title: 'A random way downhill',
  caption:
    'The candidates, and the line from one best point to the next, from [−3, −2] on. The candidates ' +
    'follow it; thin lines cross at the point returned. Then the smallest loss so far. The way may be another one than that of the ' +
    'reference: look at where it leads.',
  inputs: [
    {
      loss: givenLoss(BOWL),
      start: START,
      options: { iterations: ITERATIONS, stepSize: STEP_SIZE },
      seed: 3,
    },
  ],
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)),
  answer: ({ start }) => searchResult(start.length),
  draw(own, reference) {
    const sides = sidesOf(own, reference);
    return {
      plots: [
        {
          title: 'The way',
          x: { label: 'w₁', domain: PLANE.x },
          y: { label: 'w₂', domain: PLANE.y },
          isPlane: true,
          marks: [
            contoursOfBowl(PLANE),
            ...sides.map(({ seen: [seen], whose }) => cloud(seen, PLANE, whose)),
            ...sides.flatMap(({ seen: [seen], whose }) => [
              ...way(improvements(seen), PLANE, whose),
              ...crosshair(seen.answer.best, PLANE, whose),
            ]),
          ],
        },
        progress(ITERATIONS, (window) =>
          sides.flatMap(({ seen: [seen], whose }) => progressLine(seen, window, whose)),
        ),
      ],
      words:
        `The loss is ${lossOfBowl(START)} at the start and 0 at [${BOWL.minimiser.join(', ')}]. The reference takes ` +
        `${improvements(reference[0]).length - 1} steps and ends at ${foundInWords(reference[0])}.` +
        (own ? ` Yours takes ${improvements(own[0]).length - 1} and ends at ${foundInWords(own[0])}.` : ''),
    };
  },
});

/** The start, and every point that lowered the loss. */
function improvements(seen: Seen<Found>): number[][] {
  const losses = lossesOf(seen.calls.loss ?? []);
  let least = lossOfBowl(START);
  const better = tried(seen).filter((_, k) => {
    const isBetter = losses[k] < least;
    if (isBetter) least = losses[k];
    return isBetter;
  });
  return [START, ...better];
}

export const figures: readonly Figure[] = [search];
