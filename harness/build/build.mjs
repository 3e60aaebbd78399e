/**
 * Builds the course into `dist/`: `node harness/build/build.mjs`, which `npm ci` and `npm run build` run, and the
 * command line where sources have changed.
 *
 * JavaScript, because nothing is built yet that could run TypeScript.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whether it is built now: without esbuild, as after `npm ci --omit=dev`, nothing can be built. */
export async function buildCourse() {
  const esbuild = await import('esbuild').catch(() => undefined);
  if (esbuild === undefined) return false;
  const folder = join(root, 'dist');
  mkdirSync(folder, { recursive: true });
  const builder = join(folder, `builder-${process.pid}.mjs`);
  try {
    await esbuild.build({
      entryPoints: [fileURLToPath(new URL('build-course.ts', import.meta.url))],
      outfile: builder,
      ...{ bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'silent' },
      // Neither the current folder nor a tsconfig.json in it has a say: both may be a submission's.
      ...{ absWorkingDir: root, tsconfigRaw: '{}' },
    });
    const { buildCourse } = await import(pathToFileURL(builder).href);
    await buildCourse(root);
  } finally {
    rmSync(builder, { force: true });
  }
  return true;
}

export const NOT_BUILT = 'gradlings is not built yet. Run: npm ci';

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await buildCourse())) {
  process.stderr.write('Nothing was built, because esbuild is not installed. Run: npm ci\n');
}
