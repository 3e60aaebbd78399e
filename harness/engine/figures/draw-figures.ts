/**
 * Draws the figures of an exercise: asks the code and the reference the same, and keeps the pictures as data.
 */

import { exportsSubject } from '../calls/exports-subject.ts';
import { observeOne } from '../calls/observe-one.ts';
import type { Exports } from '../model.ts';
import type { Subject } from '../subject.ts';
import type { DrawnFigure } from './drawn-figure.ts';
import type { Figure, Seen } from './figure.ts';
import { pictureData } from './picture-data.ts';

/** What a figure may cost of the code, as much as one law: the slowest worked solution takes a fifth of it. */
const OWN_MILLISECONDS = 1000;

export interface Drawings {
  readonly figures: readonly DrawnFigure[];
  /** Figures that could not be drawn, or only without the own answers, and why: never the fault of the code. */
  readonly faults: readonly string[];
}

/** Never throws. Where the code is not started, crashes, is malformed or too slow, the reference is drawn alone. */
export function drawFigures(figures: readonly Figure[], subject: Subject, reference: Exports): Drawings {
  const drawn: DrawnFigure[] = [];
  const faults: string[] = [];
  const trusted = exportsSubject(reference);
  let isStuck = false;
  for (const figure of figures) {
    const expected = seenBy(trusted, figure);
    if (typeof expected === 'string') {
      faults.push(`${figure.title}: the reference: ${expected}`);
      continue;
    }
    // Code that hangs once would hang again: a learner waits for it one time only.
    const own: Seen<unknown>[] | string = isStuck ? TOO_SLOW : seenBy(subject, figure);
    isStuck = own === TOO_SLOW;
    for (const seen of typeof own === 'string' ? [undefined] : [own, undefined]) {
      const drawing = draw(figure, seen, expected);
      if (typeof drawing !== 'string') {
        drawn.push(drawing);
        break;
      }
      faults.push(`${figure.title}: ${drawing}`);
    }
  }
  return { figures: drawn, faults };
}

const TOO_SLOW = 'it did not answer in time';

/** An answer for each input, or why there is none. */
function seenBy(subject: Subject, figure: Figure): Seen<unknown>[] | string {
  const guarded = subject.guarded(() => subject.within(OWN_MILLISECONDS, () => allSeen(subject, figure)));
  if (!guarded.ok) return guarded.disturbance.reason;
  return guarded.value.inTime ? guarded.value.value : TOO_SLOW;
}

function allSeen(subject: Subject, figure: Figure): Seen<unknown>[] | string {
  const seen: Seen<unknown>[] = [];
  for (const input of figure.inputs) {
    const observation = observeOne(subject, figure.observe, input);
    if (observation.kind !== 'answered') return reasonOf(observation);
    const reading = figure.answer(input).read(observation.answer);
    if (!reading.ok) return `expected ${reading.misfit.expected}, got ${reading.misfit.got}`;
    seen.push({ answer: reading.value, calls: observation.calls });
  }
  return seen;
}

function reasonOf(observation: {
  readonly kind: string;
  readonly message?: string;
  readonly reason?: string;
}) {
  return observation.message ?? observation.reason ?? observation.kind;
}

function draw(
  figure: Figure,
  own: readonly Seen<unknown>[] | undefined,
  reference: readonly Seen<unknown>[],
): DrawnFigure | string {
  const { title, caption } = figure;
  try {
    const { plots, words, table } = figure.draw(own, reference);
    return pictureData({
      ...{ title, caption, plots, words, showsOwn: own !== undefined },
      ...(table !== undefined && { table }),
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
