/**
 * Grades code that hardly ever hangs: one guard for all laws, where each of its own would cost as much as judging.
 */
import { withoutGuards } from '../engine/calls/unguarded.ts';
import { type GradeOptions, grade } from '../engine/grade.ts';
import type { Grader, Report } from '../engine/model.ts';
import type { Subject } from '../engine/subject.ts';

/** Milliseconds of a machine that does nothing else, ten times what the most expensive grader takes with right code. */
const ALL_LAWS = 2000;

/** The report that `grade` gives: what takes too long, or leaves traces, is graded again law by law. */
export function gradeAtOnce(grader: Grader, subject: Subject, options: GradeOptions): Report {
  return gradeWithin(ALL_LAWS, grader, subject, options) ?? grade(grader, subject, options);
}

/** The report, where all laws together take no longer than this, and nothing is left behind. */
export function gradeWithin(
  milliseconds: number,
  grader: Grader,
  subject: Subject,
  options: GradeOptions,
): Report | undefined {
  const guarded = subject.guarded(() =>
    subject.within(milliseconds, () => grade(grader, withoutGuards(subject), options)),
  );
  return guarded.ok && guarded.value.inTime ? guarded.value.value : undefined;
}
