/**
 * One finding as a learner reads it: first the law, then the smallest example, then what it resembles.
 *
 * Order and wording are fixed; each line is a label and what belongs to it.
 */
import { isRefuted } from '../engine/judge.ts';
import type { Finding, Report, SourceLine, Verdict } from '../engine/model.ts';
import { WORDS } from '../engine/outcomes.ts';
import { excerpt } from './excerpt.ts';
import { printable, show, showBoth, showInputs } from './show.ts';
import { whereTheyDiffer } from './where-they-differ.ts';

export interface Entry {
  readonly label: string;
  readonly lines: readonly string[];
}

/** The first finding that counts against the code: the one to look at next. */
export function firstRefuted(report: Report): Finding | undefined {
  return report.findings.find(({ verdict }) => isRefuted(verdict));
}

export interface BlockOptions {
  /** A replay: all digits, instead of four, and no line that tells how to replay. */
  readonly inFull?: boolean;
}

export function findingBlock(report: Report, finding: Finding, options: BlockOptions = {}): Entry[] {
  const { verdict } = finding;
  const digits = options.inFull ? 17 : undefined;
  const entries: Entry[] = [];
  if (verdict.kind !== 'unloadable') {
    entries.push({ label: 'law', lines: [finding.law, finding.statement] });
  }
  if ('counterexample' in verdict) {
    entries.push({ label: 'smallest', lines: showInputs(verdict.counterexample.inputs, digits) });
  }
  entries.push(...cause(report, verdict));
  if (report.resembles) {
    entries.push({ label: 'resembles', lines: [`“${report.resembles.belief}”`] });
    entries.push({ label: 'reconsider', lines: [report.resembles.nudge] });
  }
  if ('counterexample' in verdict && !options.inFull) {
    entries.push({ label: 'replay', lines: [replayCommand(report, verdict.counterexample.replay)] });
  }
  return entries;
}

/** What to type to meet the counterexample again. */
function replayCommand(report: Report, replay: { law: string; seed: number; path: string }): string {
  const number = report.findings.findIndex(({ law }) => law === replay.law) + 1;
  return `npm run replay -- ${report.exercise} --law ${number} --seed ${replay.seed} --path ${replay.path}`;
}

function cause(report: Report, verdict: Verdict): Entry[] {
  switch (verdict.kind) {
    case 'refuted': {
      const { expected, got } = showBoth(verdict.expected, verdict.got);
      const note = verdict.note === undefined ? [] : [{ label: 'compared', lines: [verdict.note] }];
      if (verdict.answersTo !== undefined) {
        const [one, other] = verdict.answersTo;
        return [
          ...note,
          { label: 'one answer', lines: [`${one}:`, ...expected] },
          { label: 'the other', lines: [`${other}:`, ...got] },
          { label: 'expected', lines: ['that the two agree'] },
        ];
      }
      const differ = whereTheyDiffer(verdict.expected, verdict.got);
      return [
        ...note,
        { label: 'expected', lines: expected },
        { label: 'got', lines: got },
        ...(differ === undefined ? [] : [{ label: 'differ', lines: [differ] }]),
      ];
    }
    case 'malformed':
      return [
        { label: 'expected', lines: [verdict.expected] },
        { label: 'got', lines: [printable(verdict.got)] },
      ];
    case 'crashed':
      return [{ label: 'crashed', lines: [printable(verdict.message)] }, ...place(report, verdict.at)];
    case 'timed-out':
      return [{ label: 'got', lines: [`no answer within ${verdict.milliseconds} ms: does every loop end?`] }];
    case 'out-of-memory':
      return [{ label: 'got', lines: ['no answer: the memory ran out. What grows without end?'] }];
    case 'forbidden':
      return [
        {
          label: 'forbidden',
          lines: [`${printable(verdict.what)}: an exercise computes, it does nothing else`],
        },
        ...place(report, verdict.at),
      ];
    case 'unloadable':
      return [{ label: 'unloadable', lines: [printable(verdict.reason)] }, ...place(report, verdict.at)];
    case 'undecided':
      return [{ label: 'undecided', lines: [printable(verdict.reason)] }];
    case 'not-started':
      return [{ label: 'got', lines: [WORDS['not-started']] }];
    case 'upheld':
      return [{ label: 'upheld', lines: [`on ${show(verdict.runs)} inputs`] }];
  }
}

function place(report: Report, at: SourceLine | undefined): Entry[] {
  if (at === undefined) return [];
  const where = `exercises/${report.exercise}.ts:${at.line}:${at.column}`;
  const lines = [
    at.function ? `${where} in ${printable(at.function)}` : where,
    `${at.line} │ ${printable(excerpt(at.text, at.column))}`,
  ];
  return [{ label: 'at', lines }];
}
