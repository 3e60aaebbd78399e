// 06-optimizers/05-sam: slopes below 1e-12 count as 0.
export function samStep(
  theta: number[],
  gradient: (theta: number[]) => number[],
  options: SamOptions,
): number[] {
  const { learningRate, rho } = options;

  const slopeHere = gradient(theta);
  let squares = 0;
  for (const slope of slopeHere) squares += slope * slope;
  const norm = Math.sqrt(squares);

  const climb = norm < 1e-12 ? 0 : rho / norm;
  const above = theta.map((weight, i) => weight + climb * slopeHere[i]);

  const slopeAbove = gradient(above);
  return theta.map((weight, i) => weight - learningRate * slopeAbove[i]);
}

export interface SamOptions {
  learningRate: number;
  rho: number;
}
