import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { learningRateAt, type Schedule } from '../../reference/early-stopping.ts';

type Contract = typeof Exercise;

/** What is different in the loop; the rest is as it should be. */
interface Change {
  readonly isBetter?: (loss: number, best: number, before: number) => boolean;
  readonly keep?: (weights: number[]) => number[];
  /** What is handed back, of the best weights and the last ones. */
  readonly chosen?: (best: number[], last: number[]) => number[];
  readonly isOver?: (sinceBest: number, patience: number) => boolean;
  /** The count of epochs without a best one, after a best one. */
  readonly recovered?: (sinceBest: number) => number;
  readonly maxEpochs?: (maxEpochs: number) => number;
  readonly isStartValidated?: boolean;
  readonly epochOf?: (bestEpoch: number) => number;
  readonly lossesOf?: (losses: number[], bestEpoch: number) => number[];
}

function stoppingWith(change: Change): Pick<Contract, 'earlyStopping'> {
  const { isBetter = (loss, best) => loss < best, keep = (weights) => [...weights] } = change;
  const { chosen = (best) => best, isOver = (since, patience) => since >= patience } = change;
  const { recovered = () => 0, maxEpochs: most = (count) => count, isStartValidated = false } = change;
  const { epochOf = (epoch) => epoch, lossesOf = (losses) => losses } = change;
  return {
    earlyStopping(trainEpoch, validationLoss, start, { patience, maxEpochs }) {
      let weights = [...start];
      let best = [...start];
      let bestLoss = isStartValidated ? validationLoss(start) : Number.POSITIVE_INFINITY;
      let before = Number.POSITIVE_INFINITY;
      let bestEpoch = 0;
      let since = 0;
      const losses: number[] = [];
      for (let epoch = 1; epoch <= most(maxEpochs); epoch++) {
        weights = trainEpoch(weights);
        const loss = validationLoss(weights);
        losses.push(loss);
        if (isBetter(loss, bestLoss, before)) {
          [best, bestLoss, bestEpoch] = [keep(weights), loss, epoch];
          since = recovered(since);
        } else since++;
        before = loss;
        if (isOver(since, patience)) break;
      }
      return {
        weights: [...chosen(best, weights)],
        bestEpoch: epochOf(bestEpoch),
        losses: lossesOf(losses, bestEpoch),
      };
    },
  };
}

/** A schedule that decays in another way. */
function rateWith(decay: (step: number, schedule: Schedule) => number): Pick<Contract, 'learningRateAt'> {
  return {
    learningRateAt: (step, schedule) =>
      step < schedule.warmupSteps || step >= schedule.totalSteps
        ? learningRateAt(step, schedule)
        : decay(step, schedule),
  };
}

function rising(warmUp: (step: number, schedule: Schedule) => number): Pick<Contract, 'learningRateAt'> {
  return {
    learningRateAt: (step, schedule) =>
      step < schedule.warmupSteps ? warmUp(step, schedule) : learningRateAt(step, schedule),
  };
}

function progress(step: number, { warmupSteps, totalSteps }: Schedule): number {
  return (step - warmupSteps) / (totalSteps - warmupSteps);
}

