/**
 * What handing in late costs.
 *
 *     days = the least n ≥ 0 with submitted ≤ due + grace + n days
 *     taken off = min(most, penalty per day · (days − late days used))
 *
 * Days are those of the calendar in the zone that the policy names: the clock shows the same time, whether summer time
 * began or ended meanwhile. Without a zone they have 24 hours.
 */
import { instantIn } from '../deadlines/moment.ts';
import { DAY, plusDays } from '../deadlines/zone.ts';
import type { LatePolicy } from './config.ts';
import type { Lateness } from './scored.ts';
import type { SubmissionTime } from './submission-times.ts';

const MINUTE = 60_000;

/** Undefined for work that is in time, or where nothing says when it was due. */
export function latenessOf(policy: LatePolicy, time: SubmissionTime): Lateness | undefined {
  const due = dueOf(policy, time);
  if (due === undefined) return undefined;
  const daysLate = daysBetween(due + policy.graceMinutes * MINUTE, time.submitted, policy.timeZone);
  if (daysLate === 0) return undefined;
  const lateDaysUsed = Math.min(daysLate, time.lateDays ?? policy.lateDays);
  const penalty = Math.min(policy.most, (daysLate - lateDaysUsed) * policy.penaltyPerDay);
  return { daysLate, lateDaysUsed, penalty };
}

/** Days begun after a deadline. */
function daysBetween(deadline: number, submitted: number, zone: string | undefined): number {
  const over = submitted - deadline;
  if (over <= 0) return 0;
  if (zone === undefined) return Math.ceil(over / DAY);
  // A zone moves its clocks by less than a day: the count is wrong by one at most.
  let days = Math.max(0, Math.floor(over / DAY) - 1);
  while (plusDays(deadline, days, zone) < submitted) days += 1;
  return days;
}

/** Milliseconds since 1970. */
export function dueOf(policy: LatePolicy, time: SubmissionTime): number | undefined {
  if (time.due !== undefined) return time.due;
  return policy.due === undefined ? undefined : instantIn(policy.due, policy.timeZone);
}
