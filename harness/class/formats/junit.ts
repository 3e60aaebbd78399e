/**
 * JUnit XML for GitLab, Jenkins and the readers of GitHub, one file for each student.
 *
 * There is no one standard: elements and attributes are those listed at https://github.com/testmoapp/junitxml.
 * GitLab shows the body of a failure, others its attribute `message`: the message is in both. Points are
 * properties of the suite and of each case.
 */
import { create } from 'xmlbuilder2';
import { points } from '../rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../score/scored.ts';
import type { Format } from './format.ts';
import { fileOfExercise, headline, type LawOutcome, outcomeOf } from './law-outcome.ts';

export const junit: Format = {
  summary: 'junit/<id>.xml: JUnit for GitLab, Jenkins and others',
  *files(scored) {
    for (const student of scored.students) {
      yield { path: `junit/${student.student}.xml`, text: document(student, scored) };
    }
  },
};

type Xml = ReturnType<typeof create>;

function document(student: ScoredStudent, { showSeed }: ScoredClass): string {
  const suites = student.exercises.map((exercise) => ({ exercise, ...outcomeOf(exercise, showSeed) }));
  // What XML has no sign for was replaced by `printable`; this is for what is not text of a student.
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' });
  const all = root.ele('testsuites', {
    name: student.student,
    ...counts(suites.flatMap(({ laws }) => laws)),
  });
  for (const { exercise, laws, printed } of suites) {
    const suite = all.ele('testsuite', { name: exercise.exercise, ...counts(laws) });
    properties(suite, exercise);
    for (const law of laws) testcase(suite, student.student, exercise, law);
    if (printed.length > 0) suite.ele('system-out').txt(printed.join('\n'));
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function testcase(suite: Xml, student: string, { exercise, title }: ScoredExercise, law: LawOutcome): void {
  const test = suite.ele('testcase', {
    // Artemis tells tests apart by their names alone.
    name: `${title}: ${law.name}`,
    // GitLab lists all files of a run together: the class says whose it is.
    classname: `${student}.${exercise.replaceAll('/', '.')}`,
    file: fileOfExercise(exercise),
    ...(law.line !== undefined && { line: law.line }),
    ...NO_TIME,
  });
  properties(test, law);
  const message = headline(law);
  const body = [law.name, ...(law.statement === '' ? [] : [law.statement]), message, ...law.lines].join('\n');
  if (law.outcome === 'refuted') test.ele('failure', { message, type: law.kind }).txt(body);
  if (law.outcome === 'broken') test.ele('error', { message, type: law.kind }).txt(body);
  if (law.outcome === 'not-started' || law.outcome === 'undecided') test.ele('skipped', { message });
}

function properties(
  parent: Xml,
  { score, maxScore }: { readonly score: number; readonly maxScore: number },
): void {
  const list = parent.ele('properties');
  list.ele('property', { name: 'score', value: points(score) });
  list.ele('property', { name: 'max_score', value: points(maxScore) });
}

function counts(laws: readonly LawOutcome[]) {
  const count = (...outcomes: LawOutcome['outcome'][]) =>
    laws.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    tests: laws.length,
    failures: count('refuted'),
    errors: count('broken'),
    skipped: count('not-started', 'undecided'),
    ...NO_TIME,
  };
}

/** Reports hold no times, so that the same submission gives the same bytes; some readers want the attribute. */
const NO_TIME = { time: '0' } as const;
