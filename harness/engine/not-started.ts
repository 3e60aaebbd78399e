/** The message of the error that every stub throws until it is written. */
export const NOT_STARTED = 'Not started';
