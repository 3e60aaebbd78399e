import { describe, expect, it } from 'vitest';
import { argument, entry } from '../../harness/engine/calls/formula.ts';
import { givenFormula, givenFunction } from '../../harness/engine/calls/given-function.ts';
import type { Law } from '../../harness/engine/model.ts';
import { OWN_VALUES } from '../../harness/runtime/course-values.ts';
import { inNode } from '../../harness/runtime/node-surroundings.ts';
import { CallLogs } from '../../harness/runtime/protocol/calls.ts';
import { Frames } from '../../harness/runtime/protocol/plans.ts';
import type { Core } from '../../harness/runtime/realm/core.ts';

/** Calls the formula, and then what has to cross. */
const CODE = 'exports.minimize = (loss, other) => loss([1]) + loss([2]) + other([3]);';

const minimize: Law['observe'] = (student, input) => {
  const { loss, other } = input as Record<string, unknown>;
  return (student as Readonly<Record<string, (...args: unknown[]) => unknown>>).minimize(loss, other);
};

describe('a call that crosses', () => {
  it('takes what is untold with it at the moment in which it is sent: interrupted before, nothing is lost', () => {
    const loss = givenFormula('x ↦ x₀', 1, entry(argument(0), 0));
    const other = givenFunction('x ↦ 2x₀', 1, ([x]: number[]) => 2 * x);
    const frame = new Frames().of(minimize, { loss, other });
    const logs = new CallLogs(frame, OWN_VALUES.kinds);
    const untold: boolean[] = [];
    const call = (): number => {
      untold.push(core.hasUntold);
      const { kind, body } = logs.answer(core.outgoingCall());
      untold.push(core.hasUntold);
      core.incoming(body.length).set(body);
      return kind;
    };
    const realm = inNode.openRealm({ call, begin: () => {}, end: () => {} });
    const core: Core = realm.core;
    core.load('file.ts', () => realm.compile(CODE, 'file.ts'), []);
    core.ask(frame.text);
    expect(untold).toEqual([true, false]);
    expect(logs.of(0)).toEqual({
      loss: [
        { args: [[1]], result: 1 },
        { args: [[2]], result: 2 },
      ],
      other: [{ args: [[3]], result: 6 }],
    });
  });
});
