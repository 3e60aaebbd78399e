/**
 * `npm run build:playground [-- folder [course]]`
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from './site/build-site.ts';

const [folder = 'dist-playground', course = fileURLToPath(new URL('..', import.meta.url))] =
  process.argv.slice(2);
await buildSite({ root: resolve(course), outDir: resolve(folder) });
