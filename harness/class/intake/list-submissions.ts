/**
 * Who handed in, and what: told before anything is graded. What could be two things is an error that names the option.
 */
import { closeSync, existsSync, lstatSync, openSync, readSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ExerciseId } from '../../engine/model.ts';
import { isUnreadArchive, isZip, namesExercise, plainName } from './answer-names.ts';
import type { HandedIn, Layout, Read } from './layouts/layout.ts';
import { type LayoutName, layouts } from './layouts.ts';
import { type FolderOfStudents, toldApart } from './told-apart.ts';
import { type Item, isFolder, type Top, topOfFolder, topOfZip } from './top.ts';

/** Why nothing can be graded, and what to say to have it graded. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
}

export interface Intake {
  /** By name. */
  readonly students: readonly HandedIn[];
  /** How the students were told apart, for each path. */
  readonly ways: readonly string[];
  /** A line for whatever belongs to nobody. */
  readonly left: readonly string[];
}

export interface IntakeOptions {
  readonly layout: LayoutName;
  /** The exercises of the course. */
  readonly course: readonly ExerciseId[];
  /** Where the results go: never a student. */
  readonly out: string;
}

/** @throws IntakeError where a path is not there, holds nobody, or could be understood in two ways */
export async function listSubmissions(paths: readonly string[], options: IntakeOptions): Promise<Intake> {
  const folders: FolderOfStudents[] = [];
  const ways: string[] = [];
  const left: string[] = [];
  for (const path of paths) {
    const { way, read } = await understand(path, options);
    ways.push(way);
    left.push(...read.left);
    folders.push({ path, isOne: way === ONE, students: read.students });
  }
  const students = new Map<string, HandedIn>();
  for (const student of toldApart(folders)) {
    if (students.has(student.name))
      throw new IntakeError(`'${student.name}' is named twice, and would be one student. Name it once.`);
    students.set(student.name, student);
  }
  if (students.size === 0) {
    throw new IntakeError(
      'There is no submission: name a folder that holds a folder or zip for each student.',
    );
  }
  return { students: [...students.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), ways, left };
}

interface Understood {
  readonly way: string;
  readonly read: Read;
}

async function understand(path: string, options: IntakeOptions): Promise<Understood> {
  if (!existsSync(path)) {
    throw new IntakeError(`There is no '${path}'. Name a folder of submissions, or one submission.`);
  }
  const { layout } = options;
  const isOneFile = !isFolder(path);
  if (isOneFile && !isZip(path) && !isTypeScript(path)) {
    const words = isUnreadArchive(path)
      ? 'Unpack it, and name its folder.'
      : 'Name a folder, a zip or a .ts file.';
    throw new IntakeError(`'${path}' is neither a folder nor a zip nor a .ts file. ${words}`);
  }
  if (layout === 'one' || (isOneFile && !isZip(path))) return one(path);
  const top = isOneFile ? await zipOrNothing(path) : topOfFolder(path);
  if (top === undefined) return one(path);
  if (layout === 'folders') return folders(top, options);
  if (layout !== 'auto') return insisted(layout, top);
  const inner = onlyFolder(top);
  const known = matching(top);
  if (known !== undefined) return { way: known.words, read: known.read(top) };
  if (inner !== undefined) {
    const below = topOfFolder(`${path}/${inner.name}`);
    const layout = matching(below);
    if (layout !== undefined) return { way: `${inner.name}: ${layout.words}`, read: layout.read(below) };
  }
  return plain(top, options);
}

async function zipOrNothing(path: string): Promise<Top | undefined> {
  try {
    return await topOfZip(path);
  } catch {
    // What is the matter with it is told where it is graded.
    return undefined;
  }
}

function insisted(name: keyof typeof layouts, top: Top): Understood {
  const layout: Layout = layouts[name];
  const read = layout.read(top);
  if (read.students.length > 0) return { way: layout.words, read };
  throw new IntakeError(
    `--layout ${name}: nothing in ${top.path} is named so (${layout.words}). Leave the option out, or name another folder.`,
  );
}

function matching(top: Top): Layout | undefined {
  return Object.values(layouts).find((layout: Layout) => layout.matches(top));
}

function onlyFolder({ items, isZip }: Top): Item | undefined {
  return !isZip && items.length === 1 && items[0].kind === 'folder' ? items[0] : undefined;
}

const ONE = 'one submission';

function one(path: string): Understood {
  const name = basename(resolve(path)).replace(/\.(zip|ts)$/i, '');
  const isFile = !isFolder(path) && !isZip(path);
  const part = { path: resolve(path), as: isFile ? basename(path) : '' };
  return { way: ONE, read: { students: [{ name, parts: [part] }], left: [] } };
}

