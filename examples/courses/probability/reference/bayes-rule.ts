/** posteriorᵢ = 1 / Σⱼ (priorⱼ · likelihoodⱼ) / (priorᵢ · likelihoodᵢ): in odds against each other hypothesis. */
export function posterior(prior: readonly number[], likelihood: readonly number[]): number[] {
  return prior.map((own, i) => {
    const weight = own * likelihood[i];
    if (weight === 0) return 0;
    let odds = 0;
    for (let j = 0; j < prior.length; j++) odds += (prior[j] * likelihood[j]) / weight;
    return 1 / odds;
  });
}
