// 06-optimizers/05-sam: the largest slope tells whether there is one, without its size.
export function samStep(
  theta: number[],
  gradient: (theta: number[]) => number[],
  options: SamOptions,
): number[] {
  const { learningRate, rho } = options;

  // e = ρ g / ‖g‖, and e = 0 where there is no slope
  const slopeHere = gradient(theta);
  const isFlat = Math.max(...slopeHere) === 0;
  const climb = isFlat ? 0 : rho / Math.hypot(...slopeHere);
  const above = theta.map((weight, i) => weight + climb * slopeHere[i]);

  // θ ← θ − η ∇f(θ + e)
  const slopeAbove = gradient(above);
  return theta.map((weight, i) => weight - learningRate * slopeAbove[i]);
}

export interface SamOptions {
  learningRate: number;
  rho: number;
}
