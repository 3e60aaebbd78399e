/**
 * Answers that know nothing of an exercise but the form of what it returns: zeros, one constant, the argument itself.
 *
 * They are made from right answers, because only those show the form; what a right answer asked of the functions it
 * was given is forgotten, or it would earn the points for asking.
 */
import { copyData, sameData } from '../engine/calls/copy.ts';
import type { Exports, Observation } from '../engine/model.ts';
import { isRecord } from '../engine/plain.ts';
import type { Subject } from '../engine/subject.ts';
import { inProcess } from '../runtime/in-process.ts';
import { alterNumbers } from './numbers.ts';

type Run = (...args: unknown[]) => unknown;

export interface TrivialAnswer {
  readonly name: string;
  /** The code that answers so. */
  subject(right: Exports): Subject;
}

export const TRIVIAL_ANSWERS: readonly TrivialAnswer[] = [
  knowingNothing('zeros and no', (right) => filled(right, 0, false)),
  knowingNothing('ones and yes', (right) => filled(right, 1, true)),
  knowingNothing('NaN', (right) => filled(right, Number.NaN, false)),
  knowingNothing('one constant', firstAnswer),
  knowingNothing('the first argument', () => (first) => first),
  knowingNothing('the argument of the same form', sameForm),
  knowingNothing('undefined', () => () => undefined),
  { name: 'no iterations', subject: withoutIterations },
];

function knowingNothing(name: string, answer: (right: Run) => Run): TrivialAnswer {
  return { name, subject: (right) => withoutCalls(inProcess(everyFunction(right, answer))) };
}

/** Every number of the answers replaced by one. */
export function filledWith(exports: Exports, number: number, boolean: boolean): Exports {
  return everyFunction(exports, (right) => filled(right, number, boolean));
}

function everyFunction(exports: Exports, change: (right: Run) => Run): Exports {
  const entries = Object.entries(exports).map(([name, value]) => [
    name,
    typeof value === 'function' ? change(value as Run) : value,
  ]);
  return Object.fromEntries(entries);
}

/** The same code, as if it had asked nothing of the functions it was given. */
function withoutCalls(subject: Subject): Subject {
  const forget = (observation: Observation): Observation => {
    if (observation.kind !== 'answered') return observation;
    const none = Object.keys(observation.calls).map((name) => [name, []]);
    return { ...observation, calls: Object.fromEntries(none) };
  };
  return {
    observeMany: (ask, inputs, from) => subject.observeMany(ask, inputs, from).map(forget),
    within: (milliseconds, run) => subject.within(milliseconds, run),
    guarded: (run) => subject.guarded(run),
    takePrinted: () => subject.takePrinted(),
  };
}

function filled(right: Run, number: number, boolean: boolean): Run {
  return (...args) =>
    alterBooleans(
      alterNumbers(right(...args), () => number),
      boolean,
    );
}

function alterBooleans(value: unknown, boolean: boolean): unknown {
  if (typeof value === 'boolean') return boolean;
  if (!isRecord(value)) return value;
  return mapFields(value, (field) => alterBooleans(field, boolean));
}

/** The right answer to the first question, to every question. */
function firstAnswer(right: Run): Run {
  let first: { readonly answer: unknown } | undefined;
  return (...args) => {
    first ??= { answer: right(...args) };
    return copyData(first.answer);
  };
}

/** The first argument that could be the answer, or each field of it; zeros where none could. */
function sameForm(right: Run): Run {
  return (...args) => {
    const fill = (part: unknown): unknown => {
      const alike = args.find((arg) => formOf(arg) === formOf(part));
      if (alike !== undefined) return copyData(alike);
      return isRecord(part) ? mapFields(part, fill) : alterBooleans(toZeros(part), false);
    };
    return fill(right(...args));
  };
}

/** The kind of a value and its sizes, with the numbers taken out. */
function formOf(value: unknown): string {
  return JSON.stringify(toZeros(value)) ?? typeof value;
}

function toZeros(value: unknown): unknown {
  return alterNumbers(value, () => 0);
}

/** Options that say how much is to be done. */
const AMOUNT = /iterations|epochs|sweeps|steps|samples/i;

/** What is right had nothing to be done; a function that is not told how much to do gives no answer. */
function withoutIterations(right: Exports): Subject {
  const idle = everyFunction(right, (run) => (...args) => {
    const idleArgs = args.map((arg) => (isRecord(arg) ? mapFields(arg, toNothing) : arg));
    return sameData(args, idleArgs) ? undefined : run(...idleArgs);
  });
  return inProcess(idle);
}

function toNothing(value: unknown, name: string): unknown {
  return typeof value === 'number' && AMOUNT.test(name) ? 0 : value;
}

function mapFields(
  record: Record<string, unknown>,
  change: (field: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, field]) => [name, change(field, name)]));
}
