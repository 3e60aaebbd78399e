/**
 * Options of `grade` and `merge` that exclude each other, and what to do instead.
 */
import type { Command } from 'commander';
import type { Shard } from '../class/run/journal.ts';
import type { ResultsOptions } from './results-options.ts';

interface Comparing extends Pick<ResultsOptions, 'anonymous'> {
  readonly similarity?: boolean;
  readonly shard?: Shard;
}

export function refuseToCompare({ similarity, shard, anonymous }: Comparing, command: Command): void {
  if (!similarity) return;
  if (shard !== undefined) {
    command.error(
      '--similarity compares a whole class, and --shard is a part of one. Give it to gradlings merge, with --submissions.',
    );
  }
  if (anonymous) {
    command.error(
      '--similarity shows sources, in which names stand, and --anonymous hides names. Leave one of them out.',
    );
  }
}

interface Feedback extends Pick<ResultsOptions, 'html' | 'format'> {
  readonly feedbackZip?: boolean;
}

export function refuseEmptyFeedback({ feedbackZip, html, format }: Feedback, command: Command): void {
  if (feedbackZip && !html && !format.includes('markdown'))
    command.error('--feedback-zip takes pages or texts for students: give --html, or --format markdown.');
}
