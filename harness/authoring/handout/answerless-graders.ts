/**
 * Graders as they are without the answers of the course: built apart, so that both kinds can be asked the same.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { exportsSubject } from '../../engine/calls/exports-subject.ts';
import type { grade } from '../../engine/grade.ts';
import type { ExerciseId, Grader } from '../../engine/model.ts';

/** What the functions of an input are made by is known to the engine that it was built with, and to no other. */
export interface BuiltGraders {
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  readonly grade: typeof grade;
  readonly exportsSubject: typeof exportsSubject;
}

const ENGINE = `export { grade } from './harness/engine/grade.ts';
export { exportsSubject } from './harness/engine/calls/exports-subject.ts';
`;

/**
 * @param texts  in place of those of files, by their paths with `/` from the root
 */
export async function builtGraders(
  root: string,
  exercises: readonly ExerciseId[],
  texts: ReadonlyMap<string, string>,
): Promise<BuiltGraders> {
  // Below the root: there its packages are found.
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist', 'answerless-'));
  try {
    await build({
      stdin: { contents: entryOf(exercises), resolveDir: root, loader: 'ts' },
      outfile: join(folder, 'graders.js'),
      absWorkingDir: root,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'silent',
      plugins: [replacing(root, texts)],
    });
    const built = await import(pathToFileURL(join(folder, 'graders.js')).href);
    return { ...built, graders: new Map(built.graders) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function entryOf(exercises: readonly ExerciseId[]): string {
  const imports = exercises.map(
    (id, index) => `import { grader as g${index} } from './graders/${id}.grader.ts';\n`,
  );
  const entries = exercises.map((id, index) => `[${JSON.stringify(id)}, g${index}]`);
  return `${imports.join('')}${ENGINE}export const graders = [${entries.join(', ')}];\n`;
}

/** Data is read where the sources lie. */
function replacing(root: string, texts: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'replacing',
    setup(build) {
      build.onLoad({ filter: /[\\/](graders|reference|harness)[\\/].*\.ts$/ }, ({ path }) => {
        const text = texts.get(relative(root, path).replaceAll('\\', '/')) ?? readFileSync(path, 'utf8');
        const place = JSON.stringify(pathToFileURL(path).href);
        return { contents: text.replaceAll('import.meta.url', place), loader: 'ts' };
      });
    },
  };
}
