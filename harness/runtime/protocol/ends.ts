import type { Observation } from '../../engine/model.ts';

/** More calls to given functions, or more in them, than are kept. */
export const CALLS_WITHOUT_END: Observation = {
  kind: 'forbidden',
  what: 'calling a given function without end',
};
