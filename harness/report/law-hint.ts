import { isRefuted } from '../engine/judge.ts';
import type { Grader, Report } from '../engine/model.ts';
import { NO_TRACE } from '../engine/no-trace.ts';

/** Where to look, and the law that says so. */
export interface LawHint {
  readonly law: string;
  readonly hint: string;
}

/**
 * The hint of the first refuted law that has one.
 *
 * It need not be the law whose finding is shown: one that compares with the right answers is often the first to be
 * refuted, and has nothing to add to its smallest example. A later one says which kind of input it is.
 */
export function lawHintOf({ laws }: Pick<Grader, 'laws'>, report: Report): LawHint | undefined {
  const hints = new Map([...laws, NO_TRACE].map(({ name, hint }) => [name, hint]));
  for (const { law, verdict } of report.findings) {
    const hint = hints.get(law);
    if (isRefuted(verdict) && hint !== undefined) return { law, hint };
  }
  return undefined;
}
