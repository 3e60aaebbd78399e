/**
 * One law on one input of a counterexample, some of its numbers changed by the learner.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { grade } from '../../../harness/engine/grade.ts';
import type { LawInputs } from '../../../harness/engine/law-inputs.ts';
import type { Memory } from '../../../harness/engine/memory.ts';
import type { Grader, Law, Report } from '../../../harness/engine/model.ts';
import { isRecord } from '../../../harness/engine/plain.ts';
import type { Subject } from '../../../harness/engine/subject.ts';
import type { Change, Example } from './messages.ts';

/** Undefined where the law, or its input, is not there, and where no law knows such numbers. */
export function gradeExample(
  grader: Grader,
  subject: Subject,
  { exercise, law: name, seed, path, changes }: Example,
  memory: Memory,
): Report | undefined {
  const law = grader.laws.find((one) => one.name === name);
  const input = law && memory.inputs(law, seed).find(path)?.input;
  if (law === undefined || input === undefined) return undefined;
  const judging =
    changes.length === 0 ? law : generalLaw(grader, law, input, (one) => memory.inputs(one, seed));
  if (judging === undefined) return undefined;
  const changed = changes.reduce(withChange, input);
  const ofExample = { ...judging, given: fc.constant(changed), examples: [], runs: 1 };
  return grade({ ...grader, laws: [ofExample] }, subject, {
    ...{ exercise, seed, only: { law: judging.name }, resemble: false, shrink: false },
  });
}

/** The law itself; for an example of the assignment, which knows its own numbers alone, one of the same inputs. */
function generalLaw(
  { laws }: Grader,
  law: Law,
  input: unknown,
  inputsOf: (law: Law) => LawInputs,
): Law | undefined {
  if (inputsOf(law).count > 1) return law;
  const fields = namesOf(input);
  return laws.find((one) => inputsOf(one).count > 1 && namesOf(inputsOf(one).at(0).input) === fields);
}

function namesOf(input: unknown): string {
  return isRecord(input) ? Object.keys(input).sort().join() : '';
}

/** A copy with one number changed; what is not on the way to it is shared. */
function withChange(value: unknown, { at: [first, ...rest], value: number }: Change): unknown {
  if (first === undefined) return number;
  const inner = (part: unknown) => withChange(part, { at: rest, value: number });
  if (Matrix.isMatrix(value)) {
    const rows = value.to2DArray();
    return new Matrix(rows.map((row, index) => (index === first ? (inner(row) as number[]) : row)));
  }
  if (Array.isArray(value)) return value.map((part, index) => (index === first ? inner(part) : part));
  if (isRecord(value)) return { ...value, [first]: inner(value[first]) };
  return value;
}
