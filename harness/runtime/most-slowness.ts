/** A machine this many times slower is beyond help; more would only make a hanging exercise wait. */
export const MOST_SLOWNESS = 10;
