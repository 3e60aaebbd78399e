/**
 * Which submission is meant, where an instructor names a person as the roster does: by email, login or number.
 */
import type { Roster } from './person.ts';
import { whoseOn } from './whose.ts';

/** @returns the name of the one submission of that person; what cannot be told apart stays as it is named */
export function submissionNamed(
  submissions: readonly string[],
  roster: Pick<Roster, 'people'>,
): (name: string) => string {
  const whose = whoseOn(roster);
  const byPerson = new Map<string, string[]>();
  for (const name of submissions) {
    for (const { id } of whose(name)) byPerson.set(id, [...(byPerson.get(id) ?? []), name]);
  }
  const known = new Set(submissions);
  return (name) => {
    const people = known.has(name) ? [] : whose(name);
    const own = people.length === 1 ? (byPerson.get(people[0].id) ?? []) : [];
    return own.length === 1 ? own[0] : name;
  };
}
