import type { Observation } from '../engine/model.ts';

/** What is said of code that broke what asks it and writes its answers, in process as in a child. */
export const DISTURBED: Observation = { kind: 'crashed', message: 'the code disturbed what it runs in' };
