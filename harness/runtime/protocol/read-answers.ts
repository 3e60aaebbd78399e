/**
 * What a child says of its plans, read as if it lied.
 *
 * Nothing it can say earns a point: an answer is judged on this side, and of the other outcomes it may only
 * name those that count against it.
 */
import type { Observation, Printed, SourceLine } from '../../engine/model.ts';
import { isRecord } from '../../engine/plain.ts';
import type { HandedBack } from '../../engine/traces.ts';
import type { Compiled } from '../compile.ts';
import { type Kinds, NO_KINDS } from '../course-values.ts';
import { DISTURBED } from '../disturbed.ts';
import { MAX_SLOWNESS } from '../max-slowness.ts';
import { Decoder, Malformed } from './decode.ts';
import { ALONE, DEPTH_OF_ANSWER, FAILED, IN_TIME } from './format.ts';
import { readUntold, type UntoldCalls } from './untold-calls.ts';

export interface Answers {
  readonly answers: readonly Answer[];
  /** Milliseconds for which the plan after these was running when its time was over. */
  readonly stuckFor?: number;
  /** The code replaced what answers are written with. */
  readonly disturbed: boolean;
  /** Milliseconds the child worked. */
  readonly spent: number;
  readonly slowness: number;
  /** Calls that were answered in the realm since the last one that crossed. */
  readonly untold: UntoldCalls;
}

interface Answer {
  /** Null where nothing is the matter. Calls are not the child's to tell. */
  readonly observation: Observation | null;
  readonly printed: Printed;
}

/** A longer message of an error is cut. */
const MAX_MESSAGE_LENGTH = 10_000;
const MAX_PRINTED = 40;

/** Throws Malformed. */
export function readAnswers(
  body: Uint8Array,
  most: number,
  lineAt: Compiled['lineAt'],
  kinds: Kinds = NO_KINDS,
): Answers {
  const decoder = new Decoder(body, kinds);
  const count = decoder.uint();
  const stuck = decoder.float();
  const spent = decoder.float();
  const slowness = decoder.float();
  if (count > most) throw new Malformed(`The bytes hold ${count} answers to ${most} questions.`);
  const answers: Answer[] = [];
  for (let index = 0; index < count; index++) answers.push(answerFrom(decoder, lineAt));
  const untold = readUntold(decoder);
  return {
    answers,
    untold,
    disturbed: stuck === FAILED,
    ...(stuck !== IN_TIME && stuck !== FAILED && { stuckFor: Math.max(0, stuck) }),
    spent: Number.isFinite(spent) ? Math.max(0, spent) : 0,
    slowness: slowness >= 1 && slowness <= MAX_SLOWNESS ? slowness : 1,
  };
}

function answerFrom(decoder: Decoder, lineAt: Compiled['lineAt']): Answer {
  const value = decoder.value();
  if (value !== ALONE) return answerOf(value, lineAt);
  const answer = decoder.value(DEPTH_OF_ANSWER);
  return { observation: { kind: 'answered', answer, calls: {}, changes: [] }, printed: NOTHING_PRINTED };
}

const NOTHING_PRINTED: Printed = { lines: [], dropped: 0 };

function answerOf(value: unknown, lineAt: Compiled['lineAt']): Answer {
  if (!isRecord(value)) return malformed();
  const { observation, printed } = value;
  return {
    observation: observation === null ? null : observationOf(observation, lineAt),
    printed: printedOf(printed),
  };
}

function observationOf(value: unknown, lineAt: Compiled['lineAt']): Observation {
  if (!isRecord(value)) return malformed();
  const at = placeOf(value.at, lineAt);
  switch (value.kind) {
    case 'answered': {
      const changes = Array.isArray(value.changes) ? value.changes.filter(isRecord) : malformed();
      return {
        kind: 'answered',
        answer: value.answer,
        calls: {},
        changes: changes.map(({ argument, before, after }) => ({ argument: text(argument), before, after })),
        ...(Array.isArray(value.handedBack) && { handedBack: value.handedBack.map(handedBackOf) }),
      };
    }
    case 'crashed':
      return { kind: 'crashed', message: text(value.message), ...at };
    case 'forbidden':
      return { kind: 'forbidden', what: text(value.what), ...at };
    case 'misused':
      return { kind: 'misused', expected: text(value.expected), got: text(value.got) };
    case 'unloadable':
      return { kind: 'unloadable', reason: text(value.reason), ...at };
    case 'not-started':
      return { kind: 'not-started' };
    default:
      // Also 'undecided', which would not count against the code: only this side may say that.
      return DISTURBED;
  }
}

function handedBackOf(value: unknown): HandedBack {
  if (!isRecord(value)) return malformed();
  const { call, part, kind, argument } = value;
  return { call: text(call), part: text(part), kind: text(kind), argument: text(argument) };
}

function placeOf(value: unknown, lineAt: Compiled['lineAt']): { at?: SourceLine } {
  if (!isRecord(value)) return {};
  const { line, column } = value;
  if (!Number.isSafeInteger(line) || !Number.isSafeInteger(column)) return {};
  const name = value.function === undefined ? {} : { function: text(value.function) };
  const at = lineAt({ line: Number(line), column: Number(column), ...name });
  return at === undefined ? {} : { at };
}

function printedOf(value: unknown): Printed {
  if (!isRecord(value) || !Array.isArray(value.lines)) return malformed();
  const { lines, dropped } = value;
  return {
    lines: lines.slice(0, MAX_PRINTED).map(text),
    dropped: Number.isSafeInteger(dropped) ? Math.max(0, Number(dropped)) : 0,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_MESSAGE_LENGTH) : malformed();
}

function malformed(): never {
  throw new Malformed('The bytes hold an answer without its parts.');
}
