import type { Finding, Report } from '../engine/model.ts';
import { findingBlock, firstRefuted } from '../report/finding-block.ts';

/** What a report found first, as lines: the law, its counterexample, expected and got. */
export function firstFinding(report: Report): string[] {
  const finding = firstRefuted(report) ?? firstUndecided(report);
  return finding === undefined ? [] : linesOf(report, finding);
}

function firstUndecided(report: Report): Finding | undefined {
  return report.findings.find(({ verdict }) => verdict.kind !== 'upheld');
}

/** Without the way to replay it: that judges the learner's file, and this is another one. */
function linesOf(report: Report, finding: Finding): string[] {
  return findingBlock(report, finding)
    .filter(({ label }) => label !== 'replay')
    .flatMap(({ label, lines }) =>
      lines.map((line, index) => `${(index === 0 ? label : '').padEnd(WIDEST_LABEL)}${line}`),
    );
}

const WIDEST_LABEL = 12;
