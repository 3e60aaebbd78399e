// 06-optimizers/05-sam: a way up below 1e-7 of the weight is 0.
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
  const climb = norm === 0 ? 0 : rho / norm;
  const above = theta.map((weight, i) => {
    const up = climb * slopeHere[i];
    return Math.abs(up) < 1e-7 * Math.abs(weight) ? weight : weight + up;
  });
  const slopeAbove = gradient(above);
  return theta.map((weight, i) => weight - learningRate * slopeAbove[i]);
}

export interface SamOptions {
  learningRate: number;
  rho: number;
}
