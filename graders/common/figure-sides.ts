import type { Whose } from './figure-lines.ts';

/** What is drawn of one side, and whose it is. */
export interface Side<Seen> {
  readonly seen: readonly Seen[];
  readonly whose: Whose;
}

/**
 * What was seen of the reference and, where there is any, of the own code, with the call logs: a way is read from them.
 *
 * `marksOfBoth` does the same where the answers are enough.
 */
export function sidesOf<Seen>(own: readonly Seen[] | undefined, reference: readonly Seen[]): Side<Seen>[] {
  const behind: Side<Seen> = { seen: reference, whose: { role: 'reference', name: 'reference' } };
  return own === undefined ? [behind] : [behind, { seen: own, whose: { role: 'own', name: 'yours' } }];
}
