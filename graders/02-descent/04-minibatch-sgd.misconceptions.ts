import type * as Exercise from '../../exercises/02-descent/04-minibatch-sgd.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';

type SGD = typeof Exercise.minibatchSGD;
type Shuffle = (n: number, rng: () => number) => number[];

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index);

/** Swaps each place, from the last to the second, with a drawn one. */
const swapping =
  (draw: (place: number, n: number, rng: () => number) => number): Shuffle =>
  (n, rng) => {
    const order = upTo(n);
    for (let place = n - 1; place > 0; place--) {
      const other = draw(place, n, rng);
      [order[place], order[other]] = [order[other], order[place]];
    }
    return order;
  };

const fair = swapping((place, _n, rng) => Math.floor(rng() * (place + 1)));

interface Twist {
  readonly shuffle?: Shuffle;
  readonly shufflesOnce?: boolean;
  /** The batches of one order. */
  readonly cut?: (order: number[], size: number) => number[][];
  /** The factor of a step for a batch of so many samples. */
  readonly factor?: (length: number, size: number) => number;
  /** What happens to the batches of an epoch, once they are cut. */
  readonly arrange?: (batches: number[][], rng: () => number) => number[][];
  readonly isInPlace?: boolean;
}

const slices = (order: number[], size: number) =>
  upTo(Math.ceil(order.length / size)).map((k) => order.slice(k * size, (k + 1) * size));

/** The short batch stays the last one. */
function fullOnesShuffled(batches: number[][], rng: () => number): number[][] {
  const full = batches.filter((batch) => batch.length === batches[0].length);
  return [...fair(full.length, rng).map((k) => full[k]), ...batches.slice(full.length)];
}

/** Swaps each place, from the first on, with a drawn one of those that are left. */
const fromTheFront: Shuffle = (n, rng) => {
  const order = upTo(n);
  for (let place = 0; place < n; place++) {
    const other = place + Math.floor(rng() * (n - place));
    [order[place], order[other]] = [order[other], order[place]];
  }
  return order;
};

const byKeys: Shuffle = (n, rng) => {
  const keys = upTo(n).map(() => rng());
  return upTo(n).sort((one, other) => keys[one] - keys[other]);
};

type Descending = (twist: Twist) => { minibatchSGD: SGD };

/** Mini-batch SGD with one thing done in another way. */
function descent(twist: Twist): { minibatchSGD: SGD } {
  const { shuffle = fair, cut = slices, factor = () => 1, arrange = (batches) => batches } = twist;
  return {
    minibatchSGD: (gradient, n, start, { learningRate, batchSize, epochs }, rng) => {
      const weights = twist.isInPlace ? start : [...start];
      let order = twist.shufflesOnce ? shuffle(n, rng) : [];
      for (let epoch = 0; epoch < epochs; epoch++) {
        if (!twist.shufflesOnce) order = shuffle(n, rng);
        for (const batch of arrange(cut(order, batchSize), rng)) {
          const slope = gradient([...weights], batch);
          const rate = learningRate * factor(batch.length, batchSize);
          for (let i = 0; i < weights.length; i++) weights[i] -= rate * slope[i];
        }
      }
      return weights;
    },
  };
}

const beliefs = (descending: Descending): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'drawn with replacement',
    belief: 'each batch is made of samples drawn at random from all of them',
    nudge: 'After one epoch, how often was each sample seen?',
    behaviour: descending({ shuffle: (n, rng) => upTo(n).map(() => Math.floor(rng() * n)) }),
  },
  {
    name: 'never shuffled',
    belief: 'the samples are taken in the order in which they come',
    nudge: 'What does the assignment say comes first in every epoch?',
    behaviour: descending({ shuffle: upTo }),
  },
  {
    name: 'shuffled once',
    belief: 'one random order serves all epochs',
    nudge: 'Compare the batches of the second epoch with those of the first.',
    behaviour: descending({ shufflesOnce: true }),
  },
  {
    name: 'batches shuffled, not samples',
    belief: 'the data is cut into batches, which then come in a random order',
    nudge: 'Which samples can ever be in one batch with sample 0?',
    behaviour: descending({ shuffle: upTo, arrange: fullOnesShuffled }),
  },
  {
    name: 'last batch dropped',
    belief: 'a batch that is not full is left out',
    nudge: 'How many samples does an epoch see for n = 5 and b = 2?',
    behaviour: descending({
      cut: (order, size) => slices(order, size).filter((batch) => batch.length === size),
    }),
  },
  {
    name: 'overlapping batches',
    belief: 'the end of a slice belongs to the slice',
    nudge: 'How many entries does slice(0, 2) have?',
    behaviour: descending({
      cut: (order, size) =>
        upTo(Math.ceil(order.length / size)).map((k) => order.slice(k * size, (k + 1) * size + 1)),
    }),
  },
  {
    name: 'sum in the place of the mean',
    belief: 'the gradient of a batch has to be multiplied by the number of its samples',
    nudge: 'What does gradient(w, indices) return already?',
    behaviour: descending({ factor: (length) => length }),
  },
  {
    name: 'short batch weighted down',
    belief: 'a shorter batch counts for less, so its step is shortened',
    nudge: 'By what is the sum over a short batch divided, in the mean that gradient returns?',
    behaviour: descending({ factor: (length, size) => length / size }),
  },
  {
    name: 'the entry never stays',
    belief: 'in the shuffle every entry is swapped with an earlier one, never with itself',
    nudge: 'Can the last entry stay the last one?',
    behaviour: descending({ shuffle: swapping((place, _n, rng) => Math.floor(rng() * place)) }),
  },
  {
    name: 'Math.random',
    belief: 'any random number will do, so Math.random is taken',
    nudge: 'How would a colleague get the same weights again?',
    behaviour: descending({ shuffle: (n) => fair(n, Math.random) }),
  },
  {
    name: 'the start itself',
    belief: 'for 0 epochs there is nothing to compute, so the start is the result',
    nudge: 'A caller writes into the result of 0 epochs. What is in start then?',
    behaviour: {
      minibatchSGD: (gradient, n, start, options, rng) =>
        options.epochs === 0 ? start : descending({}).minibatchSGD(gradient, n, start, options, rng),
    },
  },
  {
    name: 'writes into the start',
    belief: 'the start is only the place where the weights begin, so it can be moved',
    nudge: 'What does the caller find in start afterwards?',
    behaviour: descending({ isInPlace: true }),
  },
];

export const misconceptions = beliefs(descent);

const choice = (name: string, decided: Twist, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: descent(decided),
  misconceptions: beliefs((replaced) => descent({ ...decided, ...replaced })),
  silent,
});

/** How the permutation is made is free. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('swaps from the front', { shuffle: fromTheFront }),
  choice('sorted by random keys', { shuffle: byKeys }),
];
