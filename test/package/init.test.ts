import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learnerFolder } from '../../harness/cli/learner-folder.ts';
import { listExercises } from '../../harness/course/course.ts';
import { writeNewFolder } from '../../harness/learner/folder/new-folder.ts';
import { course, stubOf } from '../this-course.ts';

const SOFT = '04-lasso/01-soft-threshold';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'gradlings-'));
  folder = join(parent, 'été à la plage');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const textOf = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('gradlings init', () => {
  it('writes every exercise as its stub, and the theory of its chapter', () => {
    writeNewFolder(course, '1.2.3', folder);
    expect(listExercises({ workspace: folder })).toEqual(Object.keys(course.stubs).sort());
    expect(textOf(`exercises/${SOFT}.ts`)).toBe(stubOf(SOFT));
    expect(textOf('exercises/04-lasso/README.md')).toContain('#');
  });

  it('pins the version of the course', () => {
    writeNewFolder(course, '1.2.3', folder);
    expect(JSON.parse(textOf('package.json')).devDependencies).toEqual({ gradlings: '1.2.3' });
  });

  it('names what exercises import, so that an editor finds it', () => {
    writeNewFolder(course, '1.2.3', folder, { packages: { 'ml-matrix': '6.0.0' } });
    expect(JSON.parse(textOf('package.json')).devDependencies['ml-matrix']).toBe('6.0.0');
  });

  it('has tasks for VS Code, and a start that stops in the open exercise', () => {
    writeNewFolder(course, '1.2.3', folder);
    const [launch] = JSON.parse(textOf('.vscode/launch.json')).configurations;
    expect(launch.args).toEqual(['replay', expect.stringContaining('{file}'), '--inspect']);
    const { scripts } = JSON.parse(textOf('package.json'));
    const { tasks } = JSON.parse(textOf('.vscode/tasks.json')) as { tasks: { script: string }[] };
    expect(tasks.map(({ script }) => script).filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('keeps what it gave, so that an update knows what was started', () => {
    writeNewFolder(course, '1.2.3', folder);
    const { version, texts } = JSON.parse(textOf('.gradlings/shipped.json'));
    expect(version).toBe('1.2.3');
    expect(texts[`exercises/${SOFT}.ts`]).toBe(stubOf(SOFT));
  });

  it('overwrites nothing, and says what it left alone', () => {
    mkdirSync(join(folder, 'exercises', '04-lasso'), { recursive: true });
    writeFileSync(join(folder, 'README.md'), 'mine');
    writeFileSync(join(folder, 'exercises', `${SOFT}.ts`), 'started');
    const { leftAlone } = writeNewFolder(course, '1.2.3', folder);
    expect(leftAlone).toEqual([`exercises/${SOFT}.ts`, 'README.md']);
    expect(textOf('README.md')).toBe('mine');
    expect(textOf(`exercises/${SOFT}.ts`)).toBe('started');
  });

  it('adds the scripts that a package.json lacks, and keeps those it has', () => {
    mkdirSync(folder, { recursive: true });
    const scripts = { watch: 'mine', test: 'echo "Error: no test specified" && exit 1' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'mine', scripts }));
    const added = writeNewFolder(course, '1.2.3', folder).scripts;
    const manifest = JSON.parse(textOf('package.json'));
    expect(manifest).toMatchObject({ name: 'mine', scripts: { watch: 'mine', test: 'gradlings test' } });
    expect(added).toContain('progress');
    expect(added).not.toContain('watch');
    expect(writeNewFolder(course, '1.2.3', folder).scripts).toEqual([]);
  });

  it('leaves a package.json alone that is no JSON', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ mine');
    expect(writeNewFolder(course, '1.2.3', folder)).toMatchObject({
      leftAlone: ['package.json'],
      scripts: [],
    });
    expect(textOf('package.json')).toBe('{ mine');
  });

  it('has nothing to write the second time', () => {
    writeNewFolder(course, '1.2.3', folder);
    expect(writeNewFolder(course, '1.2.3', folder).written).toEqual([]);
  });
});

describe("a learner's folder", () => {
  it('is found from any folder in it', () => {
    writeNewFolder(course, '1.2.3', folder);
    expect(learnerFolder(join(folder, 'exercises', '04-lasso'))).toBe(folder);
  });

  it('is none where package.json does not name gradlings, or cannot be read', () => {
    mkdirSync(join(folder, 'exercises'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "gradlings" }');
    expect(learnerFolder(folder)).toBeUndefined();
    writeFileSync(join(folder, 'package.json'), '{');
    expect(learnerFolder(folder)).toBeUndefined();
  });
});
