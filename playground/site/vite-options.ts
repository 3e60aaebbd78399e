/**
 * How Vite builds and serves the site.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { coursePlugin, type SiteOptions } from './course-plugin.ts';
import { offlinePlugin } from './offline-plugin.ts';

const HERE = fileURLToPath(new URL('..', import.meta.url));

export function viteOptions(options: SiteOptions): InlineConfig {
  return {
    configFile: false,
    root: HERE,
    // Under any path of any server.
    base: './',
    publicDir: false,
    logLevel: 'warn',
    resolve: {
      alias: { linkedom: fileURLToPath(new URL('../src/page/browser-document.ts', import.meta.url)) },
    },
    define: {
      PACKAGE_VERSION: JSON.stringify(versionIn(options.root)),
      HIDDEN_LAWS: JSON.stringify(options.hiddenLaws ?? 0),
    },
    build: {
      target: 'es2023',
      // Asks by `fetch`, which the policy of the page forbids; browsers with modules in workers need no help.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
    plugins: [coursePlugin(options), offlinePlugin()],
    worker: {
      format: 'es',
      plugins: () => [coursePlugin(options)],
    },
    server: { fs: { allow: [options.root, HERE] } },
  };
}

function versionIn(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
