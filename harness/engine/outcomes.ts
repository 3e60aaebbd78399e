/**
 * What can come of an exercise and of a law, with the sign and the words by which each is known: in the terminal, on the
 * map, on every page.
 */

/** In the order in which they are counted. */
export const STATUSES = ['upheld', 'refuted', 'in-work', 'not-started', 'undecided'] as const;

export type Status = (typeof STATUSES)[number];

export const SIGNS: Readonly<Record<Status, string>> = {
  upheld: '✓',
  refuted: '✗',
  'in-work': '~',
  'not-started': '·',
  undecided: '?',
};

export const WORDS: Readonly<Record<Status, string>> = {
  upheld: 'upheld',
  refuted: 'refuted',
  'in-work': 'in work',
  'not-started': 'not started',
  undecided: 'undecided',
};

/** The kinds of verdict, and what each is for a law: the code is wrong whichever way it fails. */
export const OUTCOMES = {
  upheld: 'upheld',
  refuted: 'refuted',
  malformed: 'refuted',
  crashed: 'refuted',
  'timed-out': 'refuted',
  'out-of-memory': 'refuted',
  forbidden: 'refuted',
  unloadable: 'refuted',
  'not-started': 'not-started',
  undecided: 'undecided',
} as const satisfies Readonly<Record<string, Status>>;

export type VerdictKind = keyof typeof OUTCOMES;
