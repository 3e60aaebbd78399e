/**
 * A mutant that does not behave as a misconception does is never called by its name.
 */
import fc from 'fast-check';
import { exportsSubject } from '../engine/calls/exports-subject.ts';
import { observeOne } from '../engine/calls/observe-one.ts';
import type { Finding, Grader, Law } from '../engine/model.ts';
import { explains, fingerprintOf, isInformative } from '../engine/naming/fingerprint.ts';
import { graft, type Way, waysToChoose } from '../engine/naming/resemblance.ts';
import type { Subject } from '../engine/subject.ts';
import { inProcess } from '../runtime/in-process.ts';
import type { Material } from './material.ts';
import type { Killed } from './mutants/check-mutants.ts';
import { MAX_MUTANT_SEARCH, nameGiven } from './naming.ts';
import type { Checked, Complaint, FalseDiagnosis } from './proof.ts';

/** The matcher draws inputs of its own from each; the mutants take turns. */
const SEEDS = 3;

/**
 * A name is right if the misconception gives nearly all the wrong answers of the mutant. Not all: a mutant
 * that divides by zero, and is mistaken where the norm is 1 besides, is rightly told of the zero.
 */
const SHARE_OF_A_NAME = 0.9;

export function checkFalseDiagnosis(material: Material, killed: readonly Killed[]): Checked<FalseDiagnosis> {
  const { exercise, grader } = material;
  const complaints: Complaint[] = [];
  const asked = killed.filter(isSampled);
  let [named, falseNames] = [0, 0];
  for (const [index, { mutant, subject, findings }] of asked.entries()) {
    const seed = 1 + (index % SEEDS);
    const name = nameGiven(material, subject, findings, seed, MAX_MUTANT_SEARCH);
    if (name === undefined) continue;
    named += 1;
    const explained = Math.max(
      ...waysToChoose(grader).map((way) => shareExplained(grader, way, subject, name)),
    );
    if (explained >= SHARE_OF_A_NAME) continue;
    falseNames += 1;
    complaints.push({
      exercise,
      check: 'false diagnosis',
      what: `a mutant is called '${name}', but behaves otherwise (seed ${seed})`,
      details: [mutant.key, `the misconception gives ${Math.round(100 * explained)} % of its wrong answers`],
      next: 'Draw inputs on which they differ more often, or give that law a `fingerprint` that tells them apart.',
    });
  }
  return { figures: { asked: asked.length, named, falseNames }, complaints };
}

/** What hangs was not: the matcher stays silent about it. */
function isSampled(killed: Killed): killed is Killed & { readonly findings: readonly Finding[] } {
  return killed.findings !== undefined;
}

/** Of the inputs that a subject answers wrongly, the share that a misconception answers in the same way. */
function shareExplained({ laws }: Grader, way: Way, subject: Subject, name: string): number {
  const misconception = way.misconceptions.find((one) => one.name === name);
  if (misconception === undefined) return 0;
  const other = inProcess(graft(way.reference, misconception.behaviour));
  const reference = exportsSubject(way.reference);
  let [wrong, explained] = [0, 0];
  subject.guarded(() => {
    for (const law of laws) {
      for (const input of inputsOf(law)) {
        const [right, got, guess] = [reference, subject, other].map((one) =>
          fingerprintOf(law, input, observeOne(one, law.observe, input)),
        );
        if (
          right === undefined ||
          (got && guess && !isInformative(got, right) && !isInformative(guess, right))
        ) {
          continue;
        }
        wrong += 1;
        if (got && guess ? explains(guess, got, right) : got === guess) explained += 1;
      }
    }
  });
  return wrong === 0 ? 0 : explained / wrong;
}

/** Not those by which the name was found. */
const OTHER_SEED = 10_007;
const INPUTS = 30;

/** A law that asks for few runs is an expensive one. */
function inputsOf(law: Law): unknown[] {
  const numRuns = Math.min(INPUTS, law.runs ?? INPUTS);
  return [...(law.examples ?? []), ...fc.sample(law.given, { seed: OTHER_SEED, numRuns })];
}
