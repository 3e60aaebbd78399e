/**
 * How Vite builds and serves the site.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';
import { coursePlugin, type SiteOptions } from './course-plugin.ts';
import { offlinePlugin } from './offline-plugin.ts';
import { type SiteCourse, siteCourse } from './site-course.ts';

const HERE = fileURLToPath(new URL('..', import.meta.url));
/** Of gradlings: the course may be one by others. */
const OWN_ROOT = join(HERE, '..');

export function viteOptions(options: SiteOptions): InlineConfig {
  let read: Promise<SiteCourse> | undefined;
  // Once for the page and for its workers.
  const course = (): Promise<SiteCourse> => {
    read ??= siteCourse(options);
    return read;
  };
  return {
    configFile: false,
    root: HERE,
    // Under any path of any server.
    base: './',
    publicDir: false,
    logLevel: 'warn',
    resolve: {
      alias: {
        linkedom: fileURLToPath(new URL('../src/page/browser-document.ts', import.meta.url)),
        'gradlings/author': join(OWN_ROOT, 'public', 'author.ts'),
      },
      // A course by others need not have them installed.
      dedupe: ['fast-check', 'ml-matrix'],
    },
    define: {
      PACKAGE_VERSION: JSON.stringify(versionIn(OWN_ROOT)),
      HIDDEN_LAWS: JSON.stringify(options.hiddenLaws ?? 0),
    },
    build: {
      target: 'es2023',
      // Asks by `fetch`, which the policy of the page forbids; browsers with modules in workers need no help.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // The engine is one piece: a worker needs all of it before its first verdict.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: QUIET,
    },
    plugins: [coursePlugin(options, course), offlinePlugin(), servedPage],
    worker: {
      format: 'es',
      rolldownOptions: QUIET,
      plugins: () => [coursePlugin(options, course)],
    },
    server: { fs: { allow: [options.root, OWN_ROOT] } },
  };
}

/** Where a build spends its time is for those who ask. */
const QUIET = { checks: { bundlerTimings: false, pluginTimings: false } };

/** While it is worked on, the page hears of changes from the server, which its policy forbids elsewhere. */
const servedPage: Plugin = {
  name: 'gradlings served page',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html
      .replace("connect-src 'none'", "connect-src 'self' ws:")
      .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
};

function versionIn(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
