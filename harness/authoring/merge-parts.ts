/**
 * The whole proof of an exercise, from its parts.
 */
import type { ExerciseId } from '../engine/model.ts';
import { CHECKS, type Complaint, type FalseDiagnosis, type MutantFigures, type Proof } from './proof.ts';
import { idleLaws, sumOfStrengths, withMisconceptions } from './strength.ts';
import { count } from './words.ts';

export function mergeParts(parts: readonly Proof[]): Proof {
  const whole: Proof = Object.assign({}, ...parts);
  const { misconceptions } = whole;
  const mutants = sumOf(parts, 'mutants', sumOfMutants);
  const ofMutants = sumOf(parts, 'strength', sumOfStrengths);
  const strength = ofMutants && misconceptions ? withMisconceptions(ofMutants, misconceptions) : ofMutants;
  const falseDiagnosis = sumOf(parts, 'falseDiagnosis', sumOfNames);
  return {
    ...whole,
    ...(mutants && { mutants }),
    ...(strength && { strength }),
    ...(falseDiagnosis && { falseDiagnosis }),
    complaints: toBeTold([
      ...(mutants ? unexplained(whole.exercise, mutants) : []),
      ...(strength && misconceptions && whole.trivial
        ? idleLaws(whole.exercise, strength, whole.trivial)
        : []),
      ...parts.flatMap(({ complaints }) => complaints),
    ]),
    otherwise: parts.flatMap(({ otherwise = [] }) => otherwise),
  };
}

/**
 * The same proof with a complaint where a part of it is missing and nothing else is complained of: what the part says of
 * it, or that it is missing. A file that was gone for a moment, because it was built or checked out again, must not pass
 * for a proof.
 */
export function withoutGaps({ otherwise = [], ...proof }: Proof): Proof {
  const missing = FIGURES.filter((figure) => proof[figure] === undefined);
  if (missing.length === 0 || proof.complaints.length > 0) return proof;
  if (otherwise.length > 0) return { ...proof, complaints: otherwise.slice(0, 1) };
  return {
    ...proof,
    complaints: [
      {
        exercise: proof.exercise,
        check: 'course',
        what: 'a part of the proof ended without a result',
        details: missing.map((figure) => `missing: ${figure}`),
        next: 'Run it again, and leave the files alone meanwhile.',
      },
    ],
  };
}

const FIGURES = [
  ...(['rightSolutions', 'corruption', 'sensitivity', 'trivial'] as const),
  ...(['misconceptions', 'mutants', 'strength', 'falseDiagnosis'] as const),
];

/** What all the parts have that hold it; undefined if none does. */
function sumOf<Key extends keyof Proof>(
  parts: readonly Proof[],
  key: Key,
  add: (one: NonNullable<Proof[Key]>, other: NonNullable<Proof[Key]>) => NonNullable<Proof[Key]>,
): NonNullable<Proof[Key]> | undefined {
  const [first, ...others] = parts.flatMap((part) => {
    const figures = part[key];
    return figures === undefined ? [] : [figures as NonNullable<Proof[Key]>];
  });
  return others.reduce(add, first);
}

function sumOfMutants(one: MutantFigures, other: MutantFigures): MutantFigures {
  return {
    total: one.total + other.total,
    killed: one.killed + other.killed,
    equivalent: [...one.equivalent, ...other.equivalent],
    upheld: [...one.upheld, ...other.upheld],
    byOperator: sumByOperator([one, other]),
  };
}

/** What each operator made of several solutions, or halves of one. */
export function sumByOperator(all: readonly MutantFigures[]): MutantFigures['byOperator'] {
  const sums: Record<string, { made: number; refuted: number }> = {};
  for (const { byOperator } of all) {
    for (const [operator, { made, refuted }] of Object.entries(byOperator)) {
      sums[operator] ??= { made: 0, refuted: 0 };
      sums[operator].made += made;
      sums[operator].refuted += refuted;
    }
  }
  return sums;
}

/** Of both halves together, so that all entries can be pasted at once. */
function unexplained(exercise: ExerciseId, { upheld }: MutantFigures): Complaint[] {
  if (upheld.length === 0) return [];
  const entries = upheld.map(({ mutant }) => ({ mutant, reason: '' }));
  return [
    {
      exercise,
      check: 'mutants',
      what: `${count(upheld.length, 'mutant')} of the worked solution ${upheld.length === 1 ? 'is' : 'are'} upheld`,
      details: upheld.map(({ mutant, operator }) => `${mutant}   (${operator})`),
      next: [
        'Add a law, or inputs, that refute it. Only where it behaves as the solution does on every input,',
        `give the reason in test/equivalents/${exercise}.json:`,
        JSON.stringify(entries, null, 2),
      ].join('\n'),
    },
  ];
}

function sumOfNames(one: FalseDiagnosis, other: FalseDiagnosis): FalseDiagnosis {
  return {
    asked: one.asked + other.asked,
    named: one.named + other.named,
    falseNames: one.falseNames + other.falseNames,
  };
}

/**
 * The first of them is explained: a right solution refuted before a mutant that is not. One that others follow from stands
 * for them.
 */
export function toBeTold(complaints: readonly Complaint[]): Complaint[] {
  const place = ({ check }: Complaint) => CHECKS.indexOf(check);
  const last = Math.min(...complaints.filter(({ blocks }) => blocks).map(place));
  return complaints.filter((one) => place(one) <= last).toSorted((one, other) => place(one) - place(other));
}
