/**
 * Runs of LAMB beyond those that are drawn.
 */
/** More steps than a schedule of its own warms up. */
const MANY_STEPS = 600;

export const irregular = {
  weights: [[Math.PI, -1 / 3], [1e-3]],
  gradients: [
    [[1 / 7, 1e3], [Math.E]],
    [[-1, 20], [1e-2]],
    [[1 / 3, 5], [1]],
  ],
};

export const withoutZeros = {
  weights: [[1, -2], [0.5]],
  gradients: [
    [[1.690526, -4.659374], [0.000328]],
    [[-0.788923, 0.020656], [-0.000009]],
    [[1.017658, 6.004985], [-0.006254]],
  ],
};

/** The hats matter as long as β₂ᵗ can be seen. With small steps no update cancels: rounding stays rounding. */
export const longRun = {
  weights: [[3, 4]],
  gradients: Array.from({ length: MANY_STEPS }, (_, step) => [[step % 2 === 0 ? 1 : 0.5, -2]]),
};

/** More layers than are drawn, and a longer one. */
export const manyLayers = {
  weights: [...Array.from({ length: 70 }, (_, layer) => [layer - 4, 1]), new Array<number>(200).fill(0.5)],
  gradients: [
    ...Array.from({ length: 70 }, (_, layer) => [1, 2.5 - layer]),
    Array.from({ length: 200 }, (_, i) => (i % 3) - 0.5),
  ],
};
