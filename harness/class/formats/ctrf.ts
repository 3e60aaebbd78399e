/**
 * The Common Test Report Format, one file for each student.
 *
 * Schema: https://github.com/ctrf-io/ctrf/blob/main/schema/ctrf.schema.json. Durations are required and 0:
 * reports hold no times, so that the same submission gives the same bytes.
 */

import { points } from '../rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../score/scored.ts';
import { type Format, jsonFile } from './format.ts';
import { fileOfExercise, headline, type LawOutcome, outcomeOf } from './law-outcome.ts';

/** The version whose fields are used. */
const SPEC_VERSION = '0.1.0';

export const ctrf: Format = {
  summary: 'ctrf/<id>.json: the Common Test Report Format',
  *files(scored) {
    for (const student of scored.students)
      yield jsonFile(`ctrf/${student.student}.json`, report(student, scored));
  },
};

function report(student: ScoredStudent, scored: ScoredClass) {
  const tests = student.exercises.flatMap((exercise) => testsOf(exercise, scored.showSeed));
  const count = (status: Status) => tests.filter((test) => test.status === status).length;
  const { score, maxScore, finalScore, late } = student;
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    generatedBy: 'gradlings',
    results: {
      tool: { name: 'gradlings', version: scored.course },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        suites: student.exercises.length,
        ...{ start: 0, stop: 0, duration: 0 },
        extra: {
          score: points(score),
          maxScore: points(maxScore),
          finalScore: points(finalScore),
          ...(late && { late }),
        },
      },
      tests,
      environment: { reportName: student.student, appName: scored.name ?? 'gradlings' },
    },
  };
}

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

const STATUS: Readonly<Record<LawOutcome['outcome'], Status>> = {
  upheld: 'passed',
  refuted: 'failed',
  broken: 'failed',
  'not-started': 'pending',
  undecided: 'other',
};

function testsOf(exercise: ScoredExercise, showSeed: boolean) {
  const { laws, printed } = outcomeOf(exercise, showSeed);
  return laws.map((law, index) => ({
    name: law.name,
    status: STATUS[law.outcome],
    duration: 0,
    suite: [exercise.exercise],
    message: headline(law),
    ...(law.lines.length > 0 && { trace: law.lines.join('\n') }),
    ...(law.statement !== '' && { snippet: law.statement }),
    ...(law.line !== undefined && { line: law.line }),
    rawStatus: law.kind,
    tags: [exercise.title],
    type: 'law',
    filePath: fileOfExercise(exercise.exercise),
    ...(index === 0 && printed.length > 0 && { stdout: printed }),
    extra: { score: law.score, maxScore: law.maxScore, hidden: law.hidden },
  }));
}
