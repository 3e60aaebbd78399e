/**
 * What students and Gradescope get of a course by others: its graders as they are written, as a package beside gradlings.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type PackedFile, tarballOf } from '../../build/tarball.ts';
import type { Config } from '../../class/score/config.ts';
import { COURSE_FILE, ownKindsOf, readCourseFile } from '../../course/course-file.ts';
import { HANDOUT_FILE, type HandoutNotes } from '../../course/handout-notes.ts';
import { folderSettings } from '../../learner/folder/folder-settings.ts';
import { type CopyOptions, type Files, readText, shownGraders, stubsAndTheory } from './course-copy.ts';
import { zipped } from './gradescope-zip.ts';
import { reachedFiles } from './reached-files.ts';
import { countHidden, example, IGNORED_BESIDE, type Repository, readmeOf } from './student-repository.ts';

/** What the folders name in package.json, and the files that this needs. */
interface NeededPackages {
  readonly versions: Readonly<Record<string, string>>;
  readonly files: readonly PackedFile[];
}

export interface OthersOptions extends CopyOptions {
  readonly packages: NeededPackages;
}

/** Installs nothing but packages, and none of their scripts. */
const INSTALL = 'npm install --ignore-scripts --no-audit --no-fund';
const PROGRAM = 'node harness/cli/gradlings.mjs';

/**
 * No solution and no law that is hidden or dropped.
 *
 * @throws HandoutError where a law cannot be taken out
 */
export function repositoryOfOthers(options: OthersOptions & { readonly config: Config }): Repository {
  const { course, config, packages } = options;
  const hidden = countHidden(config);
  const notes: HandoutNotes = { hiddenLaws: hidden };
  const copy = gradingCopy(options).set(HANDOUT_FILE, json(notes));
  const name = packageNameOf(course.root);
  const tarball = `vendor/${name}.tgz`;
  const versions = { ...packages.versions, [name]: `file:${tarball}` };
  const files: Repository = new Map([...copy].filter(([path]) => /^(exercises|values)\//.test(path)));
  const kinds = ownKindsOf(course.root).map((kind) => kind.name);
  for (const [path, text] of folderSettings('', { course: name, kinds })) files.set(path, text);
  const { scripts, gradlings } = JSON.parse(String(files.get('package.json')));
  // There is no solution to show, and no other version to take over.
  const { solution: _solution, update: _update, ...kept } = scripts;
  const manifest = { name: 'exercises', private: true, type: 'module', scripts: kept, gradlings };
  files.set('package.json', json({ ...manifest, devDependencies: versions }));
  files.set(tarball, tarballOf([...copy]));
  for (const [path, data] of packages.files) files.set(path, data);
  files.set('.gitignore', `${files.get('.gitignore')}${IGNORED_BESIDE}`);
  files.set('.gitattributes', '* text=auto eol=lf\n*.tgz binary\n');
  files.set('README.md', readmeOf(options, hidden).replaceAll('npm ci', 'npm install'));
  files.set(
    '.github/workflows/classroom.yml',
    example('classroom.yml')
      .replaceAll('npm ci', INSTALL)
      .replaceAll(`${PROGRAM} grade`, `npx gradlings grade --course ${name}`),
  );
  return files;
}

/** All laws and the secret seed: not for students. */
export function gradescopeOfOthers(
  { packages, config: _config, ...options }: OthersOptions,
  { seed, configText }: { readonly seed: number; readonly configText?: string },
): Uint8Array {
  const copy = gradingCopy(options);
  const files: Repository = new Map([...copy].map(([path, text]) => [`course/${path}`, text]));
  files.set('package.json', json({ private: true, type: 'module', dependencies: packages.versions }));
  for (const [path, data] of packages.files) files.set(path, data);
  files.set('seed.txt', `${seed}\n`);
  if (configText !== undefined) files.set('gradlings.config.json', configText);
  return zipped(files, {
    'setup.sh': example('gradescope/setup.sh').replaceAll('npm ci', INSTALL),
    run_autograder: example('gradescope/run_autograder').replaceAll(
      `${PROGRAM} grade`,
      'npx gradlings grade --course course',
    ),
  });
}

/** The part of the course that grades, as a package. */
function gradingCopy(options: CopyOptions): Files {
  const { course, graders } = options;
  const { root } = course;
  const files: Files = new Map();
  const { licence } = readCourseFile(root);
  const manifest = { name: packageNameOf(root), version: '0.0.0', type: 'module', license: licence };
  files.set('package.json', json(manifest));
  for (const path of [COURSE_FILE, 'LICENSE']) {
    if (existsSync(join(root, path))) files.set(path, readText(root, path));
  }
  for (const { path } of ownKindsOf(root)) files.set(path, readText(root, path));
  for (const [path, text] of stubsAndTheory(course, [...graders.keys()])) files.set(path, text);
  const shown = shownGraders(options);
  const own = [...graders.keys()].flatMap((id) => [`graders/${id}.grader.ts`, `graders/${id}.figures.ts`]);
  for (const path of reachedFiles(own, root, shown)) {
    if (!/^(exercises|solutions|test)\//.test(path)) files.set(path, shown.get(path) ?? readText(root, path));
  }
  return files;
}

/** Told apart from packages of a registry, one of which may have the name of the course. */
function packageNameOf(root: string): string {
  return `gradlings-course-${readCourseFile(root).name}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
