/**
 * A call with the learner's own numbers: written under the learner's text, and carried out as a law would be.
 */
import { observeOne } from '../../../harness/engine/calls/observe-one.ts';
import type { Exports, Observation } from '../../../harness/engine/model.ts';
import { toPlain } from '../../../harness/engine/plain.ts';
import type { Subject } from '../../../harness/engine/subject.ts';
import { show } from '../../../harness/report/show.ts';
import type { Answer } from './messages.ts';

const NAME = 'answerToMyOwnNumbers';
const MILLISECONDS = 2000;
const DIGITS = 12;

/** A text that exports the call as well. */
export function withCall(text: string, call: string): string {
  const needsMatrix = /\bMatrix\b/.test(call) && !/import[^;]*\bMatrix\b[^;]*from/.test(text);
  const matrix = needsMatrix ? "import { Matrix } from 'ml-matrix';" : '';
  return `${text}\n${matrix}\nexport function ${NAME}() { return (${call.trim().replace(/;$/, '')}\n); }\n`;
}

export function answerTo(subject: Subject): Answer {
  const ask = (student: unknown) => (student as Exports as Record<string, () => unknown>)[NAME]();
  const guarded = subject.guarded(() => subject.within(MILLISECONDS, () => observeOne(subject, ask, {})));
  const printed = subject.takePrinted();
  const saying = (...lines: string[]): Answer => ({ lines, isAnswer: false, printed });
  if (!guarded.ok) return saying(guarded.disturbance.reason);
  if (!guarded.value.inTime) return saying(`no answer within ${MILLISECONDS} ms`);
  const observation = guarded.value.value;
  if (observation.kind !== 'answered') return saying(reasonOf(observation));
  return { lines: show(toPlain(observation.answer), DIGITS), isAnswer: true, printed };
}

function reasonOf(observation: Exclude<Observation, { kind: 'answered' }>): string {
  switch (observation.kind) {
    case 'crashed':
      return `an error was thrown: ${observation.message}`;
    case 'forbidden':
      return `an exercise may not use ${observation.what}`;
    case 'misused':
      return `expected ${observation.expected}, got ${observation.got}`;
    case 'not-started':
      return 'the function is not started';
    case 'unloadable':
    case 'undecided':
      return observation.reason;
    default:
      return 'no answer';
  }
}
