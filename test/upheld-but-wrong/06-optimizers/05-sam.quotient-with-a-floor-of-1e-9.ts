// 06-optimizers/05-sam: the slope is divided by its norm or by 1e-9, whichever is more.
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

  const climb = rho / Math.max(norm, 1e-9);
  const above = theta.map((weight, i) => weight + climb * slopeHere[i]);

  const slopeAbove = gradient(above);
  return theta.map((weight, i) => weight - learningRate * slopeAbove[i]);
}

export interface SamOptions {
  learningRate: number;
  rho: number;
}
