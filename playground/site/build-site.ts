/**
 * Writes the site to a folder that any web server serves.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { SiteOptions } from './course-plugin.ts';
import { viteOptions } from './vite-options.ts';

export async function buildSite({
  outDir,
  ...options
}: SiteOptions & { readonly outDir: string }): Promise<void> {
  const vite = viteOptions(options);
  await build({ ...vite, build: { ...vite.build, outDir, emptyOutDir: true } });
  // GitHub Pages would leave out files whose names begin with an underscore.
  writeFileSync(join(outDir, '.nojekyll'), '');
}
