import type { Observation, Printed } from '../../engine/model.ts';

/** What the child says of one plan, of loading a file, or of a law's end; null where nothing is the matter. */
export interface Answered {
  readonly observation: Observation | null;
  readonly printed: Printed;
}
