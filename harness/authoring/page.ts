/**
 * `docs/graders.md`: the proof for readers, written by `gradlings verify --write-page`.
 */
import { NO_TRACE } from '../engine/no-trace.ts';
import { sumByOperator } from './merge-parts.ts';
import type { MisconceptionFigures, Proof } from './proof.ts';
import { corruptionCell, misconceptionsCell, mutantsCell, namesCell, sensitivityCell } from './table.ts';
import { count } from './words.ts';

export const PAGE = 'docs/graders.md';

export function page(proofs: readonly Proof[]): string {
  return `${[...introduction(proofs), ...overview(proofs), ...operators(proofs), ...trivialAnswers(proofs), ...proofs.flatMap(section)].join('\n')}\n`;
}

function introduction(proofs: readonly Proof[]): string[] {
  const right = proofs.flatMap(({ rightSolutions }) => rightSolutions ?? []);
  const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
  const solutions = sum(right.map((one) => one.solutions.length));
  const refuted = sum(right.map((one) => one.refuted));
  const mutants = proofs.flatMap((proof) => proof.mutants ?? []);
  const misconceptions = proofs.flatMap((proof) => proof.misconceptions ?? []);
  const naming = proofs.flatMap(({ falseDiagnosis }) => falseDiagnosis ?? []);
  const missed = misconceptions.filter((one) => one.refutedOn < (right[0]?.seeds ?? 0)).length;
  return [
    '# The graders, proven',
    '',
    '<!-- Written by `npx gradlings verify --write-page`; `npm run verify` checks that it is fresh. -->',
    '',
    'Every grader is itself put to the test: with solutions that are right, with ideas that are wrong, with',
    'mutants of the worked solution, and with corrupted answers.',
    '',
    `- ${count(solutions, 'right solution')} of ${count(proofs.length, 'exercise')}, on ${right[0]?.seeds ?? 0} seeds and ` +
      `${count(sum(right.map((one) => one.lawRuns)), 'law run')}: ${refuted} refuted.`,
    `- ${count(misconceptions.length, 'misconception')}, on every seed: ${missed} not refuted.`,
    `- ${count(sum(mutants.map((one) => one.total)), 'mutant')}: ${count(sum(mutants.map((one) => one.killed)), 'refuted', 'refuted')}, ` +
      `${sum(mutants.map((one) => one.equivalent.length))} equivalent to the solution, each for the reason given below.`,
    `- ${count(sum(naming.map((one) => one.asked)), 'question')} which misconception a mutant resembles: ` +
      `${sum(naming.map((one) => one.falseNames))} false names.`,
    '',
  ];
}

function overview(proofs: readonly Proof[]): string[] {
  return [
    '| exercise | right | law runs | misconceptions | named | mutants | corruption | sensitivity |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...proofs.map((proof) =>
      line([
        proof.exercise,
        rightOf(proof),
        String(proof.rightSolutions?.lawRuns ?? '–'),
        misconceptionsCell(proof),
        namesCell(proof),
        mutantsCell(proof),
        corruptionCell(proof),
        sensitivityCell(proof),
      ]),
    ),
    '',
    '**right**: solutions upheld, of all: on the first seed with all runs, on the others with fewer.',
    '**misconceptions**: refuted on every seed, of all. **named**: how often the matcher calls one by its name, of how',
    'often it was asked; it is never called by another name.',
    '**mutants**: refuted / made / equivalent. **corruption**: kinds refuted, of those that apply.',
    '**sensitivity**: the smallest relative error of an answer that some law notices, for the function where it is largest.',
    ...(proofs.some(isExcepted) ? ['`*`: but for exceptions, each for the reason given below.'] : []),
    '',
  ];
}

/** The kinds of wrong code that are made of worked solutions, the most frequent first. */
function operators(proofs: readonly Proof[]): string[] {
  const sums = sumByOperator(proofs.flatMap(({ mutants }) => mutants ?? []));
  const rows = Object.entries(sums).toSorted(
    ([one, a], [other, b]) => b.made - a.made || one.localeCompare(other),
  );
  return [
    '## Mutants by kind',
    '',
    'One change each, to every worked solution it applies to. What is not refuted is equivalent, for a reason given below.',
    '',
    '| kind | made | refuted |',
    '|---|--:|--:|',
    ...rows.map(([operator, { made, refuted }]) => line([operator, String(made), String(refuted)])),
    '',
  ];
}

