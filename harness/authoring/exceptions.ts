/**
 * Exceptions of a statistical exercise: errors that its laws cannot notice, because they count what is drawn at random.
 *
 * They stand in `test/exceptions/`, each with the law that counts and a reason, and are checked themselves: one that is
 * not needed is a fault, and so is one that promises more than its law notices.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseId, Exports, Grader } from '../engine/model.ts';
import { isRecord } from '../engine/plain.ts';
import type { Check, Complaint, Excepted } from './proof.ts';

/** A kind of corruption that is upheld. */
interface CorruptionException extends Excepted {
  readonly corruption: string;
}

/** An export of whose answers only larger errors are noticed. */
export interface SensitivityException extends Excepted {
  readonly sensitivity: string;
  /** A relative error that the law notices. */
  readonly notices: number;
}

export interface Exceptions {
  readonly corruption: readonly CorruptionException[];
  readonly sensitivity: readonly SensitivityException[];
  readonly complaints: readonly Complaint[];
}

/** Corruption that leaves draws as likely as they were, or nearly so; no other can be excepted. */
const EXCUSABLE = [
  'rounded to 2 decimals',
  'off by 1e-6',
  'the answer of the call before',
  'a drift of 1e-6 a call',
];

/** A reason that says something. */
const SHORTEST_REASON = 20;

export function exceptionsFile(exercise: ExerciseId): string {
  return `test/exceptions/${exercise}.json`;
}

/** Those of an exercise, and what is wrong with the others. */
export function readExceptions(
  root: string,
  exercise: ExerciseId,
  { laws }: Grader,
  exports: Exports,
): Exceptions {
  const path = join(root, ...exceptionsFile(exercise).split('/'));
  const corruption: CorruptionException[] = [];
  const sensitivity: SensitivityException[] = [];
  const complaints: Complaint[] = [];
  for (const entry of existsSync(path) ? entriesIn(path) : []) {
    const fault = faultOf(
      entry,
      laws.map(({ name }) => name),
      exports,
    );
    if (fault !== undefined) complaints.push(exceptionFault(exercise, ...fault));
    else if (isRecord(entry) && 'corruption' in entry)
      corruption.push(entry as unknown as CorruptionException);
    else sensitivity.push(entry as SensitivityException);
  }
  return { corruption, sensitivity, complaints };
}

export function exceptionFault(exercise: ExerciseId, check: Check, what: string, next: string): Complaint {
  return { exercise, check, at: exceptionsFile(exercise), what, details: [], next };
}

export function notNeeded(exercise: ExerciseId, check: Check, name: string): Complaint {
  return exceptionFault(
    exercise,
    check,
    `the exception for '${name}' is not needed: a law notices it`,
    'Take it out of the file.',
  );
}

function entriesIn(path: string): readonly unknown[] {
  try {
    const entries: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(entries) ? entries : [entries];
  } catch {
    return [undefined];
  }
}

type Fault = readonly [check: Check, what: string, next: string];

function faultOf(entry: unknown, laws: readonly string[], exports: Exports): Fault | undefined {
  if (!isRecord(entry) || !('corruption' in entry || 'sensitivity' in entry)) {
    return ['corruption', 'an exception is none that can be read', FORM];
  }
  const check = 'corruption' in entry ? 'corruption' : 'sensitivity';
  const { law, reason, corruption, sensitivity, notices } = entry;
  const of = `the exception for '${corruption ?? sensitivity}'`;
  if (typeof law !== 'string' || !laws.includes(law)) {
    return [check, `${of} names no law of the grader`, `"law" is the name of one: ${laws.join('; ')}.`];
  }
  if (typeof reason !== 'string' || reason.length < SHORTEST_REASON) {
    return [check, `${of} gives no reason`, '"reason" says in a sentence why no law can notice it.'];
  }
  if (check === 'corruption' && !EXCUSABLE.includes(String(corruption))) {
    return [check, `${of} excuses what a law has to notice`, `It can be made for ${EXCUSABLE.join(', ')}.`];
  }
  if (check === 'sensitivity' && typeof exports[String(sensitivity)] !== 'function') {
    return [check, `${of} names no function of the exercise`, 'Name one that the stub exports.'];
  }
  if (check === 'sensitivity' && !(typeof notices === 'number' && notices > 0 && notices < 1)) {
    return [
      check,
      `${of} does not say what is noticed`,
      '"notices" is a relative error below 1 that the law refutes.',
    ];
  }
  return undefined;
}

const FORM =
  'Write a list of { "corruption": "off by 1e-6", "law": "…", "reason": "…" } and { "sensitivity": "name of an export", "notices": 0.1, "law": "…", "reason": "…" }.';
