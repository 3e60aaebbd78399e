/**
 * The part of the course that grades: for students without what would tell, for a grading machine whole.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED } from '../../build/bundled-packages.ts';
import type { Config } from '../../class/score/config.ts';
import { type Course, STUBS_FILE } from '../../course/course.ts';
import type { HandedOut } from '../../engine/handed-out.ts';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import { NO_TRACE } from '../../engine/no-trace.ts';
import { assignedPoints } from './assigned-points.ts';
import { HandoutError } from './handout-error.ts';
import type { Lockfile } from './lockfile.ts';
import { prunedLock } from './lockfile.ts';
import { reachedFiles } from './reached-files.ts';
import type { WithheldAnswers } from './withheld-laws.ts';
import { withoutLaws } from './without-laws.ts';

/** Paths with `/` from the root of the copy, and what the files hold. */
export type Files = Map<string, string>;

export interface CopyOptions {
  readonly course: Course;
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  /** Laws that it hides or drops are taken out; none where it is not given. */
  readonly config?: Config;
  /** What answers exercises is left out, and so are laws that need it; nothing where it is not given. */
  readonly withheld?: WithheldAnswers;
}

/** What only authors need, and what would give the course away. */
const NOT_COPIED = [
  /^harness\/authoring\//,
  /^harness\/cli\/(verify|course|new|stubs|schema|handout|solution|law)\.ts$/,
  /^harness\/cli\/vitest\//,
  /^harness\/class\/queue\//,
  /^harness\/cli\/(work|queue|queue-address|grade-by-queue|course-on-disk)\.ts$/,
];

const ENGINE = 'public/engine.ts';

/** Commands of a learner, and the build that `npm ci` ends with. */
const SCRIPTS = ['prepare', 'test', 'watch', 'progress', 'hint', 'replay', 'reset', 'report'];

/** What the notes on types need, what builds, and what a build takes in. */
const DEV_DEPENDENCIES = ['@types/node', 'esbuild', 'typescript', ...BUNDLED];

