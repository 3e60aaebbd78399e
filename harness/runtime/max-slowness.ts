/** A machine this many times slower is beyond help; more would only make a hanging exercise wait. */
export const MAX_SLOWNESS = 10;
