/**
 * Serves one page, and nothing else, to this computer alone; tells it when there is something new.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** No other computer can reach it. */
const LOOPBACK = '127.0.0.1';

export class PageServer {
  readonly #server: Server;
  readonly #listeners = new Set<ServerResponse>();
  readonly #page: () => Promise<string>;

  /** Asks for the page again at each visit. */
  constructor(page: () => Promise<string>) {
    this.#page = page;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** The address, once it listens; port 0 takes any that is free. Rejects where the port is taken. */
  listen(port: number): Promise<string> {
    return new Promise((done, fail) => {
      this.#server.once('error', fail);
      this.#server.listen(port, LOOPBACK, () => done(`http://${LOOPBACK}:${this.#port}/`));
    });
  }

  /** Visitors load the page again. */
  announce(): void {
    for (const listener of this.#listeners) listener.write('event: graded\ndata:\n\n');
  }

  close(): void {
    for (const listener of this.#listeners) listener.end();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get #port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A foreign site can let its name point to this computer; its visitors' browsers then ask with that name.
    if (!this.#hosts.has(request.headers.host ?? '')) return refuse(response, 403);
    if (request.method !== 'GET') return refuse(response, 405);
    if (request.url === '/saves') return this.#listen(response);
    if (request.url !== '/') return refuse(response, 404);
    try {
      const page = await this.#page();
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(page);
    } catch {
      refuse(response, 500);
    }
  }

  get #hosts(): ReadonlySet<string> {
    return new Set([LOOPBACK, 'localhost'].map((name) => `${name}:${this.#port}`));
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' }).write(':\n\n');
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }
}

/** Shown by no other site, kept by no browser. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `frame-ancestors 'none'`,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

function refuse(response: ServerResponse, status: 403 | 404 | 405 | 500): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain' }).end(`${status}\n`);
}
