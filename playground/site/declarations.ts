/**
 * What TypeScript is told in the browser: the language, what exercises import, what surrounds them. Read when the site
 * is built, so that nothing is loaded from elsewhere.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getLibFiles } from '@ts-morph/common';
import { declaresMatrices, ownKindsOf } from '../../harness/course/course-file.ts';
import { OFFERED_GLOBALS } from '../../harness/course/offered-globals.ts';
import { LIBRARY } from '../src/types/language.ts';

/** As the tsconfig.json of a learner's folder has it. */
const LANGUAGE = 'lib.es2023.d.ts';

/** Paths, and texts. @param root  of the course, whose kinds of values exercises import */
export function declarations(root: string): Record<string, string> {
  return {
    ...languageFiles(),
    // What the exercises are, for the rules of imports: modules.
    '/package.json': JSON.stringify({ type: 'module' }),
    ...(declaresMatrices(root) ? packageFiles('ml-matrix', 'matrix.d.ts') : {}),
    ...kindFiles(root),
    '/offered.d.ts': OFFERED_GLOBALS,
  };
}

/** The library of one year, and those that it stands on. */
function languageFiles(): Record<string, string> {
  const all = new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
  const files: Record<string, string> = {};
  const take = (name: string): void => {
    const text = all.get(name);
    if (text === undefined || files[LIBRARY + name] !== undefined) return;
    files[LIBRARY + name] = text;
    for (const [, other] of text.matchAll(/<reference lib="([^"]+)"/g)) take(`lib.${other}.d.ts`);
  };
  take(LANGUAGE);
  return files;
}

function kindFiles(root: string): Record<string, string> {
  return Object.fromEntries(
    ownKindsOf(root).flatMap(({ name, path }) => [
      [`/node_modules/${name}/package.json`, JSON.stringify({ name, types: 'index.ts', type: 'module' })],
      [`/node_modules/${name}/index.ts`, readFileSync(join(root, ...path.split('/')), 'utf8')],
    ]),
  );
}

function packageFiles(name: string, types: string): Record<string, string> {
  const folder = dirname(createRequire(import.meta.url).resolve(name));
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports: object };
  return {
    [`/node_modules/${name}/package.json`]: JSON.stringify({ name, types, exports }),
    [`/node_modules/${name}/${types}`]: readFileSync(join(folder, types), 'utf8'),
  };
}
