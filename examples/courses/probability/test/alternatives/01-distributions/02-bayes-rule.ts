import type * as Exercise from '../../../exercises/01-distributions/02-bayes-rule.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'divided before it is multiplied': {
    posterior: (prior, likelihood) => {
      const evidence = prior.reduce((sum, one, i) => sum + one * likelihood[i], 0);
      return likelihood.map((one, i) => (one / evidence) * prior[i]);
    },
  },
  'a loop from the end': {
    posterior: (prior, likelihood) => {
      const result = new Array<number>(prior.length);
      let evidence = 0;
      for (let i = prior.length - 1; i >= 0; i--) {
        result[i] = prior[i] * likelihood[i];
        evidence += result[i];
      }
      for (let i = 0; i < result.length; i++) result[i] /= evidence;
      return result;
    },
  },
};
