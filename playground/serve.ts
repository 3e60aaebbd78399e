/**
 * `npm run playground`: serves the site while it is worked on.
 */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { viteOptions } from './site/vite-options.ts';

const server = await createServer({
  ...viteOptions({ root: fileURLToPath(new URL('..', import.meta.url)) }),
  logLevel: 'info',
});
await server.listen();
server.printUrls();
