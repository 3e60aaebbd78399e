/**
 * What a law draws, what it is answered, and how it judges that: for anyone who writes or doubts a law.
 */
import { observeOne } from '../engine/calls/observe-one.ts';
import { counterexampleOf, rule } from '../engine/judge.ts';
import { Memory } from '../engine/memory.ts';
import type { Law, Observation, Plain } from '../engine/model.ts';
import { nameOfKind, toPlain } from '../engine/plain.ts';
import type { Subject } from '../engine/subject.ts';
import type { Entry } from '../report/finding-block.ts';
import { show, showInputs } from '../report/show.ts';

export interface ShowOptions {
  readonly seed: number;
  /** How many inputs to show. */
  readonly show: number;
}

/** One block of lines for each input, in the order in which the law tries them. */
export function lawInAction(law: Law, subject: Subject, options: ShowOptions): Entry[][] {
  const inputs = new Memory().inputs(law, options.seed);
  const count = Math.min(options.show, inputs.count);
  return Array.from({ length: count }, (_, index) => {
    const { input, path } = inputs.at(index);
    const observation = observeOne(subject, law.observe, input);
    return [
      { label: `input ${index + 1}`, lines: showInputs(plainFields(input)) },
      ...asked(observation),
      {
        label: 'judged',
        lines: judged(law, input, observation, { law: law.name, seed: options.seed, path }),
      },
    ];
  });
}

function plainFields(input: unknown): Readonly<Record<string, Plain>> {
  return counterexampleOf(input, { law: '', seed: 0, path: '' }).inputs;
}

/** The answer, and how often given functions were called on the way to it. */
function asked(observation: Observation): Entry[] {
  if (observation.kind !== 'answered') return [{ label: 'no answer', lines: [observation.kind] }];
  const calls = Object.entries(observation.calls).map(([name, made]) => `${name}: ${made.length} calls`);
  return [
    { label: 'answer', lines: [nameOfKind(observation.answer), ...show(toPlain(observation.answer))] },
    ...(calls.length === 0 ? [] : [{ label: 'asked', lines: calls }]),
  ];
}

function judged(
  law: Law,
  input: unknown,
  observation: Observation,
  replay: Parameters<typeof counterexampleOf>[1],
): string[] {
  const ruling = rule(law, input, observation);
  if (!('verdict' in ruling)) return ['upheld'];
  const verdict = ruling.verdict(counterexampleOf(input, replay));
  if (verdict.kind !== 'refuted') return [verdict.kind];
  return ['refuted: expected', ...show(verdict.expected), 'got', ...show(verdict.got)];
}
