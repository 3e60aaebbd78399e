import type { Report } from '../../engine/model.ts';
import { findingBlock, firstRefuted } from '../../report/finding-block.ts';
import { entryLines, findingLines, printedLines, type TerminalStyle } from '../../report/terminal.ts';
import { type Expected, SNIPPET_FILE } from './snippet.ts';

/** One counterexample judged again, with all digits. */
export function replayLines(report: Report, style: TerminalStyle): string[] {
  const refuted = findingLines(report, style, { inFull: true });
  const upheld = report.findings
    .flatMap((finding) => findingBlock(report, finding))
    .map((entry) => (entry.label === 'upheld' ? { ...entry, lines: ['now, on this input'] } : entry))
    .flatMap((entry) => entryLines(entry, style));
  return [...(refuted.length > 0 ? refuted : upheld), ...printedLines(report, style, Infinity)];
}

/** What the refuted law expects of the input; undefined where no number is expected. */
export function expectedIn(report: Report): Expected | undefined {
  const verdict = firstRefuted(report)?.verdict;
  if (verdict?.kind !== 'refuted' || verdict.answersTo !== undefined) return undefined;
  const { expected: value, note: of } = verdict;
  return { value, ...(of !== undefined && { of }) };
}

/** The same as TypeScript, and how to run it. */
export function snippetBlock(
  { lines, isWritten }: { readonly lines: readonly string[]; readonly isWritten: boolean },
  { chalk }: TerminalStyle,
): string[] {
  if (lines.length === 0) return [];
  const run = isWritten
    ? `the same as TypeScript, to run and change: npx tsx ${SNIPPET_FILE}`
    : 'the same as TypeScript, to run and change: save it in .gradlings/, run it with npx tsx';
  return ['', chalk.dim(run), '', ...lines];
}
