/**
 * What TypeScript says of the files of exercises, whatever else is in the course. Asked once for all of them.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Course } from '../../course/course.ts';
import { compiler } from '../../course/type-notes.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { DIST } from '../../runtime/built.ts';
import { filesOf, optionalFilesOf } from '../new-exercise.ts';
import type { Complaint } from '../proof.ts';

/** Where a course has no settings of its own. */
const SETTINGS = {
  ...{ target: 'es2023', lib: ['es2023'], strict: true, skipLibCheck: true },
  ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true },
};

/** All files are modules, as the course loads them, whatever package.json is near. */
const MODULES = { module: 'esnext', moduleResolution: 'bundler', allowImportingTsExtensions: true };

/** Nothing where TypeScript is not installed, or cannot find the packages that the course imports. */
export async function typeFaults({ root }: Course, exercises: readonly ExerciseId[]): Promise<Complaint[]> {
  const files = exercises.flatMap((exercise) =>
    [...filesOf(exercise), ...optionalFilesOf(exercise)]
      .filter((name) => existsSync(join(root, ...name.split('/'))))
      .map((name) => ({ exercise, name })),
  );
  const said = await saidBy(
    root,
    files.map(({ name }) => name),
  );
  // Without the types of a package every line that uses it is at fault.
  if (said.some(({ message }) => /^Cannot find module '[^.]/.test(message))) return [];
  return said.flatMap(({ name, line, message }): Complaint[] => {
    const file = files.find((one) => name.endsWith(one.name));
    if (file === undefined) return [];
    return [
      {
        ...{ exercise: file.exercise, check: 'types', at: `${file.name}:${line}` },
        ...{ what: message, details: [], next: 'Mend the type: the stub is the contract of all files.' },
      },
    ];
  });
}

interface Said {
  readonly name: string;
  readonly line: number;
  readonly message: string;
}

async function saidBy(root: string, names: readonly string[]): Promise<Said[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gradlings-types-'));
  try {
    const config = join(folder, 'tsconfig.json');
    const base = settingsAbove(root);
    const options = { ...MODULES, noEmit: true, types: [], paths: { 'gradlings/author': [authorTypes()] } };
    writeFileSync(
      config,
      JSON.stringify({
        ...(base !== undefined && { extends: base }),
        compilerOptions: { ...(base === undefined && SETTINGS), ...options },
        files: names.map((name) => join(root, ...name.split('/'))),
      }),
    );
    const [command, ...start] = compiler();
    return said(await outputOf(command, [...start, '-p', config, '--pretty', 'false'], root));
  } catch {
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The settings of the course, or of what it lies in. */
function settingsAbove(root: string): string | undefined {
  const folders = [root, dirname(root), dirname(dirname(root))];
  return folders.map((folder) => join(folder, 'tsconfig.json')).find((file) => existsSync(file));
}

/** The sources where they are, or what a package was shipped with. */
function authorTypes(): string {
  const sources = join(DIST, '..', 'public', 'author.ts');
  return existsSync(sources) ? sources : join(DIST, 'types', 'public', 'author.d.ts');
}

function outputOf(command: string, args: readonly string[], cwd: string): Promise<string> {
  // Messages make it fail: they are what is asked for.
  return new Promise((done) => execFile(command, args, { cwd }, (_error, out) => done(out)));
}

const MESSAGE = /^(.+?)\((\d+),\d+\): error TS\d+: (.*)$/;

function said(output: string): Said[] {
  return output.split(/\r?\n/).flatMap((text) => {
    const match = text.match(MESSAGE);
    return match === null
      ? []
      : [{ name: match[1].replaceAll('\\', '/'), line: Number(match[2]), message: match[3] }];
  });
}
