/**
 * Step size sweep: tries several step sizes along one gradient and tells which lowers the loss most.
 *
 *     g = gradient(weights)
 *     loss after a step of size s:   loss(weights − s·g)
 *
 *     bestStepSize = the s with the smallest finite loss
 *
 * Every step size is tried from the same weights, with the same g: gradient is called once, and loss once
 * for each step size (one call more is fine). `results` holds each step size with its loss, in the order
 * of `stepSizes`.
 *
 * A step size can be so large that the loss overflows to NaN or +Infinity. Then `results` holds that
 * value, and bestStepSize is another one; at least one loss is finite. If two step sizes share the
 * smallest loss, either is fine. loss and gradient read their argument and leave it as it is. weights and
 * stepSizes keep their values.
 *
 * Shapes:  weights and gradient(weights) have the same length ≥ 1; stepSizes has length m ≥ 1, results too;
 *          bestStepSize is a number
 * Example: loss(w) = w₀² + 4w₁² with gradient(w) = [2w₀, 8w₁], weights = [2, 1], stepSizes = [0.5, 0.125, 1]:
 *          losses 36, 2.25 and 200; bestStepSize = 0.125. (Before the step the loss is 8.)
 * Source:  Stanford CS231n course notes, Optimization: effect of step size
 *          https://cs231n.github.io/optimization-1/
 */
export function stepSizeSweep(
  loss: (weights: number[]) => number,
  gradient: (weights: number[]) => number[],
  weights: number[],
  stepSizes: number[],
): { results: { stepSize: number; loss: number }[]; bestStepSize: number } {
  throw new Error('Not started');
}
