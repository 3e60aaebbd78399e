/**
 * Workers, started from the page's own origin.
 */

import type { Reply, Request } from './messages.ts';
import workerAddress from './worker.ts?worker&url';

export interface Hired {
  ask(request: Request): void;
  /** @param ended  the worker broke down */
  listen(heard: (reply: Reply) => void, ended: () => void): void;
  end(): void;
}

/** Starts a worker. A worker of a blob has the page's policy, which lets it ask no network; one of a file has none. */
export function hire(): Hired {
  const address = new URL(workerAddress, import.meta.url).href;
  const start = URL.createObjectURL(
    new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' }),
  );
  const worker = new Worker(start, { type: 'module' });
  return {
    ask: (request) => worker.postMessage(request),
    listen(heard, ended) {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => heard(data);
      worker.onerror = ended;
    },
    end() {
      // What it has said already may still be on its way, and is about nothing that anyone waits for.
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
      URL.revokeObjectURL(start);
    },
  };
}
