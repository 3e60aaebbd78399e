// 06-optimizers/06-lars: a layer without a gradient has the ratio of the layer before.
export interface LarsOptions { learningRate: number; trustCoefficient: number; weightDecay: number; epsilon: number; }
const norm = (v: number[]) => Math.hypot(...v);
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  const { learningRate: eta, trustCoefficient: tau, weightDecay: lambda, epsilon: eps } = options;
  const out: number[][] = [];
  let q = 1;
  for (let l = 0; l < weights.length; l++) {
    const w = weights[l];
    const g = gradients[l];
    const wn = norm(w);
    const gn = norm(g);
    if (wn === 0) q = 1;
    else if (gn !== 0) q = tau * wn / (gn + lambda * wn + eps);
    out.push(w.map((v, i) => v - eta * q * (g[i] + lambda * v)));
  }
  return out;
}
