/**
 * `npm run build:playground [-- folder]`
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from './site/build-site.ts';

const [folder = 'dist-playground'] = process.argv.slice(2);
await buildSite({ root: fileURLToPath(new URL('..', import.meta.url)), outDir: resolve(folder) });
