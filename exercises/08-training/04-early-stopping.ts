/**
 * Early stopping: train until the validation loss stops falling, and keep the best weights.
 *
 *     for each epoch e = 1, 2, …, maxEpochs
 *       w ← trainEpoch(w)
 *       ℓₑ = validationLoss(w)
 *       a best epoch so far where ℓₑ < the lowest loss before it (∞ before the first epoch)
 *       stop where the last `patience` epochs all brought no best
 *
 * The result holds the weights of the best epoch, its number, and the losses of all epochs that were trained.
 * An equal loss is no better, and NaN is never better; anything below the lowest loss is, however little, −∞ too.
 * The start is not validated: where no epoch is a best one, `weights` is a copy of `start` and bestEpoch is 0.
 *
 * trainEpoch and validationLoss leave their argument as it is, but trainEpoch may return the same array at
 * every call, filled with new numbers. Each is called once in each epoch, and not again after the last one.
 * `start` keeps its values, and the result holds new arrays.
 *
 * Shapes:  start, trainEpoch(w) and weights have the same length; patience ≥ 1 and maxEpochs ≥ 0 are whole
 *          numbers; losses has an entry for each epoch trained
 * Example: trainEpoch([w]) = [w + 1], start [0], losses of w = 1, 2, 3, … are 5, 3, 4, 3, 2: with patience 2
 *          and maxEpochs 5 the result is { weights: [2], bestEpoch: 2, losses: [5, 3, 4, 3] }
 * Source:  Prechelt (2012), Early Stopping — But When?, in Neural Networks: Tricks of the Trade
 *          https://doi.org/10.1007/978-3-642-35289-8_5
 */
export function earlyStopping(
  trainEpoch: (weights: number[]) => number[],
  validationLoss: (weights: number[]) => number,
  start: number[],
  options: { patience: number; maxEpochs: number },
): { weights: number[]; bestEpoch: number; losses: number[] } {
  throw new Error('Not started');
}

/**
 * The learning rate of step t: a linear warm-up, then half a period of a cosine.
 *
 *     ηₜ = peak · (t + 1) / W                                            for 0 ≤ t < W
 *     ηₜ = floor + ½ (peak − floor) (1 + cos(π (t − W) / (T − W)))       for W ≤ t < T
 *     ηₜ = floor                                                         for t ≥ T
 *
 * Steps are counted from 0. W is warmupSteps and T is totalSteps, 0 ≤ W ≤ T; W = 0 means no warm-up.
 *
 * Shapes:  all arguments and the result are numbers; 0 ≤ floor ≤ peak
 * Example: with peak 1, floor 0.2, warmupSteps 2 and totalSteps 6 the steps 0 to 6 have the rates
 *          0.5, 1, 1, 0.8828, 0.6, 0.3172, 0.2, rounded
 * Source:  Loshchilov & Hutter (2017), SGDR: Stochastic Gradient Descent with Warm Restarts, section 3
 *          https://arxiv.org/abs/1608.03983
 */
export function learningRateAt(
  step: number,
  schedule: { peak: number; floor: number; warmupSteps: number; totalSteps: number },
): number {
  throw new Error('Not started');
}
