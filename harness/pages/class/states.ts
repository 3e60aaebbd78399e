/**
 * How a page shows the state of an exercise: a sign, a word and a colour, each enough without the others.
 */
import type { State } from '../../class/statistics/states.ts';
import { SIGNS, WORDS } from '../../engine/outcomes.ts';

interface StateStyle {
  /** In a cell of the heat map; where it is empty, the share of the points stands there. */
  readonly sign: string;
  readonly words: string;
  /** Of CSS classes and in the data for the client: one letter, as there may be 31,000 of them. */
  readonly letter: string;
}

export const LOOKS: Readonly<Record<State, StateStyle>> = {
  upheld: { sign: SIGNS.upheld, words: WORDS.upheld, letter: 'u' },
  refuted: { sign: '', words: WORDS.refuted, letter: 'r' },
  crashed: { sign: '!', words: 'crashed or did not load', letter: 'c' },
  'timed-out': { sign: '∞', words: 'no answer in time', letter: 't' },
  'in-work': { sign: SIGNS['in-work'], words: WORDS['in-work'], letter: 'w' },
  'not-started': { sign: SIGNS['not-started'], words: WORDS['not-started'], letter: 'n' },
  missing: { sign: '–', words: 'missing', letter: 'm' },
  undecided: { sign: SIGNS.undecided, words: WORDS.undecided, letter: 'q' },
};
