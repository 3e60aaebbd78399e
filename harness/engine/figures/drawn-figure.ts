/**
 * A figure as a report keeps it: JSON data. Types only.
 */
import type { Plot } from './plot.ts';

/** What `draw` makes of the answers. */
export interface Drawing {
  /** One, or a few beside each other. */
  readonly plots: readonly Plot[];
  /** What there is to see, for those who do not see it: with the numbers that matter. */
  readonly words: string;
  readonly table?: Table;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What a report keeps of a figure. */
export interface DrawnFigure extends Drawing {
  readonly title: string;
  readonly caption: string;
  /** False: only the reference is drawn. */
  readonly showsOwn: boolean;
}
