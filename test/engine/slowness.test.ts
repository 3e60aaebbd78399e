import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { processorTime } from '../../harness/runtime/processor-time.ts';
import { Slowness } from '../../harness/runtime/slowness.ts';

it('time in which a thread waited for something else does not make the machine look busy', async () => {
  await setTimeout(500);
  expect(new Slowness().factor()).toBe(1);
});

it('waiting since it began to measure looks like a machine that is busy with other things', async () => {
  const slowness = new Slowness();
  await setTimeout(500);
  expect(slowness.factor()).toBeGreaterThan(2);
});

/** Elsewhere, with an older Node, only that of the process is known. */
const tellsThreads = process.platform === 'linux' || 'threadCpuUsage' in process;

it.runIf(tellsThreads)('the work of another thread is not counted as that of this one', async () => {
  const before = processorTime();
  const busy = 'const end = performance.now() + 600; while (performance.now() < end);';
  await once(new Worker(busy, { eval: true }), 'exit');
  expect(processorTime() - before).toBeLessThan(150);
});
