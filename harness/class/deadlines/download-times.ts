/**
 * When work was handed in, as the names of a download say it: those of Brightspace and Blackboard hold a time of the
 * system's clock, and no zone.
 */
import { ConfigError } from '../score/config-error.ts';
import type { SubmissionTimes } from '../score/submission-times.ts';
import { instantOf, localTime } from './zone.ts';

interface Dated {
  readonly name: string;
  readonly submitted?: string;
}

/**
 * @param zone  of the system's clock
 * @throws ConfigError where no zone is named, or no name holds a time
 */
export function downloadTimes(submissions: readonly Dated[], zone: string | undefined): SubmissionTimes {
  if (zone === undefined) {
    throw new ConfigError('--times download', [
      'names of a download hold times of a clock without its zone. Name it in the configuration: late.timeZone.',
    ]);
  }
  const times = new Map(
    submissions.flatMap(({ name, submitted = '' }) => {
      const wall = localTime(submitted);
      return wall === undefined ? [] : [[name, { submitted: instantOf(wall, zone) }] as const];
    }),
  );
  if (times.size > 0) return times;
  throw new ConfigError('--times download', [
    'no name of this download holds a time, as those of Brightspace and Blackboard do. Give a CSV with the columns student,submitted.',
  ]);
}
