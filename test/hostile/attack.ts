/**
 * Attacks: files that a student could hand in, each named for what it tries.
 */
import type { ExerciseId, Verdict } from '../../harness/engine/model.ts';

/** A text that no report may ever hold: it is in the environment, and in a file beside the submissions. */
export const CANARY = 'canary-5d1f';

export interface Attack {
  readonly name: string;
  readonly source: string;
  /** Soft thresholding unless said. */
  readonly exercise?: ExerciseId;
  /** The kinds of verdict that may come of it, by the first law; any but upheld where none are named. */
  readonly kinds?: readonly Verdict['kind'][];
  /** It changes its input: not even the point for leaving that alone is due. */
  readonly changesInput?: boolean;
}

/** An attack inside the function; what it returns is wrong, so that every point would be a stolen one. */
export function inside(name: string, body: string, kinds?: readonly Verdict['kind'][]): Attack {
  const source = `
    export function softThreshold(values: any, threshold: any): any {
      ${body}
      return values.map(() => 77);
    }
  `;
  return { name, source, ...(kinds && { kinds }) };
}

/** An attack while the file is loaded. */
export function atLoad(name: string, body: string, kinds?: readonly Verdict['kind'][]): Attack {
  const source = `${body}\nexport const softThreshold = (values: any): any => values.map(() => 77);\n`;
  return { name, source, ...(kinds && { kinds }) };
}

/** The same, where the attack is to hide that the input was changed. */
export function hidingAChange(name: string, body: string): Attack {
  return { ...inside(name, body), changesInput: true };
}
