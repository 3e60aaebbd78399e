/**
 * Bayes' rule: what is believed after an observation.
 *
 *     posteriorᵢ = priorᵢ · likelihoodᵢ / Σⱼ priorⱼ · likelihoodⱼ
 *
 * likelihoodᵢ is the probability of what was observed where hypothesis i holds.
 * Some hypothesis with a prior above 0 has a likelihood above 0.
 *
 * Shapes:  prior and likelihood have the same length n ≥ 1; the result is a new vector of n
 * Example: posterior([0.25, 0.75], [0.75, 0.25]) = [0.5, 0.5]
 * Source:  Grinstead & Snell (1997), Introduction to Probability, section 4.1
 *          https://math.dartmouth.edu/~prob/prob/prob.pdf
 */
export function posterior(prior: number[], likelihood: number[]): number[] {
  throw new Error('Not started');
}