/** @throws HandoutError where a law cannot be taken out */
export function courseCopy({ course, graders, config, withheld }: CopyOptions): Files {
  const { root } = course;
  const read = (path: string) => withheld?.texts.get(path) ?? readText(root, path);
  const files: Files = new Map();
  for (const path of ['LICENSE', '.gitattributes', '.editorconfig', 'course.json', 'tsconfig.json']) {
    if (existsSync(join(root, path))) files.set(path, read(path));
  }
  // What a replayed counterexample imports.
  if (existsSync(join(root, ENGINE))) files.set(ENGINE, read(ENGINE));
  for (const path of listFiles(root, 'harness')) {
    if (!NOT_COPIED.some((pattern) => pattern.test(path))) files.set(path, read(path));
  }
  for (const [path, text] of stubsAndTheory(course, [...graders.keys()])) files.set(path, text);
  const own = [...graders.keys()].flatMap((id) =>
    // A picture shows the right answer beside the learner's.
    (withheld === undefined ? ['grader', 'figures'] : ['grader'])
      .map((kind) => `graders/${id}.${kind}.ts`)
      .filter((path) => existsSync(join(root, path))),
  );
  const shown = shownGraders({ course, graders, ...(config && { config }), ...(withheld && { withheld }) });
  const texts = new Map([...(withheld?.texts ?? []), ...shown]);
  // What only hidden laws or withheld misconceptions import would tell of them.
  for (const path of reachedFiles(own, root, texts)) {
    if (/^(graders|reference)\//.test(path)) files.set(path, texts.get(path) ?? read(path));
  }
  addPackage(files, read);
  return files;
}

/**
 * The graders, by their paths, without laws that are hidden or dropped, and with a word of what is judged elsewhere; and
 * files of theirs that are others than in the course.
 *
 * @throws HandoutError where a law cannot be taken out
 */
export function shownGraders({ course, graders, config, withheld }: CopyOptions): Files {
  const engine = existsSync(join(course.root, 'harness', 'engine')) ? OWN_ENGINE : 'gradlings/author';
  const own = filesOfEach(course.root, [...graders.keys()]);
  return new Map(
    [...graders].flatMap(([id, grader]) => {
      const path = `graders/${id}.grader.ts`;
      const gone = notShown(id, grader, config);
      const texts = new Map(
        [path, ...(own.get(id) ?? [])].map((file) => [file, readText(course.root, file)]),
      );
      const changed = withoutLaws(texts, path, gone, grader.laws.length);
      const text = changed.get(path) ?? texts.get(path) ?? '';
      const unseen = {
        hidden: hiddenIn(config, id),
        withheld: (withheld?.laws.get(id) ?? []).filter((name) => !gone.includes(name)),
      };
      const points = assignedPoints(grader, config?.exercises[id], gone);
      return [...changed, [path, telling(text, { unseen, points }, engine)]];
    }),
  );
}

/** What each exercise imports of `graders/`, and no other of them. */
export function filesOfEach(
  root: string,
  ids: readonly ExerciseId[],
): ReadonlyMap<ExerciseId, readonly string[]> {
  const reached = new Map(ids.map((id) => [id, gradersReached(root, id)] as const));
  const counts = new Map<string, number>();
  for (const file of [...reached.values()].flat()) counts.set(file, (counts.get(file) ?? 0) + 1);
  return new Map([...reached].map(([id, files]) => [id, files.filter((file) => counts.get(file) === 1)]));
}

function gradersReached(root: string, id: ExerciseId): string[] {
  const start = ['grader', 'figures'].map((kind) => `graders/${id}.${kind}.ts`);
  return reachedFiles(start, root).filter((file) => /^graders\/(?!common\/)/.test(file));
}

/** Where a grader of the course that gradlings ships finds `handedOut`; one by others has it from the package. */
const OWN_ENGINE = '../../harness/engine/handed-out.ts';

/** The text of a grader that says what is judged elsewhere, and what laws are worth in the assignment. */
function telling(text: string, handed: HandedOut, engine: string): string {
  const { unseen, points } = handed;
  if (unseen.hidden + unseen.withheld.length + Object.keys(points).length === 0) return text;
  return [
    `import { handedOut } from '${engine}';\n`,
    text.replace(/^export const grader = /m, 'const whole = '),
    `\nexport const grader = handedOut(whole, ${JSON.stringify(handed)});\n`,
  ].join('');
}

/** Laws that count and are not handed out, of one exercise. */
function hiddenIn(config: Config | undefined, id: ExerciseId): number {
  return Object.values(config?.exercises[id]?.laws ?? {}).filter(({ hidden, drop }) => hidden && !drop)
    .length;
}

/** Laws that count and that a handout does not judge. */
export function countUnseen({ graders, config, withheld }: CopyOptions): number {
  const counts = [...graders].map(([id, grader]) => {
    const gone = notShown(id, grader, config);
    const named = (withheld?.laws.get(id) ?? []).filter((name) => !gone.includes(name));
    return hiddenIn(config, id) + named.length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Stubs, whatever stands in the instructor's own files; and the theory of their chapters. */
export function stubsAndTheory({ root, stubs: shipped }: Course, ids: readonly ExerciseId[]): Files {
  const files: Files = new Map();
  const stubs = ids.map((id) => [id, shipped[id] ?? readText(root, `exercises/${id}.ts`)] as const);
  for (const [id, text] of stubs) files.set(`exercises/${id}.ts`, text);
  files.set(STUBS_FILE, `${JSON.stringify(Object.fromEntries(stubs), null, 2)}\n`);
  for (const chapter of new Set(ids.map((id) => id.split('/')[0]))) {
    const theory = `exercises/${chapter}/README.md`;
    if (existsSync(join(root, ...theory.split('/')))) files.set(theory, readText(root, theory));
  }
  return files;
}

/** The laws that students must not read; the one that the engine adds stands in no grader. */
function notShown(id: ExerciseId, grader: Grader, config: Config | undefined): string[] {
  const settings = config?.exercises[id]?.laws ?? {};
  if (settings[NO_TRACE.name]?.hidden) {
    throw new HandoutError(
      `${id}: the law '${NO_TRACE.name}' holds for every exercise and stands in no grader, so it cannot be hidden. Leave out its "hidden".`,
    );
  }
  const laws = grader.laws.map(({ name }) => name);
  return laws.filter((name) => settings[name]?.hidden || settings[name]?.drop);
}

function addPackage(files: Files, read: (path: string) => string): void {
  const whole = JSON.parse(read('package.json'));
  const only = <T>(from: Record<string, T>, names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
  const { name, version, license, bin, dependencies, allowScripts } = whole;
  // Code that another Node runs may be no code to the one that grades.
  const [major] = process.versions.node.split('.');
  const engines = { node: `${whole.engines.node} <${Number(major) + 1}` };
  const own = {
    ...{
      name,
      version,
      private: true,
      description: whole.description,
      license,
      type: 'module',
      engines,
      bin,
    },
    scripts: only(whole.scripts, SCRIPTS),
    dependencies,
    devDependencies: only(whole.devDependencies, DEV_DEPENDENCIES),
    ...(allowScripts && { allowScripts: only(allowScripts, DEV_DEPENDENCIES) }),
  };
  files.set('package.json', json(own));
  files.set('package-lock.json', json(prunedLock(JSON.parse(read('package-lock.json')) as Lockfile, own)));
}

export function readText(root: string, path: string): string {
  return readFileSync(join(root, ...path.split('/')), 'utf8').replaceAll('\r\n', '\n');
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\//, ''),
    )
    .sort();
}
