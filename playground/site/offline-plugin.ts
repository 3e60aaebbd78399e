/**
 * Writes the service worker, once the files are written that it keeps.
 */
import { fileURLToPath } from 'node:url';
import { getManifest } from '@serwist/build';
import { build, type Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../src/offline/service-worker.ts', import.meta.url));

/** Names that Vite puts a hash in: such a file never changes. */
const HASHED = /^assets\//;

/** TypeScript in a browser has some 4 MB. */
const MAX_KEPT_SIZE = 16 << 20;

const SERVICE_WORKER = 'service-worker.js';

export function offlinePlugin(): Plugin {
  return {
    name: 'gradlings offline',
    config: (_, { command }) => ({ define: { IS_BUILT: JSON.stringify(command === 'build') } }),
    async writeBundle({ dir = '' }) {
      const { manifestEntries: files = [], warnings } = await getManifest({
        globDirectory: dir,
        globPatterns: ['**/*'],
        globIgnores: [SERVICE_WORKER],
        dontCacheBustURLsMatching: HASHED,
        maximumFileSizeToCacheInBytes: MAX_KEPT_SIZE,
      });
      for (const warning of warnings) this.error(`The site would not be whole without a network: ${warning}`);
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        // A library keeps this question for those who use it; a browser cannot answer it.
        define: {
          'process.env.NODE_ENV': JSON.stringify('production'),
          SITE_FILES: JSON.stringify(files.toSorted((a, b) => (a.url < b.url ? -1 : 1))),
        },
        build: {
          target: 'es2023',
          outDir: dir,
          emptyOutDir: false,
          lib: { entry: SOURCE, formats: ['iife'], name: 'serviceWorker', fileName: () => SERVICE_WORKER },
        },
      });
    },
  };
}
