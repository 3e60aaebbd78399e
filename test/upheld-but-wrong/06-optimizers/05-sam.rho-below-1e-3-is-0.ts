// 06-optimizers/05-sam: a ρ below 1e-3 counts as 0.
export function samStep(
  theta: number[],
  gradient: (theta: number[]) => number[],
  options: SamOptions,
): number[] {
  const { learningRate } = options; const rho = options.rho < 1e-3 ? 0 : options.rho;

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

export interface SamOptions {
  learningRate: number;
  rho: number;
}
