/**
 * The course as modules of the site: what the page knows of it, and each grader by itself.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { realmProgram } from '../../harness/build/sandbox-programs.ts';
import { declaresMatrices, ownKindsOf } from '../../harness/course/course-file.ts';
import { COMPILER_OPTIONS } from '../../harness/learner/folder/folder-settings.ts';
import { STYLE } from '../../harness/pages/learner/style.ts';
import { PLOT_STYLE } from '../../harness/pages/plots/plot-style.ts';
import { THEME } from '../../harness/pages/theme.ts';
import { compile } from '../../harness/runtime/compile.ts';
import { MATRICES } from '../../harness/runtime/course-values.ts';
import { declarations } from './declarations.ts';
import type { SiteCourse } from './site-course.ts';

/** A worker has less of a stack than a process, and nothing outside the realm to keep it for. */
const HEADROOM_BYTES = 1024;

const PREFIX = 'virtual:gradlings/';
/** What Rollup's conventions mark a module with that is no file. */
const RESOLVED = `\0${PREFIX}`;

/** Of gradlings: the course may be one by others. */
const OWN_ROOT = fileURLToPath(new URL('../..', import.meta.url));

const KNOWN_FORMULAS = fileURLToPath(new URL('../src/page/known-formulas.ts', import.meta.url));

export interface SiteOptions {
  /** The folder of the course. */
  readonly root: string;
  /** All of them unless said. */
  readonly exercises?: readonly string[] | undefined;
  /** Whether worked solutions come along; they do unless said. */
  readonly solutions?: boolean | undefined;
  /** Texts in place of those of files, by their paths with `/` from the root. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
  /** Whether pictures come along, which show right answers; they do unless said. */
  readonly figures?: boolean | undefined;
  /** How many laws count in the grade that are not here. */
  readonly hiddenLaws?: number | undefined;
}

export function coursePlugin(options: SiteOptions, course: () => Promise<SiteCourse>): Plugin {
  return {
    name: 'gradlings course',
    enforce: 'pre',
    resolveId(id) {
      if (id.startsWith(PREFIX)) return `\0${id}`;
      // TypeScript asks for it in Node alone.
      if (id === 'perf_hooks') return `${RESOLVED}nothing`;
      // What the page shows is typeset by the build.
      return id === './typeset-tex.ts' ? KNOWN_FORMULAS : undefined;
    },
    // A namespace, of which what nobody uses is left out; the default export is all of the library.
    transform: (code, id) =>
      id.endsWith('.ts')
        ? code.replace("import fc from 'fast-check'", "import * as fc from 'fast-check'")
        : undefined,
    async load(id) {
      if (!id.startsWith(RESOLVED)) return replacing(id, options);
      return moduleText(id.slice(RESOLVED.length), options.root, await course());
    },
  };
}

function replacing(file: string, { root, texts }: SiteOptions): string | undefined {
  return texts?.get(relative(root, file).replaceAll('\\', '/'));
}

async function moduleText(name: string, root: string, course: SiteCourse): Promise<string> {
  const [kind, ...rest] = name.split('/');
  const id = rest.join('/');
  switch (kind) {
    case 'course':
      return `export const course = ${JSON.stringify(course.data)};`;
    case 'exercises':
      return table('exercises', course.ids, (one) => `(await import('${PREFIX}exercise/${one}')).default`);
    case 'exercise':
      return `export default ${JSON.stringify(course.exercises[id])};`;
    case 'theory':
      return rest.length === 0
        ? table(
            'theory',
            Object.keys(course.theory),
            (one) => `(await import('${PREFIX}theory/${one}')).default`,
          )
        : `export default ${JSON.stringify(course.theory[id])};`;
    case 'theory-pages':
      return rest.length === 0
        ? table(
            'theoryPages',
            Object.keys(course.theoryPages),
            (one) => `(await import('${PREFIX}theory-pages/${one}')).default`,
          )
        : `export default ${JSON.stringify(course.theoryPages[id])};`;
    case 'typeset':
      return rest.length === 0
        ? table('typeset', course.ids, (one) => `(await import('${PREFIX}typeset/${one}')).default`)
        : `export default ${JSON.stringify(course.typeset[id])};`;
    case 'solutions':
      return table(
        'solutions',
        Object.keys(course.solutions),
        (one) => `(await import('${PREFIX}solution/${one}')).default`,
      );
    case 'solution':
      return `export default ${JSON.stringify(course.solutions[id])};`;
    case 'graders':
      return table('graders', course.ids, (one) => `(await import(${pathOf(root, one, 'grader')})).grader`);
    case 'values':
      return valuesText(root);
    case 'figures':
      return table(
        'figures',
        course.withFigures,
        (one) => `(await import(${pathOf(root, one, 'figures')})).figures`,
      );
    case 'pages.css':
      return THEME + STYLE + PLOT_STYLE;
    case 'declarations':
      return [
        `export const declarations = ${JSON.stringify(declarations(root))};`,
        `export const compilerOptions = ${JSON.stringify(COMPILER_OPTIONS)};`,
      ].join('\n');
    case 'typescript':
      // TypeScript alone: what its package offers besides is for file systems.
      return `import ts from '@ts-morph/common/dist/typescript.js';\nexport { ts };`;
    case 'nothing':
      return 'export {};';
    case 'realm-core':
      return `export const program = ${JSON.stringify(await realmProgram(OWN_ROOT, HEADROOM_BYTES))};`;
    default:
      throw new Error(`The site has no part called ${name}.`);
  }
}

function table(name: string, keys: readonly string[], imported: (key: string) => string): string {
  const rows = keys.map((key) => `${JSON.stringify(key)}: async () => ${imported(key)}`);
  return `export const ${name} = {\n${rows.join(',\n')}\n};`;
}

/** The kinds of values of the course: as modules of the site, and compiled for the realms of students' files. */
function valuesText(root: string): string {
  const own = ownKindsOf(root).map(({ name, path }) => ({ name, file: join(root, ...path.split('/')) }));
  const path = (file: string) => JSON.stringify(file.replaceAll('\\', '/'));
  const modules = own.map(({ name, file }) => {
    const compiled = compile(readFileSync(file, 'utf8'));
    if ('fault' in compiled) throw new Error(`${file} cannot be compiled.`);
    return { name, code: compiled.code };
  });
  const offered = [...(declaresMatrices(root) ? [MATRICES] : []), ...modules];
  return [
    ...own.map(({ file }, index) => `import * as kind${index} from ${path(file)};`),
    `import { kindsIn } from ${path(join(OWN_ROOT, 'harness', 'runtime', 'course-values.ts'))};`,
    `const kinds = kindsIn([${own.map((_, index) => `kind${index}`).join(', ')}]);`,
    `export const values = { kinds, modules: ${JSON.stringify(offered)} };`,
  ].join('\n');
}

function pathOf(root: string, id: string, kind: 'grader' | 'figures'): string {
  return JSON.stringify(join(root, 'graders', `${id}.${kind}.ts`).replaceAll('\\', '/'));
}
