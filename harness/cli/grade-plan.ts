/**
 * What a run of `gradlings grade` grades, given what the folder of results holds already.
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { HandedIn } from '../class/intake/layouts/layout.ts';
import { safeNames } from '../class/intake/safe-name.ts';
import type { SubmissionRef } from '../class/intake/submissions.ts';
import { nowTwo } from '../class/intake/told-apart.ts';
import { readRoster } from '../class/roster/read-roster.ts';
import { submissionNamed } from '../class/roster/submission-named.ts';
import type { JournalRef } from '../class/run/class-results.ts';
import { courseVersion, engineVersion } from '../class/run/course-version.ts';
import { emptyRecord, goOn, keptOf, readRecord } from '../class/run/folder-record.ts';
import { inShard, only, rollOf } from '../class/run/handed-in.ts';
import type { History } from '../class/run/history.ts';
import type { Batch, Heading } from '../class/run/journal.ts';
import { JOURNAL } from '../class/run/run-batch.ts';
import { type Course, listCourse } from '../course/course.ts';
import { DEFAULT_SEED } from '../engine/grade.ts';
import type { ExerciseId } from '../engine/model.ts';
import type { GradeOptions } from './grade-options.ts';
import { SEEDS } from './options.ts';
import { warn } from './output.ts';
import { bytesOf } from './results-options.ts';

interface Plan {
  readonly heading: Heading;
  readonly selected: readonly SubmissionRef[];
  /** Results that stay as they are. */
  readonly kept: readonly JournalRef[];
  readonly again: 'nothing' | 'everything' | readonly ExerciseId[];
  /** What was handed in until now. */
  readonly history: History;
}

/** What to grade, and with which options, given what the folder of results holds already. */
export async function planFor(
  handed: readonly HandedIn[],
  asked: readonly ExerciseId[] | undefined,
  course: Course,
  options: GradeOptions,
  command: Command,
): Promise<Plan> {
  const { out, runs, timeout: seconds, shard, only: names } = options;
  const record = options.fresh ? emptyRecord() : await readRecord(join(out, JOURNAL));
  const begun: Batch = {
    ...{ course: courseVersion(course), v8: engineVersion() },
    seed: options.seed === 'random' ? randomInt(SEEDS) : (options.seed ?? DEFAULT_SEED),
    ...(runs !== undefined && { runs }),
    ...(seconds !== undefined && { seconds }),
    exercises: [...(asked ?? listCourse(course))],
  };
  const seed = options.seed === 'random' ? undefined : options.seed;
  const { batch, part } = goOn(record, { seed, runs, seconds, exercises: asked, shard }, begun, out);
  if (batch.seed === DEFAULT_SEED)
    warn([`seed ${DEFAULT_SEED} is the one of npm test, which students know: --seed <number>`]);
  const inPart = shard === undefined ? handed : inShard(handed, shard);
  const chosen = names === undefined ? inPart : onlyThose(inPart, names, options.roster, command);
  const kept = keptOf(record, new Set(chosen.map(({ name }) => name)), batch, out);
  const two = nowTwo(
    kept.map(({ name }) => name),
    handed,
  );
  if (two !== undefined) {
    command.error(
      `${out} holds a result of '${two}', and now there are two of that name in different folders. ` +
        'Nothing was changed. Name another folder: --out <folder>, or grade all again: --fresh',
    );
  }
  const ids = safeNames([...handed, ...kept].map(({ name }) => name));
  const withId = <T extends { readonly name: string }>(each: T) => ({
    ...each,
    student: ids.get(each.name) ?? each.name,
  });
  return {
    heading: { batch, ...(shard && { shard, roll: rollOf(handed) }) },
    selected: chosen.map(withId),
    kept: kept.map(withId),
    history: record.history,
    again: part ?? (names !== undefined || !options.resume ? 'everything' : 'nothing'),
  };
}

/** By the name as it was handed in, or with a roster as that names people. */
function onlyThose(
  handed: readonly HandedIn[],
  names: readonly string[],
  file: string | undefined,
  command: Command,
): HandedIn[] {
  const roster = file === undefined ? undefined : readRoster(bytesOf(file, '--roster', command), file);
  const meant =
    roster &&
    submissionNamed(
      handed.map(({ name }) => name),
      roster,
    );
  try {
    return only(handed, meant === undefined ? names : names.map(meant));
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error));
  }
}
