/**
 * Inputs that ask for many iterations, and code that calls itself once for each.
 */

/** A stack has room for some thousands of calls, and for fewer where `map` and `reduce` lie between them. */
const MANY = 1000;

/** Whether code that calls itself for each iteration may run out of stack, for `isDeep` of a law. */
export function asksForMany({ maxIterations }: { readonly maxIterations: number }): boolean {
  return maxIterations >= MANY;
}

/** The same where epochs are counted. */
export function walksMany({ options }: { readonly options: { readonly epochs: number } }): boolean {
  return options.epochs >= MANY;
}

/** The same for a search, which calls the number of its points iterations. */
export function triesMany({ options }: { readonly options: { readonly iterations: number } }): boolean {
  return options.iterations >= MANY;
}
