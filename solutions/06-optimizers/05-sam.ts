/**
 * One step of sharpness-aware minimisation (SAM): descend along the gradient of the worst point nearby.
 *
 * To first order, the largest loss within distance ρ lies straight up the slope. The gradient is taken
 * there, but the step starts from θ itself.
 */
export function samStep(
  theta: number[],
  gradient: (theta: number[]) => number[],
  options: SamOptions,
): number[] {
  const { learningRate, rho } = options;

  // g = ∇f(θ)
  const slopeHere = gradient(theta);
  let squares = 0;
  for (const slope of slopeHere) squares += slope * slope;
  const norm = Math.sqrt(squares);

  // e = ρ g / ‖g‖, and e = 0 where there is no slope
  const climb = norm === 0 ? 0 : rho / norm;
  const above = theta.map((weight, i) => weight + climb * slopeHere[i]);

  // θ ← θ − η ∇f(θ + e)
  const slopeAbove = gradient(above);
  return theta.map((weight, i) => weight - learningRate * slopeAbove[i]);
}

/** The hyperparameters of SAM: step size η and radius ρ. */
export interface SamOptions {
  learningRate: number;
  rho: number;
}
