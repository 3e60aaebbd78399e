import type * as Exercise from '../../exercises/08-training/05-digits.ts';
import { type Figure, figuresFor, type Seen } from '../../harness/engine/figures/figure.ts';
import type { Line, Plot, Point, Role } from '../../harness/engine/figures/plot.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  marksOfBoth,
  type Whose,
} from '../common/figure-lines.ts';
import { sidesOf } from '../common/figure-sides.ts';
import { digitTraining, heldOutDigits, type Regularization, USUAL } from './digit-training.ts';

const figure = figuresFor<typeof Exercise>();

const SEED = 1;
const EPOCHS = 6;
const CLASSES = 10;
const TIME: Interval = [0, EPOCHS + 1];
/** A fresh classifier of ten classes begins near log 10 = 2.3. */
const LOSS: Interval = [0, 3.5];
const SHARE: Interval = [0.8, 1];

/** A network that is left to itself, and one that is held back hard. */
const SETTINGS: readonly (Regularization & { readonly words: string })[] = [
  { keep: 1, lambda: 0, words: 'left to itself' },
  { keep: 0.8, lambda: 0.01, words: 'held back' },
];

/** What a training left behind, and what it reads. */
interface Trained {
  readonly history: number[];
  readonly training: number[];
  readonly heldOut: number[];
}

const LEARNED = digitTraining(SEED, USUAL, 0).data;
const HELD_OUT = heldOutDigits();

const learning = figure({
  title: 'Loss curves, and how much worse new digits are read',
  caption:
    'The same network, start and digits: left to itself (no dropout, λ = 0), and held back (keep 0.8, λ = 0.01). Look at ' +
    'which training loss is lower, and at whether the share of new digits that are read right follows.',
  inputs: SETTINGS.map((setting) => digitTraining(SEED, setting, EPOCHS)),
  observe: (student, { layers, step, start, data }) => {
    const { network, running, history } = student.train(layers, step, start, data);
    return {
      history,
      training: student.classify(layers, network, running, data.X),
      heldOut: student.classify(layers, network, running, HELD_OUT.X),
    };
  },
  answer: () =>
    record({
      history: vector(EPOCHS),
      training: vector(LEARNED.y.length),
      heldOut: vector(HELD_OUT.y.length),
    }),
  draw(own, reference) {
    const curves: Plot = {
      title: 'training loss',
      x: { label: 'epoch', domain: TIME },
      y: { label: 'loss', domain: LOSS },
      marks: marksOfBoth(own, reference, (answers, whose) =>
        answers.map(({ history }, nth) => {
          const points = history.map((loss, epoch): Point => [epoch + 1, loss]);
          const word = whose.role === 'reference' && { label: SETTINGS[nth].words };
          return { kind: 'line', ...whose, points: inside(points, TIME, LOSS), ...word } as const;
        }),
      ),
    };
    const gap: Plot = {
      title: 'share read right',
      x: { label: SETTINGS.map(({ words }, nth) => `${nth}: ${words}`).join(', '), domain: [-0.2, 1.6] },
      y: { label: 'share', domain: SHARE },
      marks: marksOfBoth(own, reference, (answers, whose) => [
        ...shareLines(answers, whose, 'learned from', LEARNED.y, ({ training }) => training),
        ...shareLines(answers, whose, 'new digits', HELD_OUT.y, ({ heldOut }) => heldOut),
      ]),
    };
    return {
      plots: [curves, gap],
      words:
        answersOf(reference)
          .map(({ training, heldOut }, nth) => {
            const [learned, fresh] = [shareOf(training, LEARNED.y), shareOf(heldOut, HELD_OUT.y)];
            return `Where it is ${SETTINGS[nth].words}, the reference reads ${inWords(learned)} of the digits it learned from and ${inWords(fresh)} of new ones.`;
          })
          .join(' ') + apart(own && losses(own), losses(reference), 'the losses'),
    };
  },
});

const confusion = figure({
  title: 'Which digits are taken for which',
  caption:
    'The held-out digits that are read wrong: the row is the digit, the column what it was taken for. Look for a pair that ' +
    'you would have to look at twice yourself.',
  inputs: [digitTraining(SEED)],
  observe: (student, { layers, step, start, data }) => {
    const { network, running } = student.train(layers, step, start, data);
    return student.classify(layers, network, running, HELD_OUT.X);
  },
  answer: () => vector(HELD_OUT.y.length),
  draw: (own, reference) => ({
    plots: sidesOf(own, reference).map(({ seen: [{ answer }], whose: { role } }) =>
      confusionOf(answer, role),
    ),
    words:
      `The reference reads ${inWords(shareOf(reference[0].answer, HELD_OUT.y))} of the held-out digits right.` +
      (own ? ` Yours reads ${inWords(shareOf(own[0].answer, HELD_OUT.y))}.` : ''),
  }),
});

/** A line through the shares of all settings. */
function shareLines(
  answers: readonly Trained[],
  whose: Whose,
  label: string,
  right: readonly number[],
  readBy: (trained: Trained) => readonly number[],
): Line[] {
  const points = answers.map((trained, nth): Point => [nth, shareOf(readBy(trained), right)]);
  const word = whose.role === 'reference' && { label };
  return [
    { kind: 'line', ...whose, dotted: true, points: inside(points, [-1, SETTINGS.length], SHARE), ...word },
  ];
}

/** How often the digit of the row was read as that of the column; the digits that were read right are left out. */
function confusionOf(read: readonly number[], role: Role): Plot {
  const counts = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  for (const [row, digit] of read.entries()) {
    const right = HELD_OUT.y[row];
    if (digit !== right && counts[right][digit] !== undefined) counts[right][digit] += 1;
  }
  return {
    title: role === 'own' ? 'confused, yours' : 'confused, reference',
    x: { label: 'read as', domain: [0, CLASSES] },
    y: { label: 'digit', domain: [CLASSES, 0] },
    marks: [{ kind: 'image', role, values: counts, range: [0, 4] }],
  };
}

function shareOf(read: readonly number[], right: readonly number[]): number {
  return read.filter((digit, row) => digit === right[row]).length / right.length;
}

function losses(seen: readonly Seen<Trained>[]): number[] {
  return answersOf(seen).flatMap(({ history }) => history);
}

export const figures: readonly Figure[] = [learning, confusion];
