/**
 * The site, built once for a test file and served as any web server would: files, under its own path.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { buildSite } from '../../playground/site/build-site.ts';
import type { SiteOptions } from '../../playground/site/course-plugin.ts';
import { COURSE_ROOT } from '../this-course.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
};

/** As a project's page on GitHub is served. */
const PATH = '/some/path/';

export interface Site {
  readonly address: string;
  readonly folder: string;
  close(): void;
}

export async function openSite(options: Partial<SiteOptions> = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'gradlings-playground-'));
  await buildSite({ root: COURSE_ROOT, ...options, outDir: folder });
  return served(folder);
}

/** A site that was built; its folder goes when it is closed. */
export async function served(folder: string): Promise<Site> {
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${PATH}`,
    folder,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serve(folder: string): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(url.split('?')[0] ?? '');
    const name = path.startsWith(PATH) ? path.slice(PATH.length) || 'index.html' : '';
    try {
      const bytes = readFileSync(join(folder, normalize(`/${name}`)));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}
