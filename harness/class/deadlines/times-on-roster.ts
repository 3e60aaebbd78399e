/**
 * Times of students that are named as the roster names them, by email, login or number, given to their submissions.
 */
import type { Roster } from '../roster/person.ts';
import { submissionNamed } from '../roster/submission-named.ts';
import type { SubmissionTime, SubmissionTimes } from '../score/submission-times.ts';

/** A name that a submission has stays; what cannot be told apart stays as it is named. */
export function timesOnRoster(
  times: SubmissionTimes,
  names: readonly string[],
  roster: Pick<Roster, 'people'>,
): SubmissionTimes {
  const meant = submissionNamed(names, roster);
  const found = new Map<string, SubmissionTime>();
  for (const [name, time] of times) {
    const place = meant(name);
    if (!times.has(place) || place === name) found.set(place, time);
  }
  return found;
}
