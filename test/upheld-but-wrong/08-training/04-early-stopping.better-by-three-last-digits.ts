// 08-training/04-early-stopping: takes an improvement by less than three units in the last digit for none.
export function earlyStopping(
  trainEpoch: (weights: number[]) => number[],
  validationLoss: (weights: number[]) => number,
  start: number[],
  options: { patience: number; maxEpochs: number },
): { weights: number[]; bestEpoch: number; losses: number[] } {
  let weights = start;
  let best = { weights: [...start], epoch: 0, loss: Number.POSITIVE_INFINITY };
  let sinceBest = 0;
  const losses: number[] = [];
  while (losses.length < options.maxEpochs && sinceBest < options.patience) {
    // w ← trainEpoch(w),   ℓₑ = validationLoss(w)
    weights = trainEpoch(weights);
    const loss = validationLoss(weights);
    losses.push(loss);

    if (best.loss === Number.POSITIVE_INFINITY ? loss < best.loss : best.loss - loss > 3e-16 * Math.abs(best.loss)) {
      best = { weights: [...weights], epoch: losses.length, loss };
      sinceBest = 0;
    } else {
      sinceBest++;
    }
  }
  return { weights: best.weights, bestEpoch: best.epoch, losses };
}

export function learningRateAt(
  step: number,
  schedule: { peak: number; floor: number; warmupSteps: number; totalSteps: number },
): number {
  const { peak, floor, warmupSteps, totalSteps } = schedule;
  if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
  if (step >= totalSteps) return floor;
  // From 0 at the end of the warm-up to 1 at the last step
  const progress = (step - warmupSteps) / (totalSteps - warmupSteps);
  return floor + ((peak - floor) * (1 + Math.cos(Math.PI * progress))) / 2;
}
