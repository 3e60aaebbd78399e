import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../harness/build/bundled-packages.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { circlesIn, globalsUsed, type Import, importsOf } from './imports.ts';
import { ARCHITECTURE, ROOMS, roomOf, roomsPicture, withPicture } from './rooms.ts';

const TREES = ['exercises', 'solutions', 'reference', 'graders', 'harness'] as const;
type Tree = (typeof TREES)[number];

/** What the engine stands on, so that it runs wherever JavaScript does. */
const PACKAGES_OF_THE_ENGINE = ['fast-check', 'ml-matrix', 'seedrandom'];

/** What only Node or only a browser has. */
const SURROUNDINGS = [
  ...['process', 'Buffer', 'require', 'module', '__dirname', 'globalThis', 'global', 'console'],
  ...['window', 'document', 'setTimeout', 'setInterval', 'fetch', 'performance'],
];

const files = TREES.flatMap((tree) =>
  readdirSync(join(COURSE_ROOT, tree), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(tree, name).replaceAll('\\', '/')),
);
const source = (file: string) => readFileSync(join(COURSE_ROOT, file), 'utf8');
const imports = files.flatMap((file) => importsOf(file, source(file)));

describe('dependency directions', () => {
  it('an exercise and a solution import nothing but ml-matrix', () => {
    expect(
      inTree('exercises')
        .concat(inTree('solutions'))
        .filter(({ target }) => target !== 'ml-matrix'),
    ).toEqual([]);
  });

  it.each([
    ['reference', ['reference']],
    ['harness', ['harness']],
    ['graders', ['graders', 'harness', 'reference', 'exercises']],
  ] as [Tree, string[]][])('%s imports only from %j', (tree, allowed) => {
    const targets = inTree(tree).filter(({ target }) => TREES.includes(treeOf(target)));
    expect(targets.filter(({ target }) => !allowed.includes(treeOf(target)))).toEqual([]);
  });

  it('a grader knows an exercise as a type only', () => {
    const taken = inTree('graders').filter(
      ({ target, typeOnly }) => treeOf(target) === 'exercises' && !typeOnly,
    );
    expect(taken).toEqual([]);
  });

  it('a grader knows of the harness the engine alone', () => {
    const taken = inTree('graders').filter(({ target }) => treeOf(target) === 'harness');
    expect(taken.filter(({ target }) => roomOf(target) !== 'engine')).toEqual([]);
  });

  it('reference/ knows no fast-check', () => {
    expect(inTree('reference').filter(({ target }) => target === 'fast-check')).toEqual([]);
  });

  it('the engine is not imported by what it judges', () => {
    const judged = [...inTree('exercises'), ...inTree('solutions'), ...inTree('reference')];
    expect(judged.filter(({ target }) => treeOf(target) === 'harness')).toEqual([]);
  });

  it('no files import each other in a circle, not even for types', () => {
    expect(circlesIn(imports)).toEqual([]);
  });
});

describe('the rooms of the harness', () => {
  it('are the folders that are there', () => {
    const folders = readdirSync(join(COURSE_ROOT, 'harness'), { withFileTypes: true });
    expect(folders.map(({ name }) => name).sort()).toEqual([...ROOMS].sort());
  });

  it.each(ROOMS)('%s imports from the rooms below it alone', (room) => {
    const own = imports.filter(({ file }) => roomOf(file) === room);
    const above = ROOMS.slice(ROOMS.indexOf(room) + 1);
    expect(own.flatMap((one) => (above.includes(roomOf(one.target) ?? '') ? [arrowOf(one)] : []))).toEqual(
      [],
    );
  });

  it('the engine imports fast-check, ml-matrix and seedrandom, and nothing else', () => {
    const packages = imports.filter(
      ({ file, target }) => roomOf(file) === 'engine' && treeOf(target) !== 'harness',
    );
    expect(packages.filter(({ target }) => !PACKAGES_OF_THE_ENGINE.includes(target))).toEqual([]);
  });

  it('the engine uses nothing that only Node or only a browser has', () => {
    const own = files.filter((file) => roomOf(file) === 'engine');
    expect(
      own.flatMap((file) => globalsUsed(source(file), SURROUNDINGS).map((name) => `${file}: ${name}`)),
    ).toEqual([]);
  });
});

