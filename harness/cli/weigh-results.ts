/**
 * What a batch found, weighed: points, lateness, whose it is, and the late days that it cost.
 */
import { adjusted } from '../class/adjustments/adjusted.ts';
import { readCourseSources } from '../class/course-sources.ts';
import { lateDaysUsed, withLateDaysLeft } from '../class/deadlines/late-days.ts';
import { enter, readLedger, usedBefore, writeLedger } from '../class/deadlines/ledger.ts';
import { timesOnRoster } from '../class/deadlines/times-on-roster.ts';
import { type OnRoster, onRoster } from '../class/roster/on-roster.ts';
import type { Roster } from '../class/roster/person.ts';
import { sectionOf } from '../class/roster/section.ts';
import type { KeptHistory } from '../class/run/journal.ts';
import type { ClassResults } from '../class/schema.ts';
import { withAttempts } from '../class/score/attempts.ts';
import { exempted } from '../class/score/exempt.ts';
import { scoreClass } from '../class/score/score.ts';
import type { ScoredClass } from '../class/score/scored.ts';
import { type SubmissionTimes, unknownStudents } from '../class/score/submission-times.ts';
import type { ResultsOptions, Weighing } from './results-options.ts';
import { thisCourse } from './this-course.ts';

export interface Weighed {
  /** The class or its section, with a row for each on the roster. */
  readonly scored: ScoredClass;
  /** Missing without a roster. */
  readonly listed?: OnRoster;
  /** Of exemptions and points by hand that are nobody's. */
  readonly byHand: readonly string[];
  /** Of students in the file of times who handed in nothing. */
  readonly untimed: readonly string[];
  /** Assignments whose late days have to be counted again. */
  readonly stale: readonly string[];
}

export function weighResults(
  results: ClassResults,
  weighing: Weighing,
  { section, ledger }: Pick<ResultsOptions, 'section' | 'ledger'>,
  history: KeptHistory,
): Weighed {
  const { config, roster } = weighing;
  const names = results.students.map(({ name }) => name);
  const times = weighing.times && roster ? timesOnRoster(weighing.times, names, roster) : weighing.times;
  const left = leftOf(times, weighing, ledger);
  const last = scoreClass(results, config, left, readCourseSources(thisCourse(), results.exercises));
  const all = withAttempts(last, results, history, config);
  const found = roster === undefined ? undefined : onRoster(all, roster);
  const spared = exempted(found?.scored ?? all, config.exempt);
  const { scored: whole, told: byHand } = adjusted(spared.scored, weighing.adjustments);
  const stale = ledger === undefined ? [] : entered(ledger, config.name, whole);
  return {
    scored: section === undefined ? whole : sectionOf(whole, section, roster?.file ?? ''),
    ...(found && { listed: { ...found, scored: whole } }),
    byHand: [...spared.told, ...byHand],
    untimed: times === undefined ? [] : unknownStudents(times, all.students, namesOn(roster)),
    stale,
  };
}

/** What times may name people by. */
function namesOn(roster: Roster | undefined): string[] {
  return (roster?.people ?? []).flatMap(({ name, login, email }) =>
    [login, name, email].filter((each) => each !== undefined),
  );
}

function leftOf(
  times: SubmissionTimes | undefined,
  { config, roster }: Weighing,
  ledger: string | undefined,
): SubmissionTimes | undefined {
  if (times === undefined || ledger === undefined || config.late === undefined) return times;
  return withLateDaysLeft(times, config.late, usedBefore(readLedger(ledger), config.name), roster);
}

function entered(file: string, name: string, scored: ScoredClass): readonly string[] {
  const { ledger, stale } = enter(readLedger(file), name, lateDaysUsed(scored));
  writeLedger(file, ledger);
  return stale;
}
