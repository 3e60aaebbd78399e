/**
 * The proof of one exercise, in parts that can be made at the same time.
 */
import { join } from 'node:path';
import type { Course } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { checkChoices } from './check-choices.ts';
import { checkOffer } from './check-files.ts';
import { checkTrivialAnswers } from './check-trivial.ts';
import { checkCorruption, checkSensitivity } from './corruption.ts';
import { checkFalseDiagnosis } from './false-diagnosis.ts';
import { searchFiner } from './finer-search.ts';
import { loadMaterial, type Material, missingFiles } from './material.ts';
import { mergeParts } from './merge-parts.ts';
import { checkMisconceptions } from './misconceptions.ts';
import type { HalfOfMutants } from './mutants/check-mutants.ts';
import {
  type Checked,
  type Complaint,
  FINER_SEARCH,
  PARTS_BY_JUDGING,
  type Part,
  type PartByJudging,
  type Proof,
} from './proof.ts';
import { checkRightSolutions } from './right-solutions.ts';
import { checkRules, checkTexts, obstaclesIn } from './rules/check-rules.ts';
import { DEFAULT_SEEDS } from './runs.ts';
import { strengthOf } from './strength.ts';

/** Proves a part of the grader of an exercise, or says which of its files are still to be written. */
export async function verifyPart(
  course: Course,
  exercise: ExerciseId,
  part: Part,
  seeds = DEFAULT_SEEDS,
): Promise<Proof> {
  // One part speaks for the files.
  const looksAtFiles = part === 'rules';
  const complaints: Complaint[] = [];
  const unproven = (why: readonly Complaint[]): Proof => ({
    ...{ exercise, title: '', laws: 0 },
    ...(looksAtFiles ? { complaints: [...complaints, ...why] } : { complaints, otherwise: why }),
  });
  let doing: 'loading' | 'proving' = 'loading';
  try {
    if (looksAtFiles) complaints.push(...checkTexts(course, exercise));
    if (missingFiles(course, exercise).length > 0 || complaints.some(({ blocks }) => blocks))
      return unproven([]);
    const material = await materialOf(course, exercise);
    const obstacles = obstaclesIn(material);
    if (obstacles.length > 0) return unproven(obstacles);
    doing = 'proving';
    const proof = await proofOf(course, material, part, seeds);
    return { ...proof, complaints: [...complaints, ...proof.complaints] };
  } catch (error) {
    return unproven([doing === 'loading' ? broken(exercise, error) : unfinished(exercise, part, error)]);
  }
}

let last: { readonly key: string; readonly material: Promise<Material> } | undefined;

/** The parts of an exercise that are made in one process share the inputs drawn and the answers kept. */
function materialOf(course: Course, exercise: ExerciseId): Promise<Material> {
  const key = join(course.root, exercise);
  if (last?.key !== key) last = { key, material: loadMaterial(course, exercise) };
  return last.material;
}

export async function prove(material: Material, seeds: number): Promise<Proof> {
  const parts: Proof[] = [];
  for (const part of PARTS_BY_JUDGING) parts.push(await provePart(material, part, seeds));
  return mergeParts(parts);
}

async function proofOf(course: Course, material: Material, part: Part, seeds: number): Promise<Proof> {
  switch (part) {
    case 'rules':
      return { ...headOf(material), complaints: await checkRules(course, material) };
    case FINER_SEARCH: {
      const asWritten = await course.modules.grader(material.exercise);
      return { ...headOf(material), complaints: searchFiner(material, asWritten) };
    }
    default:
      return provePart(material, part, seeds);
  }
}

async function provePart(material: Material, part: PartByJudging, seeds: number): Promise<Proof> {
  switch (part) {
    case 'right solutions':
      return proveByRight(material, seeds);
    case 'misconceptions':
      return proveByMisconceptions(material, seeds);
    case 'first half of the mutants':
      return proveByMutants(material, 'first', seeds);
    case 'second half of the mutants':
      return proveByMutants(material, 'second', seeds);
  }
}

/** That right answers are upheld, and no others are, however near. */
function proveByRight(material: Material, seeds: number): Proof {
  const { exercise, grader } = material;
  const rightSolutions = checkRightSolutions(material, seeds);
  const corruption = checkCorruption(material);
  const sensitivity = checkSensitivity(material);
  const trivial = checkTrivialAnswers(material);
  return {
    ...headOf(material),
    rightSolutions: rightSolutions.figures,
    corruption: corruption.figures,
    sensitivity: sensitivity.figures,
    trivial: trivial.figures,
    complaints: [
      checkOffer(exercise, grader),
      ...[rightSolutions, corruption, sensitivity, trivial].map(complaintsIn),
    ].flat(),
  };
}

/** That wrong ideas are refuted, and called by their names. */
function proveByMisconceptions(material: Material, seeds: number): Proof {
  const misconceptions = checkMisconceptions(material, seeds);
  const choices = checkChoices(material, seeds, misconceptions.findings);
  return {
    ...headOf(material),
    misconceptions: misconceptions.figures,
    ...(choices.figures.length > 0 && { choices: choices.figures }),
    complaints: [misconceptions, choices].flatMap(complaintsIn),
  };
}

/** That mistakes nobody thought of are refuted, and called by no other's name. */
async function proveByMutants(material: Material, half: HalfOfMutants, seeds: number): Promise<Proof> {
  // Making mutants takes a parser that takes half a second to load: only these parts wait for it.
  const { checkMutants } = await import('./mutants/check-mutants.ts');
  const mutants = await checkMutants(material, half, seeds);
  const falseDiagnosis = checkFalseDiagnosis(material, mutants.killed);
  return {
    ...headOf(material),
    mutants: mutants.figures,
    strength: strengthOf(material.grader, mutants.killed),
    falseDiagnosis: falseDiagnosis.figures,
    complaints: [mutants, falseDiagnosis].flatMap(complaintsIn),
  };
}

function headOf({ exercise, grader }: Material) {
  return { exercise, title: grader.title, laws: grader.laws.length };
}

function complaintsIn({ complaints }: Checked<unknown>): readonly Complaint[] {
  return complaints;
}

function broken(exercise: ExerciseId, error: unknown): Complaint {
  return {
    exercise,
    check: 'course',
    blocks: true,
    what: 'the grader, the solution or the alternatives cannot be loaded',
    details: linesOf(error),
    next: '`npm run types` says more, if it is a mistake in the types.',
  };
}

/** The files are there, and yet something threw that never should. */
function unfinished(exercise: ExerciseId, part: Part, error: unknown): Complaint {
  return {
    exercise,
    check: 'course',
    what: `the proof of the ${part} threw instead of ending`,
    details: linesOf(error),
    next: `Run \`npx gradlings verify ${exercise}\` again. If it stays, the place is in the lines above.`,
  };
}

function linesOf(error: unknown): string[] {
  return String(error instanceof Error ? error.stack : error).split('\n');
}
