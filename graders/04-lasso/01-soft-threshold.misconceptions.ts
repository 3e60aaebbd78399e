import type * as Exercise from '../../exercises/04-lasso/01-soft-threshold.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'hard threshold',
    belief: 'entries above the threshold stay as they are',
    nudge: 'What happens to an entry a little above the threshold, beside one a little below it?',
    behaviour: {
      softThreshold: (values, t) => values.map((value) => (Math.abs(value) > t ? value : 0)),
    },
  },
  {
    name: 'no floor at 0',
    belief: 'every entry loses t of its size, whatever its size is',
    nudge: 'An entry smaller than t: on which side of 0 does it end?',
    behaviour: {
      softThreshold: (values, t) => values.map((value) => Math.sign(value) * (Math.abs(value) - t)),
    },
  },
  {
    name: 'positive entries only',
    belief: 'shrinking is max(x − t, 0)',
    nudge: 'Follow a negative entry through the formula.',
    behaviour: { softThreshold: (values, t) => values.map((value) => Math.max(value - t, 0)) },
  },
  {
    name: 'sign forgotten',
    belief: 'the result is max(|x| − t, 0)',
    nudge: 'The absolute value lost something of x that the result still has.',
    behaviour: { softThreshold: (values, t) => values.map((value) => Math.max(Math.abs(value) - t, 0)) },
  },
  {
    name: 'ridge shrinkage',
    belief: 'shrinking means dividing by 1 + t',
    nudge: 'Which penalty has that proximal operator, and does it ever give an exact 0?',
    behaviour: { softThreshold: (values, t) => values.map((value) => value / (1 + t)) },
  },
  {
    name: 'clipping',
    belief: 'the threshold is the largest size an entry may have',
    nudge: 'That is the part of x that shrinking takes away.',
    behaviour: {
      softThreshold: (values, t) => values.map((value) => Math.min(Math.max(value, -t), t)),
    },
  },
  {
    name: 'built-in tolerance',
    belief: 'entries a tiny constant beyond t count as 0, to be safe',
    nudge: 'What does that constant do when x and t are measured in units a million times smaller?',
    behaviour: {
      softThreshold: (values, t) =>
        values.map((value) => (Math.abs(value) <= t + 1e-6 ? 0 : Math.sign(value) * (Math.abs(value) - t))),
    },
  },
  {
    name: 'threshold of the whole vector',
    belief: 'the norm of x is what is compared with t',
    nudge: 'Does what happens to one entry depend on the others?',
    behaviour: {
      softThreshold: (values, t) => {
        const norm = Math.hypot(...values);
        const factor = norm > t ? 1 - t / norm : 0;
        return values.map((value) => value * factor);
      },
    },
  },
  {
    name: 'in place',
    belief: 'the argument can be used for the result',
    nudge: 'What does the caller find in x afterwards?',
    behaviour: {
      softThreshold: (values, t) => {
        for (const [i, value] of softThreshold(values, t).entries()) values[i] = value;
        return values;
      },
    },
  },
];
