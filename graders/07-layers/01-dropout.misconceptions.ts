import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { type Change, dropoutWith, dropoutWithOneMemory } from './dropout-layers.ts';

type Dropout = typeof dropoutWith;

const beliefs = (dropoutWith: Dropout): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'survivors not scaled',
    belief: 'dropout sets elements to 0 and leaves the others as they are',
    nudge:
      'Take x = 1 and p = 0.5. What is the average of out over many calls, and what is it in evaluation?',
    behaviour: dropoutWith({ scale: () => 1 }),
  },
  {
    name: 'p keeps',
    belief: 'p is the probability of keeping an element, so the survivors are divided by p',
    nudge: 'What does p = 0 mean in the assignment, and what does the layer do with it?',
    behaviour: dropoutWith({ keeps: (u, p) => u < p, scale: (p) => 1 / p }),
  },
  {
    name: 'survivors divided by p',
    belief: 'the survivors are divided by p, the share that was dropped',
    nudge: 'Take p = 0.1: nine in ten survive. Which factor keeps the average of out at x?',
    behaviour: dropoutWith({ scale: (p) => 1 / p }),
  },
  {
    name: 'scaled twice',
    belief: 'the backward pass divides by 1 − p again, after the factors of the forward pass',
    nudge: 'Write out = c · x for one kept element. How often does c stand in the derivative?',
    behaviour: dropoutWith({ backward: (dout, { mask, scale }) => Matrix.mul(dout, mask).mul(scale ** 2) }),
  },
  {
    name: 'coins the wrong way round',
    belief: 'an element is kept when the number from rng is below p',
    nudge: 'Take p = 0.1. How often does rng return a number below 0.1, and how many elements should go?',
    behaviour: dropoutWith({ keeps: (u, p) => u < p }),
  },
  {
    name: 'scaled in evaluation',
    belief: 'training only drops; evaluation multiplies by 1 − p to make up for it',
    nudge: 'Two ways of dropout exist. In which line of the assignment does 1 − p stand?',
    behaviour: dropoutWith({ scale: () => 1, evaluation: (p) => 1 - p }),
  },
  {
    name: 'gradient not scaled',
    belief: 'the backward pass needs the mask and nothing else',
    nudge: 'Write out = c · x for one kept element. What is c, and what is the derivative?',
    behaviour: dropoutWith({ backward: (dout, { mask }) => Matrix.mul(dout, mask) }),
  },
  {
    name: 'gradient of dropped elements',
    belief: 'the gradient is scaled by 1/(1 − p) everywhere',
    nudge: 'Move a dropped element of x a little. What happens to out?',
    behaviour: dropoutWith({ backward: (dout, { scale }) => Matrix.mul(dout, scale) }),
  },
  {
    name: 'everything passes on the way back',
    belief: 'dropout happens on the way forward, and the gradient comes through as it is',
    nudge: 'Move a dropped element of x a little. What happens to out, and what is its gradient?',
    behaviour: dropoutWith({ backward: (dout) => dout.clone() }),
  },
  {
    name: 'modes exchanged',
    belief: 'elements are dropped when training is over',
    nudge: 'What is `training` when a finished network is used, and should its answers then be random?',
    behaviour: dropoutWith({ modesExchanged: true }),
  },
  {
    name: 'mask read off the output',
    belief: 'the dropped elements are those where out is 0',
    nudge: 'Take x = 0 and keep it. Which value has out, and which value has the derivative?',
    behaviour: dropoutWith({
      backward: (dout, { out, scale, training }) =>
        new Matrix(
          dout
            .to2DArray()
            .map((row, i) => row.map((d, j) => (training && out.get(i, j) === 0 ? 0 : d * scale))),
        ),
    }),
  },
  {
    name: 'new coins on the way back',
    belief: 'the backward pass drops elements at random too',
    nudge: 'An element was dropped on the way forward. Which gradients may it have on the way back?',
    behaviour: dropoutWith({
      backward: (dout, { scale, tossAgain }) => Matrix.mul(dout, tossAgain()).mul(scale),
    }),
  },
  {
    name: 'one coin for a row',
    belief: 'each sample is kept or dropped as a whole',
    nudge: 'How many coins does a matrix of n rows and d columns need?',
    behaviour: dropoutWith({ coinPerRow: true }),
  },
  {
    name: 'a random source of its own',
    belief: 'Math.random is as good a source of coins as any',
    nudge: 'A gradient check runs the same forward pass again and again. What has to be equal each time?',
    behaviour: dropoutWith({ randomSource: () => Math.random() }),
  },
  {
    name: 'in place',
    belief: 'x is not needed any more, so it can become the output',
    nudge: 'What does the caller find in x afterwards?',
    behaviour: dropoutWith({ inPlace: true }),
  },
  {
    name: 'one memory for all calls',
    belief: 'the layer can remember the mask itself, so the cache is not needed',
    nudge: 'Two forward passes, then the backward pass of the first: which mask does it find?',
    behaviour: dropoutWithOneMemory(),
  },
];

export const misconceptions = beliefs(dropoutWith);

const choice = (name: string, decided: Change, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: dropoutWith(decided),
  misconceptions: beliefs((replaced) => dropoutWith({ ...decided, ...replaced })),
  silent,
});

/** Which numbers mean "drop" is free, and so is the order of the coins. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('large numbers drop', { keeps: (u, p) => u < 1 - p }),
  choice('coins column by column', { byColumns: true }),
];