/** What answers earn that know nothing of the exercise. */
function trivialAnswers(proofs: readonly Proof[]): string[] {
  const figures = proofs.flatMap(({ exercise, trivial }) => (trivial ? [{ exercise, ...trivial }] : []));
  const [first] = figures;
  if (first === undefined) return [];
  return [
    '## What answers earn that know nothing',
    '',
    'Answers of the right form, made without any knowledge of the exercise. A law that one of them upholds pays only',
    'beside a law that none of them upholds; what is left is luck with a seed.',
    '',
    line(['exercise', ...first.earned.map(({ answer }) => answer), 'of']),
    `|---|${'--:|'.repeat(first.earned.length + 1)}`,
    ...figures.map(({ exercise, earned, maxScore }) =>
      line([exercise, ...earned.map(({ points }) => String(points)), String(maxScore)]),
    ),
    '',
  ];
}

function rightOf({ rightSolutions: right }: Proof): string {
  return right ? `${right.solutions.length - right.refuted}/${right.solutions.length}` : '–';
}

function section(proof: Proof): string[] {
  const { strength, misconceptions, mutants } = proof;
  if (!strength || !misconceptions || !mutants) return [`## ${proof.exercise}`, '', 'Not proven yet.', ''];
  const numbers = new Map(strength.laws.map(({ law }, index) => [law, index + 1]));
  const idle = strength.laws.filter(({ law, alone }) => alone === 0 && law !== NO_TRACE.name);
  return [
    `## ${proof.exercise}: ${proof.title}`,
    '',
    `Right solutions: ${proof.rightSolutions?.solutions.join('; ')}.`,
    `${count(strength.runsNeeded, 'run')} of each law, beside its examples, would refute all of the below; up to ` +
      `${strength.runsConfigured} are made.`,
    '',
    '| | law | refutes | alone |',
    '|--:|---|--:|--:|',
    ...strength.laws.map(({ law, refutes, alone }, index) =>
      line([String(index + 1), law, String(refutes), String(alone)]),
    ),
    '',
    `Refuted by each law: of ${count(misconceptions.length, 'misconception')} and ` +
      `${count(strength.mutantsSampled, 'mutant')}${notSampled(proof)}.`,
    ...(idle.length === 0
      ? []
      : [
          `Nothing is refuted by ${idle.map(({ law }) => numbers.get(law)).join(', ')} alone: kept to explain.`,
        ]),
    '',
    '| misconception | refuted by | named |',
    '|---|---|--:|',
    ...misconceptions.map((one) => line([one.name, lawsOf(one, numbers), `${one.namedOn}/${one.askedOn}`])),
    '',
    ...choicesOf(proof),
    ...equivalents(mutants.equivalent),
    ...exceptions(proof, numbers),
  ];
}

/** What the assignment leaves open, and which misconceptions are named where it is decided otherwise. */
function choicesOf({ choices = [] }: Proof): string[] {
  if (choices.length === 0) return [];
  return [
    'Named under other choices than that of the reference:',
    '',
    ...choices.flatMap(({ name, named, misconceptions, silent }) => [
      `- ${name}: ${named}/${misconceptions}`,
      ...Object.entries(silent).map(([which, reason]) => `  - not '${which}': ${reason}`),
    ]),
    '',
  ];
}

function isExcepted({ corruption, sensitivity }: Proof): boolean {
  return Object.keys({ ...corruption?.excepted, ...sensitivity?.excepted }).length > 0;
}

/** What no law can notice where answers are drawn at random, and why. */
function exceptions({ corruption, sensitivity }: Proof, numbers: ReadonlyMap<string, number>): string[] {
  const entries = [
    ...Object.entries(corruption?.excepted ?? {}).map(
      ([name, one]) => [`answers corrupted by '${name}'`, one] as const,
    ),
    ...Object.entries(sensitivity?.excepted ?? {}).map(
      ([name, one]) =>
        [`a relative error below ${sensitivity?.noticed[name]} in the answers of ${name}`, one] as const,
    ),
  ];
  if (entries.length === 0) return [];
  return [
    'Not noticed, because laws count what is drawn at random:',
    '',
    ...entries.map(([what, { law, reason }]) => `- ${what} (law ${numbers.get(law)}): ${reason}`),
    '',
  ];
}

/** Mutants that hang, or were not sampled, were judged by all laws until one noticed. */
function notSampled({ strength, mutants }: Proof): string {
  const left = (mutants?.killed ?? 0) - (strength?.mutantsSampled ?? 0);
  return left === 0 ? '' : ` (${left} more were judged until a law noticed)`;
}

function lawsOf({ refutedBy }: MisconceptionFigures, numbers: ReadonlyMap<string, number>): string {
  return refutedBy.map((law) => numbers.get(law)).join(', ');
}

function equivalents(all: readonly { readonly mutant: string; readonly reason: string }[]): string[] {
  if (all.length === 0) return [];
  return [
    'Equivalent mutants:',
    '',
    ...all.flatMap(({ mutant, reason }) => [`- \`${mutant.replaceAll('`', "'")}\`<br>${reason}`]),
    '',
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
