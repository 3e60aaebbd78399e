// 06-optimizers/05-sam: where the slope above has the other sign, that at θ is taken.
export function samStep(
  theta: number[],
  gradient: (theta: number[]) => number[],
  options: SamOptions,
): number[] {
  const { learningRate, rho } = options;

  // e = ρ g / ‖g‖, and e = 0 where there is no slope
  const slopeHere = gradient(theta);
  const norm = Math.hypot(...slopeHere);
  const climb = norm === 0 ? 0 : rho / norm;
  const above = theta.map((weight, i) => weight + climb * slopeHere[i]);

  // θ ← θ − η ∇f(θ + e)
  const slopeAbove = gradient(above);
  return theta.map((weight, i) => {
    const hasTurned = slopeAbove[i] * slopeHere[i] < 0;
    return weight - learningRate * (hasTurned ? slopeHere[i] : slopeAbove[i]);
  });
}

export interface SamOptions {
  learningRate: number;
  rho: number;
}