/** A folder of folders, or one submission: what it holds says which, or it is an error. */
function plain(top: Top, options: IntakeOptions): Understood {
  const { course } = options;
  const own = top.items.filter((item) => isOfOneSubmission(item, course));
  const others = top.items.filter(
    (item) =>
      !own.includes(item) &&
      !isOfCourse(item) &&
      !isResults(item, top, options) &&
      holdsAnswers(item, course),
  );
  const path = top.path;
  if (own.length > 0 && others.length > 0) {
    throw new IntakeError(
      `${path} holds '${own[0].name}', as one submission does, and ${namesOf(others)}, as a class does. ` +
        'Say which it is: --layout one or --layout folders',
    );
  }
  if (own.length > 0) return one(path);
  if (top.isZip) {
    if (others.length < 2) return one(path);
    throw new IntakeError(
      `${path} holds ${namesOf(others)}: it could be a class, or one submission. ` +
        'Say which it is: --layout folders or --layout one',
    );
  }
  const inner = onlyFolder(top);
  if (inner !== undefined) {
    const below = topOfFolder(`${path}/${inner.name}`);
    const isRoot = below.items.some((item) => isOfOneSubmission(item, course));
    const students = below.items.filter((item) => holdsAnswers(item, course));
    if (!isRoot && students.length > 1) {
      throw new IntakeError(
        `${path} holds '${inner.name}' alone, and that holds ${namesOf(students)}: they could be students, or parts ` +
          `of one submission. Name ${path}/${inner.name}, or say --layout folders`,
      );
    }
  }
  return folders(top, options);
}

const MAX_NAMED = 3;

function namesOf(items: readonly Item[]): string {
  const names = items.slice(0, MAX_NAMED).map(({ name }) => `'${name}'`);
  return `${names.join(', ')}${items.length > MAX_NAMED ? ` and ${items.length - MAX_NAMED} more` : ''}`;
}

function isOfOneSubmission({ name, kind }: Item, course: readonly ExerciseId[]): boolean {
  if (kind === 'file') return namesExercise(name, course);
  return name === 'exercises' || course.some((exercise) => exercise.startsWith(`${name}/`));
}

/** What lies beside `exercises/` in the course. */
function isOfCourse({ name }: Item): boolean {
  return COURSE_FOLDERS.has(name);
}

const COURSE_FOLDERS: ReadonlySet<string> = new Set([
  ...['solutions', 'graders', 'reference', 'harness', 'test', 'dist', 'docs', 'examples', 'node_modules'],
  'vendor',
]);

function holdsAnswers(item: Item, course: readonly ExerciseId[]): boolean {
  if (item.kind === 'file') return isZip(item.name);
  return item.paths().some((path) => namesExercise(path.slice(path.lastIndexOf('/') + 1), course));
}

/** A folder, zip or other archive for each student; links get a row too, which says that they were not followed. */
function folders(top: Top, options: IntakeOptions): Understood {
  const left: string[] = [];
  const taken = new Map<string, HandedIn>();
  for (const item of top.items) {
    if (isResults(item, top, options)) {
      left.push(`${item.name}: results of gradlings, and nobody's submission`);
      continue;
    }
    const isArchive = item.kind === 'file' && (isZip(item.name) || isUnreadArchive(item.name));
    if (item.kind === 'file' && !isArchive) {
      left.push(`${item.name}: a file that belongs to nobody`);
      continue;
    }
    const short = isArchive ? item.name.replace(/(\.tar)?\.[^.]+$/i, '') : item.name;
    // A zip beside a folder of the same name is another submission: both are listed.
    const name = taken.has(short) ? item.name : short;
    taken.set(name, { name, parts: [item.part('')] });
  }
  return { way: 'one folder or archive for each student', read: { students: [...taken.values()], left } };
}

function isResults({ name, kind, paths }: Item, top: Top, { out }: IntakeOptions): boolean {
  if (kind !== 'folder' || top.isZip) return false;
  const folder = resolve(top.path, name);
  return (
    folder === resolve(out) || (paths().includes('results.jsonl') && isJournal(`${folder}/results.jsonl`))
  );
}

const BEGINNING = '{"batch":';

function isJournal(path: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const bytes = Buffer.alloc(BEGINNING.length);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, bytes);
    return bytes.toString('utf8') === BEGINNING;
  } finally {
    closeSync(descriptor);
  }
}

function isTypeScript(path: string): boolean {
  return plainName(basename(path)).isTypeScript;
}
