/**
 * Results of a small class, as the grader would have found them, for tests of scores and formats.
 */
import type { ClassResults, SubmissionResult } from '../../harness/class/schema.ts';
import type { Finding, Plain, Report, Verdict } from '../../harness/engine/model.ts';

type StoredReport = SubmissionResult['reports'][number];

export const FIRST = '04-lasso/01-soft-threshold';
export const SECOND = '04-lasso/02-coordinate-descent';

export const upheld: Verdict = { kind: 'upheld', runs: 100 };
export const undecided: Verdict = { kind: 'undecided', reason: 'the machine was too busy to tell' };
export const notStarted: Verdict = { kind: 'not-started' };

export function refuted(got: Plain = 2, law = 'a law'): Verdict {
  return { kind: 'refuted', expected: 1, got, counterexample: met({ x: 3 }, law) };
}

export function crashed(message: string, law = 'a law'): Verdict {
  const at = { line: 7, column: 3, text: `throw new Error(${message})`, function: 'step' };
  return { kind: 'crashed', message, at, counterexample: met({ x: 3 }, law) };
}

function malformed(got: string): Verdict {
  return { kind: 'malformed', expected: 'a number', got, counterexample: met({ x: 3 }, 'a law') };
}

export function unloadable(reason: string): Verdict {
  return { kind: 'unloadable', reason };
}

function met(inputs: Readonly<Record<string, Plain>>, law: string) {
  return { inputs, replay: { law, seed: 4711, path: '3:1' } };
}

/** Laws by name; each has as many points as its place: 1, 2, 3. */
export function aReport(
  exercise: string,
  verdicts: Readonly<Record<string, Verdict>>,
  more: Partial<Report> = {},
): StoredReport {
  const findings = Object.entries(verdicts).map(
    ([law, verdict], index): Finding => ({ law, statement: `${law} = …`, points: index + 1, verdict }),
  );
  const kinds = findings.map(({ verdict }) => verdict.kind);
  const isRefuted = kinds.some((kind) => !['upheld', 'not-started', 'undecided'].includes(kind));
  const report: Report = {
    version: 1,
    exercise,
    title: exercise === FIRST ? 'Soft threshold' : 'Coordinate descent',
    seed: 4711,
    status: isRefuted ? 'refuted' : kinds.every((kind) => kind === 'upheld') ? 'upheld' : 'in-work',
    score: 0,
    maxScore: 0,
    findings,
    printed: { lines: [], dropped: 0 },
    ...more,
  };
  return report as StoredReport;
}

export function aStudent(
  student: string,
  reports: readonly StoredReport[],
  more: Partial<SubmissionResult> = {},
) {
  return {
    version: 1 as const,
    ...{ student, name: student, digest: 'd'.repeat(64), missing: [], problems: [] },
    reports: [...reports],
    attention: reports.flatMap(({ exercise, findings }) =>
      findings.flatMap(({ law, verdict }) =>
        verdict.kind === 'undecided' ? [`${exercise}: '${law}' is undecided: ${verdict.reason}`] : [],
      ),
    ),
    ...more,
  };
}

export function results(...students: SubmissionResult[]): ClassResults {
  const exercises = [...new Set(students.flatMap(({ reports }) => reports.map(({ exercise }) => exercise)))];
  return { version: 1, course: '0.1.0', seed: 4711, exercises, students };
}

/** What students have tried to have printed, run or calculated by the people who read their results. */
export const HOSTILE = {
  markup: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  cdataEnd: ']]></failure>&amp;<!--',
  githubCommand: '::error file=a,line=1::owned',
  githubCommandLater: 'first line\n::set-output name=score::100\r\n  ::add-mask::x',
  oldCommand: '##[error]owned ##vso[task.setvariable variable=x]y ##teamcity[buildStatus]',
  ansi: '\u001b[31mred\u001b[0m\u001b]8;;http://example.org\u0007link\u001b]8;;\u0007',
  formula: "=cmd|' /C calc'!A0",
  formulaAfterTab: '\t=1+1',
  plus: '+1+1',
  minus: '-1+1',
  at: '@SUM(1)',
  rightToLeft: '\u202egnp.exe\u2066\u200f',
  nul: 'a\u0000b\ufffe\uffff',
  loneSurrogate: 'a\ud800b\udc00',
  lineSeparators: 'a\u2028b\u2029c',
  fences: '``` ```` ~~~\n`````\n# heading',
  markdown: '[a](javascript:alert(1)) **b** | c | @everyone www.example.org',
  quotes: '"a","b"\n\'c\'',
  huge: 'x'.repeat(1_000_000),
  hugeAndHostile: '\u0000::error::`<&"'.repeat(70_000),
} as const;

/** One student for each hostile text, in the name and in everything that code can say. */
export function hostileClass(): ClassResults {
  const students = Object.values(HOSTILE).map((text, index) =>
    aStudent(
      `student-${String(index + 1).padStart(2, '0')}`,
      [
        aReport(
          FIRST,
          { first: crashed(text), second: refuted(text), third: malformed(text) },
          { printed: { lines: [text, text], dropped: 3 } },
        ),
        aReport(SECOND, { first: unloadable(text), second: unloadable(text) }),
      ],
      { name: text, problems: [{ where: text, what: text }] },
    ),
  );
  return results(...students);
}
