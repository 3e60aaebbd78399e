/**
 * What students get: a small repository that grades on its own machine, ready as a template on GitHub. It is the folder
 * that `gradlings init` writes, with the package beside it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { courseTitle } from '../../course/course-file.ts';
import { HANDOUT_FILE, type HandoutNotes } from '../../course/handout-notes.ts';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import { folderSettings } from '../../learner/folder/folder-settings.ts';
import { type CopyOptions, countUnseen, courseCopy } from './course-copy.ts';
import { type Lockfile, type PackageJson, prunedLock } from './lockfile.ts';
import { type Vendored, vendoredPackage } from './vendored-package.ts';

/** Paths with `/` from the folder. */
export type Repository = Map<string, string | Uint8Array>;

/** What grading and working leave behind, in addition to what a learner's folder ignores. */
export const IGNORED_BESIDE = '/grades/\n*.log\n.DS_Store\n';

/** No solution and no law that is hidden or dropped, in source or built. */
export async function studentRepository(
  options: Required<Pick<CopyOptions, 'config'>> & CopyOptions,
): Promise<Repository> {
  const copy = courseCopy(options);
  const hidden = countHidden(options.config);
  const notes: HandoutNotes = { hiddenLaws: countUnseen(options) };
  copy.set(HANDOUT_FILE, `${JSON.stringify(notes, null, 2)}\n`);
  const { root } = options.course;
  const vendored = await vendoredPackage(copy, root);
  const files: Repository = new Map([...copy].filter(([path]) => path.startsWith('exercises/')));
  for (const [path, text] of folderSettings('')) files.set(path, text);
  files.set('.gitignore', `${files.get('.gitignore')}${IGNORED_BESIDE}`);
  files.set('.gitattributes', '* text=auto eol=lf\n*.tgz binary\n');
  files.set('LICENSE', copy.get('LICENSE') ?? '');
  addPackage(files, vendored, root);
  files.set('README.md', readmeOf(options, hidden));
  files.set(
    '.github/workflows/classroom.yml',
    example('classroom.yml').replaceAll('node harness/cli/gradlings.mjs', 'npx gradlings'),
  );
  return files;
}

/** `npm ci` takes the package from the repository, and what the exercises import from a registry. */
function addPackage(files: Repository, { name, tarball, integrity, manifest }: Vendored, root: string): void {
  const whole = JSON.parse(textOf(join(root, 'package.json')));
  const lock = JSON.parse(textOf(join(root, 'package-lock.json'))) as Lockfile;
  const path = `vendor/${name}`;
  const { scripts } = JSON.parse(String(files.get('package.json')));
  // There is no solution to show, and no other version to take over.
  const { solution: _solution, update: _update, ...kept } = scripts;
  const matrices = { 'ml-matrix': whole.dependencies['ml-matrix'] };
  const own: PackageJson = {
    name: 'exercises',
    version: whole.version,
    license: whole.license,
    engines: manifest.engines as PackageJson['engines'],
    dependencies: {},
    devDependencies: { gradlings: `file:${path}`, ...matrices },
  };
  files.set(path, tarball);
  files.set('package.json', json({ private: true, type: 'module', scripts: kept, ...own }));
  const { packages, ...rest } = prunedLock(lock, own);
  const entry = { ...manifest, resolved: `file:${path}`, integrity, dev: true };
  files.set(
    'package-lock.json',
    json({ ...rest, packages: { ...packages, 'node_modules/gradlings': entry } }),
  );
}

export function readmeOf(
  { course, graders, config, withheld }: Parameters<typeof studentRepository>[0],
  hidden: number,
): string {
  return filled('README.md', {
    name: config.name,
    title: courseTitle(course.root),
    exercises: [...graders].map(([id, grader]) => exerciseRow(id, grader)).join('\n'),
    hidden:
      hidden === 0
        ? ''
        : `\n${HIDDEN.replace('{amount}', hidden === 1 ? 'One law counts' : `${hidden} laws count`)}\n`,
    node: process.versions.node.split('.')[0],
    seed: config.showSeed ? SHOWN_SEED : SECRET_SEED,
    answers: withheld === undefined ? WITH_ANSWERS : WITHOUT_ANSWERS,
  });
}

const HIDDEN =
  '{amount} and cannot be read here. An exercise that does what its comment says upholds them too.';
const SHOWN_SEED = 'The grade comes from the same laws on other inputs; their seed is told with the results.';
const SECRET_SEED = 'The grade comes from the same laws on other inputs, which are not known beforehand.';

const WITH_ANSWERS = `\`vendor/\` holds the package that grades, built. It computes the right answers to compare with, and holds what learners
often get wrong: \`npm test\` needs both, so both can be read. Copying from there is no exercise.`;
const WITHOUT_ANSWERS = `\`vendor/\` holds the package that grades, built. The right answers are not in it: laws that compare with them are judged
by your instructor, and \`npm test\` names them.`;

function exerciseRow(id: ExerciseId, { title, difficulty }: Grader): string {
  return `| [${title}](exercises/${id}.ts) | ${difficulty ?? ''} |`;
}

/** Laws that count and are not handed out. */
export function countHidden({ exercises }: NonNullable<CopyOptions['config']>): number {
  return Object.values(exercises).flatMap(({ laws }) =>
    Object.values(laws).filter(({ hidden, drop }) => hidden && !drop),
  ).length;
}

/** A file of `examples/ci/`, for the Node that grades: another one may run what this one does not. */
export function example(path: string): string {
  const [major] = process.versions.node.split('.');
  return textOf(new URL(`../../../examples/ci/${path}`, import.meta.url))
    .replaceAll(/node-version: \d+/g, `node-version: ${major}`)
    .replaceAll(/node_\d+\.x|setup_\d+\.x/g, (text) => text.replace(/\d+/, major));
}

/** A file of `templates/` with its places filled. */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  const text = textOf(new URL(`templates/${template}`, import.meta.url));
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

function textOf(file: string | URL): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}
