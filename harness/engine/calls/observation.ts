import type { Exports, Observation } from '../model.ts';
import { type Boundary, Fault } from './boundary.ts';

/**
 * Runs one observation.
 *
 * @param otherwise  decides about an error that is no fault of the student's code
 */
export function observeWith(
  boundary: Boundary,
  run: (boundary: Boundary) => unknown,
  otherwise: (error: unknown) => Observation = mistakeOfTheLaw,
): Observation {
  try {
    const answer = run(boundary);
    const { calls, changes, handedBack } = boundary;
    return { kind: 'answered', answer, calls, changes, ...(handedBack.length > 0 && { handedBack }) };
  } catch (error) {
    if (error instanceof Fault) return error.observation;
    return otherwise(error);
  }
}

function mistakeOfTheLaw(error: unknown): Observation {
  return { kind: 'undecided', reason: `the law's observe failed: ${String(error)}` };
}

/** The export of that name, or a fault that says which names there are instead. */
export function exportNamed(exports: Exports, name: string): unknown {
  if (Object.hasOwn(exports, name)) return exports[name];
  const found = Object.keys(exports).map((key) => `\`${key}\``);
  const instead = found.length === 0 ? 'The file exports nothing.' : `Found: ${found.join(', ')}.`;
  throw new Fault({ kind: 'unloadable', reason: `No export named \`${name}\`. ${instead}` });
}