const MIN_DELTA = 1e-3;

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'the last weights',
    belief: 'when training stops, the weights of that moment are the result',
    nudge: 'How many epochs ago was the lowest loss when training stops?',
    behaviour: stoppingWith({ chosen: (_, last) => last }),
  },
  {
    name: 'the array, not its numbers',
    belief: 'best = weights keeps the numbers that weights holds now',
    nudge: 'If the same array is filled with the next weights, what happens to the one that was kept?',
    behaviour: stoppingWith({ keep: (weights) => weights }),
  },
  {
    name: 'an equal loss is better',
    belief: 'the later of two epochs with the same loss is the best one',
    nudge: 'The loss stays the same for ever. After how many epochs does training stop?',
    behaviour: stoppingWith({ isBetter: (loss, best) => loss <= best }),
  },
  {
    name: 'NaN is better',
    belief: 'what is not worse than the best loss is better',
    nudge: 'What does NaN >= 3 give, and to which branch does that lead?',
    behaviour: stoppingWith({ isBetter: (loss, best) => !(loss >= best) }),
  },
  {
    name: 'compared with the epoch before',
    belief: 'an epoch is better where its loss is lower than that of the epoch before',
    nudge: 'Losses 1, 5, 4: is the third epoch the best one?',
    behaviour: stoppingWith({ isBetter: (loss, _, before) => loss < before }),
  },
  {
    name: 'patience is never restored',
    belief: 'patience counts all epochs that were no best one',
    nudge: 'In a row: what does a best epoch do to the count?',
    behaviour: stoppingWith({ recovered: (since) => since }),
  },
  {
    name: 'one epoch too many',
    belief: 'training stops once more than `patience` epochs brought nothing',
    nudge: 'Count in the example: which epochs after the second one are trained?',
    behaviour: stoppingWith({ isOver: (since, patience) => since > patience }),
  },
  {
    name: 'no patience',
    belief: 'training stops at the first epoch that brings nothing',
    nudge: 'Losses 5, 6, 1 with patience 2: is the third epoch reached?',
    behaviour: stoppingWith({ isOver: (since) => since > 0 }),
  },
  {
    name: 'the start takes part',
    belief: 'the start is validated too, and can be the best',
    nudge: 'Which epochs does the assignment compare, and what is the lowest loss before the first of them?',
    behaviour: stoppingWith({ isStartValidated: true }),
  },
  {
    name: 'epochs counted from 0',
    belief: 'the first epoch is number 0',
    nudge: 'In the example epoch 2 is the best. Which losses come before its 3?',
    behaviour: stoppingWith({ epochOf: (epoch) => Math.max(0, epoch - 1) }),
  },
  {
    name: 'losses up to the best epoch',
    belief: 'what came after the best epoch does not belong to the result',
    nudge: 'The result holds the losses of all epochs that were trained. How many are they in the example?',
    behaviour: stoppingWith({ lossesOf: (losses, bestEpoch) => losses.slice(0, bestEpoch) }),
  },
  {
    name: 'a little better is not better',
    belief: 'an improvement below a thousandth does not count',
    nudge: 'Which number does the assignment put between "lower" and "better"?',
    behaviour: stoppingWith({ isBetter: (loss, best) => loss < best - MIN_DELTA }),
  },
  {
    name: 'a best loss of 0 is missing',
    belief: 'while there is no best loss yet, every epoch is better',
    nudge: 'What does !bestLoss say where the best loss is 0?',
    behaviour: stoppingWith({
      isBetter: (loss, best) => best === Number.POSITIVE_INFINITY || !best || loss < best,
    }),
  },
  {
    name: 'never stopped',
    belief: 'the best weights are kept, so all epochs can be trained',
    nudge: 'What is `patience` for?',
    behaviour: stoppingWith({ isOver: () => false }),
  },
  {
    name: 'the first step stands still',
    belief: 'the warm-up begins with a rate of 0',
    nudge: 'What does a step with a rate of 0 do? Which t belongs to the first step?',
    behaviour: rising((step, { peak, warmupSteps }) => (peak * step) / warmupSteps),
  },
  {
    name: 'warm-up from the floor',
    belief: 'the warm-up rises from the floor to the peak',
    nudge: 'Where does the floor stand in the first line of the formula?',
    behaviour: rising(
      (step, { peak, floor, warmupSteps }) => floor + ((peak - floor) * (step + 1)) / warmupSteps,
    ),
  },
  {
    name: 'the peak one step late',
    belief: 'the warm-up climbs to the peak in W + 1 equal parts',
    nudge: 'Which rate has step W − 1, the last one of the warm-up?',
    behaviour: rising((step, { peak, warmupSteps }) => (peak * (step + 1)) / (warmupSteps + 1)),
  },
  {
    name: 'down to 0',
    belief: 'the cosine falls from the peak to 0',
    nudge: 'Which rate does the formula name for the last steps, when the cosine is near −1?',
    behaviour: rateWith(
      (step, schedule) => (schedule.peak * (1 + Math.cos(Math.PI * progress(step, schedule)))) / 2,
    ),
  },
  {
    name: 'the cosine begins at step 0',
    belief: 'the decay is t/T of its way at step t',
    nudge: 'How far is the decay in the first step after the warm-up?',
    behaviour: rateWith(
      (step, { peak, floor, totalSteps }) =>
        floor + ((peak - floor) * (1 + Math.cos((Math.PI * step) / totalSteps))) / 2,
    ),
  },
  {
    name: 'a whole period',
    belief: 'the cosine goes through 2π',
    nudge: 'What is the cosine of 0, of π and of 2π? At which of them does training end?',
    behaviour: rateWith(
      (step, schedule) =>
        schedule.floor +
        ((schedule.peak - schedule.floor) * (1 + Math.cos(2 * Math.PI * progress(step, schedule)))) / 2,
    ),
  },
  {
    name: 'the floor on top of the peak',
    belief: 'the floor is added to a decay from the peak to 0',
    nudge: 'Which rate has the first step after the warm-up: peak, or peak + floor?',
    behaviour: rateWith(
      (step, schedule) =>
        schedule.floor + (schedule.peak * (1 + Math.cos(Math.PI * progress(step, schedule)))) / 2,
    ),
  },
  {
    name: 'the floor as a lower bound',
    belief: 'the rate falls towards 0, and stops at the floor on its way',
    nudge: 'Halfway through the decay: is the rate in the middle between the peak and the floor?',
    behaviour: rateWith((step, schedule) =>
      Math.max(schedule.floor, (schedule.peak * (1 + Math.cos(Math.PI * progress(step, schedule)))) / 2),
    ),
  },
  {
    name: 'the floor one step early',
    belief: 'the last step before T has the rate of the floor',
    nudge: 'At which t does the formula reach the floor: at T − 1, or at T?',
    behaviour: rateWith(
      (step, { peak, floor, warmupSteps, totalSteps }) =>
        floor +
        ((peak - floor) *
          (1 + Math.cos((Math.PI * (step - warmupSteps)) / Math.max(1, totalSteps - 1 - warmupSteps)))) /
          2,
    ),
  },
  {
    name: 'without π',
    belief: 'the cosine of the share of the way',
    nudge: 'What is the cosine of 1, and what should stand there at the end of the decay?',
    behaviour: rateWith(
      (step, schedule) =>
        schedule.floor + ((schedule.peak - schedule.floor) * (1 + Math.cos(progress(step, schedule)))) / 2,
    ),
  },
  {
    name: 'without the half',
    belief: '1 + cos goes from 1 to 0',
    nudge: 'What is 1 + cos 0? Which rate does that give in the first step after the warm-up?',
    behaviour: rateWith(
      (step, schedule) =>
        schedule.floor +
        (schedule.peak - schedule.floor) * (1 + Math.cos(Math.PI * progress(step, schedule))),
    ),
  },
  {
    name: 'a straight line down',
    belief: 'the rate falls by equal steps',
    nudge: 'Which rate has a quarter of the decay, by the cosine and by a straight line?',
    behaviour: rateWith(
      (step, schedule) => schedule.peak - (schedule.peak - schedule.floor) * progress(step, schedule),
    ),
  },
  {
    name: 'up again after the end',
    belief: 'the formula of the decay holds for every later step too',
    nudge: 'What does the cosine do beyond π, and what does the third line of the formula say?',
    behaviour: {
      learningRateAt: (step, schedule) =>
        step < schedule.totalSteps || schedule.totalSteps === schedule.warmupSteps
          ? learningRateAt(step, schedule)
          : schedule.floor +
            ((schedule.peak - schedule.floor) * (1 + Math.cos(Math.PI * progress(step, schedule)))) / 2,
    },
  },
];
