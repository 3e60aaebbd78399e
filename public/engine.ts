/**
 * `gradlings/engine`: grades a subject by the laws of a grader. A subject is a file, the source of one, or exports that
 * are trusted; what comes back is data. `drawnInput` meets the input of a finding again.
 */
export { drawnInput, type InputPlace } from '../harness/course/drawn-input.ts';
export { type Budget, DEFAULT_BUDGET } from '../harness/engine/budget.ts';
export { exportsSubject } from '../harness/engine/calls/exports-subject.ts';
export { randomSource } from '../harness/engine/calls/given-function.ts';
export { DEFAULT_SEED, type GradeOptions, grade } from '../harness/engine/grade.ts';
export type {
  Counterexample,
  Finding,
  Grader,
  Report,
  Resemblance,
  Verdict,
} from '../harness/engine/model.ts';
export type { Subject } from '../harness/engine/subject.ts';
export { type LoadOptions, loadFile, loadSource } from '../harness/runtime/load.ts';
