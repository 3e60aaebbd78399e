/**
 * What handing in late costs.
 *
 *     days = ⌈(submitted − due − grace) / 1 day⌉, at least 0
 *     taken off = min(most, penalty per day · (days − late days used))
 */
import type { LatePolicy } from './config.ts';
import type { Lateness } from './scored.ts';
import type { SubmissionTime } from './submission-times.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Undefined for work that is in time, or where nothing says when it was due. */
export function latenessOf(policy: LatePolicy, time: SubmissionTime): Lateness | undefined {
  const due = dueOf(policy, time);
  if (due === undefined) return undefined;
  const over = time.submitted - due - policy.graceMinutes * MINUTE;
  if (over <= 0) return undefined;
  const daysLate = Math.ceil(over / DAY);
  const lateDaysUsed = Math.min(daysLate, time.lateDays ?? policy.lateDays);
  const penalty = Math.min(policy.most, (daysLate - lateDaysUsed) * policy.penaltyPerDay);
  return { daysLate, lateDaysUsed, penalty };
}

/** Milliseconds since 1970. */
export function dueOf(policy: LatePolicy, time: SubmissionTime): number | undefined {
  if (time.due !== undefined) return time.due;
  return policy.due === undefined ? undefined : Date.parse(policy.due);
}
