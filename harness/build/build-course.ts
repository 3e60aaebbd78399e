/**
 * Builds a course: the command line and the programs it starts, each grader and each picture on its own, and a table
 * of what is known without them. A process that runs the build before it is not disturbed.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { listCourse } from '../course/course.ts';
import type { CourseModules } from '../course/course-modules.ts';
import { outlineOf } from '../course/outline.ts';
import type { ExerciseId } from '../engine/model.ts';
import { BUNDLED } from './bundled-packages.ts';
import { distOf, writeCurrent } from './current.ts';
import { judgingVersion } from './judging-version.ts';
import { licencesOf } from './licences.ts';
import { moduleTable } from './module-table.ts';
import { absentCommands, instead, sourcesStay } from './plugins.ts';
import { sandboxPrograms } from './sandbox-programs.ts';
import { hashOfSources, listSources, stampsOf } from './sources.ts';

/** The programs that Node starts, and their sources; a handout has no tools of authors. */
const PROGRAMS: Readonly<Record<string, string>> = {
  main: 'harness/cli/main.ts',
  current: 'harness/build/current.ts',
  modules: 'harness/course/modules-of.ts',
  'grading-thread': 'harness/learner/session/grading-thread.ts',
  'class-worker': 'harness/class/run/start-worker.ts',
  'verify-worker': 'harness/authoring/worker.ts',
  author: 'public/author.ts',
  engine: 'public/engine.ts',
};

/** What other packages import: in a place that stays when the build changes. */
const PUBLIC = ['author', 'engine'];

/** Old builds that something may still run. */
const KEPT_BUILDS = 12;

export async function buildCourse(root: string): Promise<void> {
  const stamps = stampsOf(root);
  const folder = hashOfSources(root);
  const dist = distOf(root);
  const done = join(dist, folder);
  if (!existsSync(done)) {
    // Of the same depth as where it goes: paths in it are relative.
    const draft = join(dist, `${folder}.${process.pid}`);
    mkdirSync(draft, { recursive: true });
    try {
      await buildInto(root, draft, folder);
      putInPlace(draft, done);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  writeCurrent(root, { folder, stamps });
  for (const name of PUBLIC.filter((one) => existsSync(join(done, `${one}.js`)))) {
    writeFileSync(join(dist, `${name}.js`), `export * from './${folder}/${name}.js';\n`);
  }
  removeOld(dist, folder);
}

/** Another process may have built the same meanwhile: then its build is as good. */
function putInPlace(draft: string, done: string): void {
  try {
    renameSync(draft, done);
  } catch (error) {
    if (!existsSync(done)) throw error;
  }
}

async function buildInto(root: string, draft: string, folder: string): Promise<void> {
  const exercises = listCourse({ root, workspace: root });
  const sources = new Set(listSources(root));
  const graders = [...sources].filter((path) => path.endsWith('.grader.ts'));
  const [programs, version, inputs] = await Promise.all([
    sandboxPrograms(root),
    judgingVersion(root, graders),
    bundle(root, draft, folder, exercises, sources),
  ]);
  const outlines = await outlinesIn(root, draft, exercises);
  const files = {
    'realm-core.js': programs.core,
    'sandbox-child.cjs': programs.child,
    'sandbox-thread.cjs': programs.thread,
    'course.json': JSON.stringify({ version, outlines }),
    'third-party-licences.txt': licencesOf(root, inputs),
    // Bundles are modules, whatever package they lie in.
    'package.json': JSON.stringify({ type: 'module' }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(draft, name), text);
  copyKatex(root, draft);
}

/** The style sheet and the fonts of the version that typesets. */
function copyKatex(root: string, draft: string): void {
  const script = createRequire(join(root, 'package.json')).resolve('katex');
  for (const name of ['katex.min.css', 'fonts']) {
    cpSync(join(dirname(script), name), join(draft, 'katex', name), {
      recursive: true,
      filter: (path) => !/\.(ttf|woff)$/.test(path),
    });
  }
}

/** @returns the files that the bundles were made of */
async function bundle(
  root: string,
  draft: string,
  folder: string,
  exercises: readonly ExerciseId[],
  sources: ReadonlySet<string>,
): Promise<string[]> {
  const entryPoints = Object.fromEntries(
    Object.entries(PROGRAMS).flatMap(([name, path]) => (sources.has(path) ? [[name, join(root, path)]] : [])),
  );
  const { outputFiles, metafile } = await build({
    entryPoints,
    metafile: true,
    write: false,
    outdir: draft,
    absWorkingDir: root,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    // Comments take half of the time of loading; names stay, for those who read a stack.
    minifyWhitespace: true,
    minifySyntax: true,
    external: [...externalPackages(root), 'canvas'],
    define: { BUILT_FOLDER: JSON.stringify(folder) },
    logLevel: 'silent',
    plugins: [
      instead(join(root, 'harness', 'course', 'modules-of.ts'), moduleTable(root, exercises)),
      absentCommands,
      sourcesStay(draft),
    ],
  });
  for (const { path, text } of outputFiles) writeFileSync(path, withRequire(text));
  return Object.keys(metafile.inputs);
}

/** Packages of the older kind ask for Node's own modules by `require`, which a module has to make. */
function withRequire(text: string): string {
  if (!text.includes('typeof require')) return text;
  return `import{createRequire as requireOf}from"node:module";const require=requireOf(import.meta.url);${text}`;
}

function externalPackages(root: string): string[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !BUNDLED.includes(name));
}

async function outlinesIn(root: string, draft: string, exercises: readonly ExerciseId[]) {
  const { modulesOf } = (await import(pathToFileURL(join(draft, 'modules.js')).href)) as {
    modulesOf(root: string): CourseModules;
  };
  const modules = modulesOf(root);
  const outlines = await Promise.all(
    exercises.map(async (id) => {
      // A grader that cannot be loaded says so when it is asked to grade.
      const grader = await modules.grader(id).catch(() => undefined);
      return grader === undefined ? [] : [[id, outlineOf(grader)] as const];
    }),
  );
  return Object.fromEntries(outlines.flat());
}

function removeOld(dist: string, current: string): void {
  const builds = readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== current)
    .map(({ name }) => ({ name, written: statSync(join(dist, name)).mtimeMs }))
    .sort((a, b) => b.written - a.written);
  for (const { name } of builds.slice(KEPT_BUILDS)) {
    rmSync(join(dist, name), { recursive: true, force: true });
  }
}
