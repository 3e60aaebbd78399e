/**
 * How a page shows the state of an exercise: a sign, a word and a colour, each enough without the others.
 */
import type { State } from '../../class/statistics/states.ts';

interface Look {
  /** In a cell of the heat map; where it is empty, the share of the points stands there. */
  readonly sign: string;
  readonly words: string;
  /** Of CSS classes and in the data for the client: one letter, as there may be 31,000 of them. */
  readonly letter: string;
}

export const LOOKS: Readonly<Record<State, Look>> = {
  upheld: { sign: '✓', words: 'upheld', letter: 'u' },
  refuted: { sign: '', words: 'refuted', letter: 'r' },
  crashed: { sign: '!', words: 'crashed or did not load', letter: 'c' },
  'timed-out': { sign: '∞', words: 'no answer in time', letter: 't' },
  'in-work': { sign: '~', words: 'in work', letter: 'w' },
  'not-started': { sign: '·', words: 'not started', letter: 'n' },
  missing: { sign: '–', words: 'missing', letter: 'm' },
  undecided: { sign: '?', words: 'undecided', letter: 'q' },
};
