import type { Report } from '../../../harness/engine/model.ts';
import { firstRefuted } from '../../../harness/report/finding-block.ts';
import { lawCount, lawsHere } from '../../../harness/report/law-count.ts';

/** A verdict in one sentence, for those who listen as well. */
export function summaryOf(report: Report): string {
  const upheld = report.findings.filter(({ verdict }) => verdict.kind === 'upheld').length;
  const laws = `${lawCount(upheld, report.findings.length, report.unseen)} upheld`;
  switch (report.status) {
    case 'upheld':
      return `Upheld: all ${lawsHere(report.findings.length, report.unseen)}, ${report.score} points.`;
    case 'refuted': {
      const finding = firstRefuted(report);
      if (finding?.verdict.kind === 'unloadable') return 'The file cannot be loaded yet.';
      return `Refuted: ${finding?.law ?? ''}. ${laws}.`;
    }
    case 'in-work':
      return `In work: ${laws}.`;
    case 'not-started':
      return 'Not started.';
    case 'undecided':
      return `Undecided: the grader could not tell. ${laws}.`;
  }
}
