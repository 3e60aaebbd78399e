/**
 * A file that did not load in time on a machine that had no time for it says nothing of the code.
 */
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../harness/engine/model.ts';
import { compile } from '../../harness/runtime/compile.ts';
import { HAD_ITS_TIME, LOADING_MILLISECONDS } from '../../harness/runtime/loading-time.ts';
import { inNode } from '../../harness/runtime/node-surroundings.ts';
import { RealmFile } from '../../harness/runtime/realm-file.ts';
import type { Surroundings } from '../../harness/runtime/surroundings.ts';

const RIGHT = 'export function twice(x: number) { return 2 * x; }';

/** A machine that lets loading end so many times late, each time with that much of the processor. */
function machine(lateLoadings: number, processorMilliseconds: number): Surroundings {
  let late = 0;
  return {
    ...inNode,
    withinTime: (milliseconds, run) => {
      if (late === lateLoadings) return inNode.withinTime(milliseconds, run);
      late++;
      return { inTime: false };
    },
    processorTime: () => late * processorMilliseconds,
  };
}

function answerOf(around: Surroundings): Observation {
  const compiled = compile(RIGHT);
  if ('fault' in compiled) throw new Error('The file of this test compiles.');
  const file = new RealmFile(compiled, 'twice.ts', around);
  const asked = file.within(LOADING_MILLISECONDS, () =>
    file.observeMany((student) => (student as { twice(x: number): number }).twice(21), [{}], 0),
  );
  if (!asked.inTime) throw new Error('An answer takes microseconds.');
  return asked.value[0];
}

describe('loading on a busy machine', () => {
  it('is tried again where the file had no time', () => {
    expect(answerOf(machine(2, 1))).toMatchObject({ kind: 'answered', answer: 42 });
  });

  it('is undecided where the file never had time', () => {
    expect(answerOf(machine(3, 1))).toMatchObject({ kind: 'undecided' });
  });

  it('is charged at once to the file that had its time, though the clock took a little of it', () => {
    expect(HAD_ITS_TIME).toBeLessThan(LOADING_MILLISECONDS);
    expect(answerOf(machine(1, HAD_ITS_TIME))).toMatchObject({ kind: 'unloadable' });
  });
});
