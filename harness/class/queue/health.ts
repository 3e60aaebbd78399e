/**
 * What watches a worker can ask it: `/healthz`, whether it can take jobs, and `/metrics`.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { QueueError } from './bull.ts';

export interface Health {
  /** Undefined where all is well. */
  readonly trouble: () => string | undefined;
  readonly metrics: () => Promise<string>;
}

export interface HealthAddress {
  readonly host: string;
  readonly port: number;
}

/** @throws QueueError where the port is taken */
export async function serveHealth({ host, port }: HealthAddress, health: Health): Promise<Server> {
  const server = createServer(async ({ url }, response) => {
    const answer = (status: number, text: string) => {
      response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    };
    if (url === '/healthz') {
      const trouble = health.trouble();
      answer(trouble === undefined ? 200 : 503, `${trouble ?? 'ok'}\n`);
    } else if (url === '/metrics') answer(200, await health.metrics());
    else answer(404, 'There are /healthz and /metrics.\n');
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new QueueError(
      `--health: port ${port} of ${host} cannot be used (${Reflect.get(Object(error), 'code')}).`,
    );
  }
  // A worker ends although somebody watches it.
  server.unref();
  return server;
}
