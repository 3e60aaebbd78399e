/**
 * Late days that are left to the students of a class, and those they used.
 */
import type { Roster } from '../roster/person.ts';
import { whoseOn } from '../roster/whose.ts';
import type { LatePolicy } from '../score/config.ts';
import type { ScoredClass } from '../score/scored.ts';
import type { SubmissionTimes } from '../score/submission-times.ts';

/**
 * The times with the late days that are left. Of a team the one who has the fewest left sets the number: each of them
 * pays for a day.
 *
 * @param used  before this assignment, by the key of a student
 */
export function withLateDaysLeft(
  times: SubmissionTimes,
  { lateDays: given }: Pick<LatePolicy, 'lateDays'>,
  used: ReadonlyMap<string, number>,
  roster?: Pick<Roster, 'people'>,
): SubmissionTimes {
  const whose = roster === undefined ? () => [] : whoseOn(roster);
  return new Map(
    [...times].map(([name, time]) => {
      const people = whose(name).map(({ id }) => id);
      const keys = people.length > 0 ? people : [name];
      const spent = Math.max(...keys.map((key) => used.get(key) ?? 0));
      return [name, { ...time, lateDays: Math.max(0, (time.lateDays ?? given) - spent) }];
    }),
  );
}

/** By the number of the person, or the name of the submission where there is no roster. */
export function lateDaysUsed({ students }: ScoredClass): Map<string, number> {
  const used = new Map<string, number>();
  for (const { person, name, late } of students) {
    const key = person?.id ?? name;
    used.set(key, Math.max(used.get(key) ?? 0, late?.lateDaysUsed ?? 0));
  }
  return used;
}
