/**
 * How a worker and its queues are, in the text form of Prometheus.
 */
import { inTime } from './in-time.ts';
import type { QueueWorker } from './queue-worker.ts';

/** For a queue that may be gone: a scrape is answered all the same. */
const MAX_MILLISECONDS = 2000;

export async function metricsOf(worker: QueueWorker): Promise<string> {
  const { slots } = worker.listener;
  const own = [
    '# HELP gradlings_worker_slots Submissions that this worker grades at a time',
    '# TYPE gradlings_worker_slots gauge',
    `gradlings_worker_slots ${slots}`,
    '# HELP gradlings_worker_active Submissions that are graded now',
    '# TYPE gradlings_worker_active gauge',
    `gradlings_worker_active ${worker.active}`,
    '# HELP gradlings_worker_graded_total Submissions graded since the worker began',
    '# TYPE gradlings_worker_graded_total counter',
    `gradlings_worker_graded_total ${worker.graded}`,
  ];
  const texts: string[] = [];
  await inTime(
    Promise.all(
      worker.queues.map(async (queue) => {
        texts.push(await queue.exportPrometheusMetrics());
      }),
    ),
    MAX_MILLISECONDS,
  );
  return `${[...own, ...inGroups(texts)].join('\n')}\n`;
}

/** All lines of a metric have to stand together, after one description: of several queues they do not. */
function inGroups(texts: readonly string[]): string[] {
  const groups = new Map<string, Set<string>>();
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const name = /^# (?:HELP|TYPE) (\S+)|^([^\s{]+)/.exec(line)?.slice(1).find(Boolean);
    if (name === undefined) continue;
    const group = groups.get(name) ?? new Set();
    groups.set(name, group.add(line));
  }
  return [...groups.values()].flatMap((lines) => [
    ...[...lines].filter((line) => line.startsWith('#')),
    ...[...lines].filter((line) => !line.startsWith('#')),
  ]);
}
