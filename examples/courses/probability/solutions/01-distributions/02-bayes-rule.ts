/**
 * Bayes' rule: what is believed after an observation.
 *
 * The sum of the products is the probability of the observation: dividing by it makes a distribution again.
 */
export function posterior(prior: number[], likelihood: number[]): number[] {
  // priorᵢ · likelihoodᵢ
  const joint = prior.map((probability, i) => probability * likelihood[i]);
  const evidence = joint.reduce((sum, one) => sum + one, 0);
  return joint.map((one) => one / evidence);
}
