/**
 * What answers earn that know nothing, and which laws have to say that such answers uphold them.
 */
import { grade } from '../engine/grade.ts';
import type { Law } from '../engine/model.ts';
import type { Material } from './material.ts';
import { judgingLaws } from './misconceptions.ts';
import type { Checked, Complaint, TrivialFigures } from './proof.ts';
import { TRIVIAL_ANSWERS } from './trivial-answers.ts';

/** A law is trivial if a trivial answer upholds it on each of these: luck with one seed is no property of a law. */
const SEEDS = [1, 2, 3] as const;

/** The share of an exercise's points that a trivial answer may earn at most. */
const MAX_SHARE = 0.1;

export function checkTrivialAnswers(material: Material): Checked<TrivialFigures> {
  const { exercise, grader } = material;
  const upholding = new Map<string, string[]>();
  const judgedBy = new Set<string>();
  const earned: { answer: string; points: number }[] = [];
  let maxScore = 0;
  for (const { name: answer, subject } of TRIVIAL_ANSWERS) {
    const reports = SEEDS.map((seed) =>
      grade(grader, subject(grader.reference), { exercise, seed, shrink: false, resemble: false }),
    );
    for (const law of reports.flatMap(({ findings }) => judgingLaws(findings))) judgedBy.add(law);
    for (const [index, { name }] of grader.laws.entries()) {
      if (reports.some(({ findings }) => findings[index].verdict.kind !== 'upheld')) continue;
      upholding.set(name, [...(upholding.get(name) ?? []), answer]);
    }
    earned.push({ answer, points: Math.max(...reports.map(({ score }) => score)) });
    maxScore = reports[0].maxScore;
  }
  const declarations = grader.laws.flatMap((law) =>
    misdeclared(material, law, upholding.get(law.name) ?? []),
  );
  // What is earned follows from laws that do not say that they are trivial.
  const complaints = [
    ...declarations,
    ...(declarations.length > 0 ? [] : earned).flatMap(({ answer, points }) =>
      points > MAX_SHARE * maxScore ? [earnsTooMuch(material, answer, points, maxScore)] : [],
    ),
  ];
  return { figures: { earned, maxScore, judgedBy: [...judgedBy].sort() }, complaints };
}

function misdeclared({ exercise }: Material, law: Law, upheldBy: readonly string[]): Complaint[] {
  const isTrivial = upheldBy.length > 0;
  if (isTrivial === (law.trivial === true)) return [];
  return [
    {
      ...{ exercise, check: 'trivial answers', details: [] },
      what: isTrivial
        ? `'${law.name}' is upheld by answers that know nothing: ${upheldBy.join(', ')}`
        : `'${law.name}' says \`trivial: true\`, but no answer that knows nothing upholds it`,
      next: isTrivial
        ? 'Draw inputs on which these fail, or write `trivial: true`: then it pays only beside a law that is not.'
        : 'Take `trivial: true` out.',
    },
  ];
}

function earnsTooMuch({ exercise }: Material, answer: string, points: number, most: number): Complaint {
  return {
    ...{ exercise, check: 'trivial answers', details: [] },
    what: `an answer that knows nothing (${answer}) earns ${points} of ${most} points`,
    next: 'Write `trivial: true` at the laws that it upholds; a law that pays for it on some seeds alone needs more inputs, or inputs on which it fails.',
  };
}
