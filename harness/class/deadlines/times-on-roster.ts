/**
 * Times of students that are named as the roster names them, by email, login or number, given to their submissions.
 */
import type { Roster } from '../roster/person.ts';
import { whoseOn } from '../roster/whose.ts';
import type { SubmissionTime, SubmissionTimes } from '../score/submission-times.ts';

/** A name that a submission has stays; what cannot be told apart stays as it is named. */
export function timesOnRoster(
  times: SubmissionTimes,
  names: readonly string[],
  roster: Pick<Roster, 'people'>,
): SubmissionTimes {
  const whose = whoseOn(roster);
  const submissions = new Map<string, string[]>();
  for (const name of names) {
    for (const { id } of whose(name)) submissions.set(id, [...(submissions.get(id) ?? []), name]);
  }
  const known = new Set(names);
  const found = new Map<string, SubmissionTime>();
  for (const [name, time] of times) {
    const people = known.has(name) ? [] : whose(name);
    const own = people.length === 1 ? (submissions.get(people[0].id) ?? []) : [];
    const place = own.length === 1 ? own[0] : name;
    if (!times.has(place) || place === name) found.set(place, time);
  }
  return found;
}