describe('the packages of an install', () => {
  /** What builds and proves the course, and the second door. */
  const ofAuthors = /^harness\/(authoring|build|cli\/vitest)\//;
  const { dependencies, devDependencies, peerDependenciesMeta } = JSON.parse(
    source('package.json'),
  ) as Record<'dependencies' | 'devDependencies' | 'peerDependenciesMeta', Record<string, unknown>>;
  const needed = imports
    .filter(({ file, target, typeOnly }) => !typeOnly && !ofAuthors.test(file) && !target.startsWith('node:'))
    .map(({ target }) => target.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? '')
    .filter((name) => !TREES.includes(name as Tree) && name !== 'a computed name');

  it('are those whose types an author of laws reads; the build takes in the others', () => {
    expect(Object.keys(dependencies)).toEqual(['fast-check', 'ml-matrix']);
  });

  it('miss nothing that learning and grading need, unless it is asked for by name', () => {
    const apart = [...new Set(needed)].filter((name) => !BUNDLED.includes(name));
    expect(apart.filter((name) => !Object.hasOwn(peerDependenciesMeta, name))).toEqual([]);
  });

  it('are built from what a clone installs', () => {
    const installed = { ...dependencies, ...devDependencies };
    expect(BUNDLED.filter((name) => !Object.hasOwn(installed, name))).toEqual([]);
    expect([...needed].filter((name) => !Object.hasOwn(installed, name))).toEqual([]);
  });

  it.each(['bullmq', 'ioredis'])('leave out %s, which one file loads when a queue is asked for', (name) => {
    expect(peerDependenciesMeta).toHaveProperty(name, { optional: true });
    const loading = imports.filter(({ target, typeOnly }) => target === name && !typeOnly);
    expect([...new Set(loading.map(({ file }) => file))]).toEqual(['harness/class/queue/bull.ts']);
  });
});

describe('the picture in ARCHITECTURE.md', () => {
  const arrows = [
    ...importsOf('harness/class/a.ts', "import type { A } from '../engine/a.ts'; import '../course/b.ts';"),
    ...importsOf('harness/course/b.ts', "import { a } from '../engine/a.ts'; import './c.ts';"),
  ];

  it('shows each arrow that no longer way stands for', () => {
    expect(roomsPicture(arrows).split('\n').slice(2, -2)).toEqual([
      '  class --> course',
      '  course --> engine',
    ]);
  });

  it('is that of the code (if not: npm run picture)', () => {
    const text = readFileSync(ARCHITECTURE, 'utf8').replaceAll('\r\n', '\n');
    expect(text).toContain('```mermaid');
    expect(text).toBe(withPicture(text, roomsPicture(imports)));
  });
});

describe('an import is seen', () => {
  it.each([
    ['of a value', "import { load } from '../runtime/load.ts';"],
    ['of a type', "import type { Load } from '../runtime/load.ts';"],
    ['over several lines, without spaces', "import{\n  load,\n}from'../runtime/load.ts'"],
    ['for its effects', "import '../runtime/load.ts';"],
    ['passed on', "export * from '../runtime/load.ts';"],
    ['when it is needed', "const load = () => import('../runtime/load.ts');"],
    ['within a type', "let load: typeof import('../runtime/load.ts');"],
  ])('%s', (_, text) => {
    const [found] = importsOf('harness/engine/judge.ts', text);
    expect(arrowOf(found)).toBe('harness/engine/judge.ts (engine) -> harness/runtime/load.ts (runtime)');
  });

  it('and a comment that looks like one is not', () => {
    expect(importsOf('harness/engine/judge.ts', "// import { load } from '../runtime/load.ts';\n")).toEqual(
      [],
    );
  });

  it('and so is what only Node has, but not a field of that name', () => {
    expect(globalsUsed('const id = process.pid;', ['process'])).toEqual(['process']);
    expect(globalsUsed('const id = steps.process; const all = { process: 1 };', ['process'])).toEqual([]);
  });

  it('a circle is named by its files', () => {
    const circle = [
      ...importsOf('harness/a.ts', "import type { B } from './b.ts';"),
      ...importsOf('harness/b.ts', "import { c } from './c.ts'; import { d } from './d.ts';"),
      ...importsOf('harness/c.ts', "import { a } from './a.ts';"),
    ];
    expect(circlesIn(circle)).toEqual([['harness/a.ts', 'harness/b.ts', 'harness/c.ts']]);
  });
});

describe('privileges', () => {
  const using = (pattern: RegExp) => files.filter((file) => pattern.test(source(file)));

  it('only the command line reads argv and sets the exit code', () => {
    const reading = using(/process\.(argv|exitCode)/).filter((file) => !file.startsWith('harness/cli/'));
    expect(reading).toEqual([]);
  });

  it('only the terminal report knows chalk', () => {
    expect(imports.filter(({ target }) => target === 'chalk').map(({ file }) => file)).toEqual([
      'harness/report/terminal.ts',
    ]);
  });

  it('the text of the sentinel stands in one place of the harness', () => {
    const holding = files.filter(
      (file) => file.startsWith('harness/') && source(file).includes("'Not started'"),
    );
    expect(holding).toEqual(['harness/engine/not-started.ts']);
  });
});

function arrowOf({ file, target }: Import): string {
  return `${file} (${roomOf(file)}) -> ${target} (${roomOf(target)})`;
}

function inTree(tree: Tree): Import[] {
  return imports.filter(({ file }) => file.startsWith(`${tree}/`));
}

function treeOf(target: string): Tree {
  return target.split('/')[0] as Tree;
}
