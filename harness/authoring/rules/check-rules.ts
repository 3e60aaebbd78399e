/**
 * What holds for every exercise of every course, apart from the proof of its grader.
 */
import { type Course, listCourse } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { checkFiles } from '../check-files.ts';
import type { Material } from '../material.ts';
import type { Complaint } from '../proof.ts';
import { authorFilesOf, placeOfString } from './author-files.ts';
import { checkExample } from './example-rule.ts';
import { checkFigures } from './figure-rules.ts';
import { checkCost } from './law-cost.ts';
import { checkLaws } from './law-rules.ts';
import { checkExports } from './missing-exports.ts';
import { checkOutline } from './offer-rules.ts';
import { checkSources, checkSyntax } from './source-rules.ts';
import { checkStub } from './stub-rules.ts';
import { checkWords } from './word-rules.ts';

/** What can be said of the files while some are still to be written. */
export function checkTexts({ root, stubs }: Course, exercise: ExerciseId): Complaint[] {
  const files = authorFilesOf(root, exercise);
  const unreadable = checkSyntax(exercise, files);
  if (unreadable.length > 0) return unreadable;
  return [
    ...checkFiles(exercise, root),
    ...checkSources(exercise, files),
    ...(files.stub === undefined ? [] : checkStub(exercise, files.stub, stubs[exercise])),
  ];
}

/** Faults from which so much else follows that nothing else is asked. */
export function obstaclesIn(material: Material): Complaint[] {
  const missing = checkExports(material);
  return missing.length > 0 ? missing : checkCost(material.exercise, material.grader, material.memory);
}

/** What can be said of the grader without judging much by it. */
export async function checkRules(course: Course, material: Material): Promise<Complaint[]> {
  const { exercise, solution } = material;
  const files = authorFilesOf(course.root, exercise);
  // As it is written: what it draws must not be remembered.
  const grader = await course.modules.grader(exercise);
  // Typesetting takes a tenth of a second to load: only this part waits for it.
  const { checkFormulas } = await import('./formula-rules.ts');
  const complaints = [
    ...checkOutline(exercise, grader, listCourse(course)),
    ...checkLaws(exercise, grader),
    ...checkWords(exercise, grader, files.judging, files.solution?.text ?? ''),
    ...checkFormulas(exercise, grader, files.stub, files.judging),
    ...(files.stub === undefined ? [] : checkExample(exercise, files.stub, solution.exports)),
    ...checkFigures(exercise, grader, await course.modules.figures(exercise), solution.exports),
  ];
  return complaints;
}

/** The same complaint with the place of the law or misconception it is about, where it has none. */
export function withPlace(root: string, complaint: Complaint): Complaint {
  const { at: known, law, exercise, what } = complaint;
  const quoted = [...what.matchAll(/'([^']+)'/g)].map(([, name]) => name);
  const names = law === undefined ? quoted : [law, ...quoted];
  if (known !== undefined || names.length === 0) return complaint;
  const { judging } = authorFilesOf(root, exercise);
  const place = names.map((name) => placeOfString(judging, name)).find((one) => one !== undefined);
  // The name of a law may be made by code of the kit.
  const at = place ?? (law === undefined ? undefined : `graders/${exercise}.grader.ts`);
  return at === undefined ? complaint : { ...complaint, at };
}
