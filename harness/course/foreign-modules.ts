/**
 * The code of a course by others, as its files are written: types are taken out, and what it imports is another of its
 * files or `gradlings/author`. It needs no build, no TypeScript and no packages of its own.
 *
 * It is trusted, as any package is that somebody installs: it runs in this process.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { Figure } from '../engine/figures/figure.ts';
import type { Exports, Grader } from '../engine/model.ts';
import { builtFile } from '../runtime/built.ts';
import { compile } from '../runtime/compile.ts';
import { type CourseValues, kindsIn, MATRICES } from '../runtime/course-values.ts';
import { CourseFileError, declaresMatrices, ownKindsOf } from './course-file.ts';
import { type CourseModules, NotInCourseError } from './course-modules.ts';
import { pathIn } from './paths.ts';

/** @param version  of the engine that judges */
export function foreignModules(root: string, version: string): CourseModules {
  const loaded = new Map<string, Exports>();
  const load = async <T>(file: string): Promise<T> =>
    // First, so that their classes are known as kinds of values wherever the laws use them.
    loadModule(file, { root, loaded, values: values(), author: await authorModule() }) as T;
  let ownVersion: string | undefined;
  let ownValues: CourseValues | undefined;
  const values = (): CourseValues => {
    ownValues ??= valuesIn(root, loaded);
    return ownValues;
  };
  return {
    async grader(id) {
      const file = pathIn(root, 'graders', id);
      if (!existsSync(file)) throw new NotInCourseError(id);
      return (await load<{ grader: Grader }>(file)).grader;
    },
    async figures(id) {
      const file = pathIn(root, 'figures', id);
      return existsSync(file) ? (await load<{ figures: readonly Figure[] }>(file)).figures : [];
    },
    solution: async (id) => ({ ...(await load<Exports>(pathIn(root, 'solutions', id))) }),
    alternatives: async (id) =>
      (await load<{ alternatives: Record<string, Exports> }>(pathIn(root, 'test/alternatives', id)))
        .alternatives,
    get values() {
      return values();
    },
    get version() {
      ownVersion ??= `${version}.${hashOf(root)}`;
      return ownVersion;
    },
  };
}

interface Loading {
  readonly root: string;
  readonly loaded: Map<string, Exports>;
  readonly values?: CourseValues;
  readonly author?: Exports;
}

/** The kinds of values of the course: modules that import nothing, so that every realm can have its own. */
function valuesIn(root: string, loaded: Map<string, Exports>): CourseValues {
  const own = ownKindsOf(root).map(({ name, path }) => {
    const file = join(root, ...path.split('/'));
    return { name, code: compiledCode(file, root), exports: loadModule(file, { root, loaded }) };
  });
  return {
    kinds: kindsIn(own.map(({ exports }) => exports)),
    modules: [
      ...(declaresMatrices(root) ? [MATRICES] : []),
      ...own.map(({ name, code }) => ({ name, code })),
    ],
  };
}

/** The same module that other packages import: laws are those of the engine that judges them. */
function authorModule(): Promise<Exports> {
  return import(pathToFileURL(builtFile('author.js')).href);
}

/** @throws CourseFileError where the file cannot be compiled, or imports what a course cannot */
function loadModule(path: string, loading: Loading): Exports {
  const file = realpathSync(path);
  const before = loading.loaded.get(file);
  if (before !== undefined) return before;
  const code = compiledCode(file, loading.root);
  const module = { exports: {} as Exports };
  // Files may import each other: each is there before it is run.
  loading.loaded.set(file, module.exports);
  const script = new Script(`(function(module,exports,require){${code}\n})`, { filename: file });
  script.runInThisContext()(module, module.exports, (name: string) => required(name, file, loading));
  return module.exports;
}

/** @throws CourseFileError where it is nothing that can be compiled */
function compiledCode(file: string, root: string): string {
  const compiled = compile(readFileSync(file, 'utf8'));
  if (!('fault' in compiled)) return compiled.code;
  const { fault } = compiled;
  const [reason, at] = fault.kind === 'unloadable' ? [fault.reason, fault.at] : [fault.kind, undefined];
  throw new CourseFileError(`${nameOf(file, root)}${at ? `:${at.line}` : ''}: ${reason}`);
}

function required(name: string, from: string, loading: Loading): unknown {
  const { author, values } = loading;
  if (author === undefined || values === undefined) {
    throw new CourseFileError(
      `${nameOf(from, loading.root)} imports '${name}'. A kind of value imports nothing: it is loaded beside every exercise.`,
    );
  }
  const own = values.modules.find((module) => module.name === name);
  if (own !== undefined) return loadModule(join(loading.root, 'values', `${name}.ts`), loading);
  if (name === 'gradlings/author') return author;
  if (name === 'ml-matrix') return { Matrix: author.Matrix };
  if (name === 'fast-check') return { default: author.fc };
  const file = resolve(dirname(from), name);
  const isInside = !relative(loading.root, file).startsWith('..');
  if (name.startsWith('.') && isInside && existsSync(file)) return loadModule(file, loading);
  throw new CourseFileError(
    `${nameOf(from, loading.root)} imports '${name}'. A file of a course imports 'gradlings/author', 'fast-check', 'ml-matrix' and files of the course, by their whole name.`,
  );
}

function nameOf(file: string, root: string): string {
  return relative(realpathSync(root), file).replaceAll(sep, '/');
}

/** Of all files that can change a verdict. */
function hashOf(root: string): string {
  const hash = createHash('sha256');
  for (const tree of ['graders', 'reference', 'values']) {
    const folder = join(root, tree);
    if (!existsSync(folder)) continue;
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.ts$/.test(name),
    );
    for (const name of names.map((one) => one.replaceAll(sep, '/')).sort()) {
      hash.update(`${tree}/${name}\n${readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')}\0`);
    }
  }
  return hash.digest('hex').slice(0, DIGITS);
}

/** Twelve hexadecimal digits tell any two versions of a course apart. */
const DIGITS = 12;
