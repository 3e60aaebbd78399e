import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COURSE_ROOT } from '../../harness/course/course.ts';

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const TREES = ['exercises', 'solutions', 'reference', 'graders', 'harness'] as const;
type Tree = (typeof TREES)[number];

const files = TREES.flatMap((tree) =>
  readdirSync(join(COURSE_ROOT, tree), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(tree, name).replaceAll('\\', '/')),
);
const source = (file: string) => readFileSync(join(COURSE_ROOT, file), 'utf8');
const imports = files.flatMap(importsOf);

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

  it('reference/ knows no fast-check', () => {
    expect(inTree('reference').filter(({ target }) => target === 'fast-check')).toEqual([]);
  });

  it('the engine is not imported by what it judges', () => {
    const judged = [...inTree('exercises'), ...inTree('solutions'), ...inTree('reference')];
    expect(judged.filter(({ target }) => treeOf(target) === 'harness')).toEqual([]);
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

function importsOf(file: string): Import[] {
  const text = source(file);
  const statements = text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/g);
  const dynamic = text.matchAll(/\bimport\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, type, name]) => ({
      file,
      target: targetOf(file, name),
      typeOnly: type !== undefined,
    })),
    ...[...dynamic].map(([, name]) => ({ file, target: targetOf(file, name), typeOnly: false })),
  ];
}

function targetOf(file: string, name: string): string {
  if (!name.startsWith('.')) return name;
  return relative(COURSE_ROOT, resolve(COURSE_ROOT, dirname(file), name)).replaceAll('\\', '/');
}

function inTree(tree: Tree): Import[] {
  return imports.filter(({ file }) => file.startsWith(`${tree}/`));
}

function treeOf(target: string): Tree {
  return target.split('/')[0] as Tree;
}
