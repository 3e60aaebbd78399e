/**
 * How Vite builds and serves the site.
 */
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { coursePlugin, type SiteOptions } from './course-plugin.ts';

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
    build: {
      target: 'es2023',
      // Asks by `fetch`, which the policy of the page forbids; browsers with modules in workers need no help.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // A student reads names in messages.
      rolldownOptions: { output: { keepNames: true } },
    },
    plugins: [coursePlugin(options)],
    worker: {
      format: 'es',
      rolldownOptions: { output: { keepNames: true } },
      plugins: () => [coursePlugin(options)],
    },
    server: { fs: { allow: [options.root, HERE] } },
  };
}
