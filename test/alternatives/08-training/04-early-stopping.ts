import type * as Exercise from '../../../exercises/08-training/04-early-stopping.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'the number of the best epoch alone; all weights kept': {
    earlyStopping: (trainEpoch, validationLoss, start, { patience, maxEpochs }) => {
      const path = [start.slice()];
      const losses: number[] = [];
      let bestEpoch = 0;
      for (let e = 1; e <= maxEpochs && e - bestEpoch <= patience; e++) {
        path.push(trainEpoch(path[e - 1]).slice());
        losses.push(validationLoss(path[e]));
        const lowest = bestEpoch === 0 ? Number.POSITIVE_INFINITY : losses[bestEpoch - 1];
        if (losses[e - 1] < lowest) bestEpoch = e;
      }
      return { weights: path[bestEpoch], bestEpoch, losses };
    },
    learningRateAt: (step, { peak, floor, warmupSteps: W, totalSteps: T }) => {
      if (step < W) return peak * ((step + 1) / W);
      if (step >= T) return floor;
      const share = 0.5 + 0.5 * Math.cos(((step - W) * Math.PI) / (T - W));
      return share * peak + (1 - share) * floor;
    },
  },
  'recursion, a countdown of patience': {
    earlyStopping: (trainEpoch, validationLoss, start, { patience, maxEpochs }) => {
      interface State {
        best: number[];
        bestEpoch: number;
        lowest: number;
        left: number;
      }
      const losses: number[] = [];
      const next = (weights: number[], state: State): State => {
        if (losses.length === maxEpochs || state.left === 0) return state;
        const trained = Array.from(trainEpoch(weights));
        const loss = validationLoss(trained);
        losses.push(loss);
        if (Number.isNaN(loss) || loss >= state.lowest)
          return next(trained, { ...state, left: state.left - 1 });
        return next(trained, { best: trained, bestEpoch: losses.length, lowest: loss, left: patience });
      };
      const origin = { best: [...start], bestEpoch: 0, lowest: Number.POSITIVE_INFINITY, left: patience };
      const { best, bestEpoch } = next([...start], origin);
      return { weights: best, bestEpoch, losses };
    },
    learningRateAt: (step, { peak, floor, warmupSteps, totalSteps }) => {
      const warm = warmupSteps > 0 ? Math.min(1, (step + 1) / warmupSteps) : 1;
      if (step < warmupSteps) return warm * peak;
      const decay = totalSteps - warmupSteps;
      const done = Math.min(step - warmupSteps, decay);
      return done === decay ? floor : floor + (peak - floor) * Math.cos((Math.PI * done) / (2 * decay)) ** 2;
    },
  },
  'a record of the best, replaced; the sine of the way that is left': {
    earlyStopping(trainEpoch, validationLoss, start, options) {
      const losses: number[] = [];
      const result = { weights: [...start], bestEpoch: 0, losses };
      let current = [...start];
      let lowest: number | undefined;
      for (;;) {
        if (losses.length >= options.maxEpochs) break;
        if (losses.length - result.bestEpoch >= options.patience) break;
        current = trainEpoch(current);
        const loss = validationLoss(current);
        losses.push(loss);
        if (!(loss < (lowest ?? Number.POSITIVE_INFINITY))) continue;
        lowest = loss;
        result.bestEpoch = losses.length;
        result.weights = current.map((weight) => weight);
      }
      return result;
    },
    learningRateAt(step, { peak, floor, warmupSteps, totalSteps }) {
      if (step >= totalSteps) return floor;
      if (step >= warmupSteps) {
        const left = (totalSteps - step) / (totalSteps - warmupSteps);
        return floor + (peak - floor) * Math.sin((Math.PI / 2) * left) ** 2;
      }
      return (peak / warmupSteps) * (1 + step);
    },
  },
};
