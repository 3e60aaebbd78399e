/**
 * The whole proof of one exercise, in two halves that can be made at the same time.
 */
import { COURSE_ROOT } from '../course.ts';
import type { ExerciseId } from '../model.ts';
import { checkFiles, checkOffer } from './check-files.ts';
import { checkCrossNaming } from './cross-naming.ts';
import { checkAudit, checkDamage } from './damage.ts';
import { loadMaterial, type Material, missingFiles } from './material.ts';
import { checkMisconceptions } from './misconceptions.ts';
import { checkMutants } from './mutants/check-mutants.ts';
import type { Checked, Complaint, Half, Proof } from './proof.ts';
import { checkRightSolutions } from './right-solutions.ts';
import { DEFAULT_SEEDS } from './runs.ts';
import { strengthOf, withMisconceptions } from './strength.ts';

/** Proves half of the grader of an exercise, or says which of its files are still to be written. */
export async function verifyHalf(
  exercise: ExerciseId,
  half: Half,
  seeds = DEFAULT_SEEDS,
  root = COURSE_ROOT,
): Promise<Proof> {
  const complaints = half === 'written' ? checkFiles(exercise, root) : [];
  if (missingFiles(exercise, root).length > 0) return unproven(exercise, complaints);
  try {
    const material = await loadMaterial(exercise, root);
    const proof = half === 'written' ? proveByWritten(material, seeds) : await proveByMutants(material);
    return { ...proof, complaints: [...complaints, ...proof.complaints] };
  } catch (error) {
    return unproven(exercise, half === 'written' ? [...complaints, broken(exercise, error)] : []);
  }
}

/** The whole proof, from its halves. */
export function merge(written: Proof, mutants: Proof): Proof {
  const { misconceptions } = written;
  const { strength } = mutants;
  return {
    ...{ ...mutants, ...written },
    ...(strength && misconceptions && { strength: withMisconceptions(strength, misconceptions) }),
    complaints: [...written.complaints, ...mutants.complaints],
  };
}

export async function prove(material: Material, seeds: number): Promise<Proof> {
  return merge(proveByWritten(material, seeds), await proveByMutants(material));
}

/** That right answers are upheld, no others are, however near, and wrong ideas are called by their names. */
function proveByWritten(material: Material, seeds: number): Proof {
  const { exercise, grader } = material;
  const rightSolutions = checkRightSolutions(material, seeds);
  const damage = checkDamage(material);
  const audit = checkAudit(material);
  const misconceptions = checkMisconceptions(material, seeds);
  const checks = [rightSolutions, damage, audit, misconceptions];
  return {
    ...headOf(material),
    rightSolutions: rightSolutions.figures,
    damage: damage.figures,
    audit: audit.figures,
    misconceptions: misconceptions.figures,
    complaints: [checkOffer(exercise, grader), ...checks.map(complaintsIn)].flat(),
  };
}

/** That mistakes nobody thought of are refuted, and called by no other's name. */
async function proveByMutants(material: Material): Promise<Proof> {
  const mutants = await checkMutants(material);
  const crossNaming = checkCrossNaming(material, mutants.killed);
  return {
    ...headOf(material),
    mutants: mutants.figures,
    strength: strengthOf(material.grader, mutants.killed),
    crossNaming: crossNaming.figures,
    complaints: [mutants, crossNaming].flatMap(complaintsIn),
  };
}

function headOf({ exercise, grader }: Material) {
  return { exercise, title: grader.title, laws: grader.laws.length };
}

function complaintsIn({ complaints }: Checked<unknown>): readonly Complaint[] {
  return complaints;
}

function unproven(exercise: ExerciseId, complaints: readonly Complaint[]): Proof {
  return { exercise, title: '', laws: 0, complaints };
}

function broken(exercise: ExerciseId, error: unknown): Complaint {
  return {
    exercise,
    check: 'course',
    what: 'the grader, the solution or the alternatives cannot be loaded',
    details: String(error instanceof Error ? error.stack : error).split('\n'),
    next: '`npm run types` says more, if it is a mistake in the types.',
  };
}
