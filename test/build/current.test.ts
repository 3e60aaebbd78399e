import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isCurrent, readCurrent, writeCurrent } from '../../harness/build/current.ts';
import { hashOfSources, stampsOf } from '../../harness/build/sources.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

let root = '';

/** A course that was just built, in small. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gradlings-current-'));
  roots.push(root);
  const files = {
    'package.json': '{}',
    'harness/engine/grade.ts': 'export const a = 1;\n',
    'graders/04-lasso/01-soft.grader.ts': 'export const grader = {};\n',
    'exercises/04-lasso/01-soft.ts': 'export {};\n',
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const folder = hashOfSources(root);
  mkdirSync(join(root, 'dist', folder), { recursive: true });
  writeCurrent(root, { folder, stamps: stampsOf(root) });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('a build is current', () => {
  it('as long as nothing is changed', () => {
    expect(isCurrent(root)).toBe(true);
  });

  it('when a learner writes an exercise, which is no part of it', () => {
    write('exercises/04-lasso/01-soft.ts', 'export const soft = 1;\n');
    expect(isCurrent(root)).toBe(true);
  });

  it('when a file was saved without a change, which is remembered', () => {
    utimesSync(join(root, 'harness/engine/grade.ts'), 1, 1);
    expect(isCurrent(root)).toBe(true);
    expect(readCurrent(root)?.stamps).toEqual(stampsOf(root));
  });

  it('when lines end otherwise', () => {
    write('harness/engine/grade.ts', 'export const a = 1;\r\n');
    expect(isCurrent(root)).toBe(true);
  });
});

describe('a build is no longer current', () => {
  it.each(['package.json', 'harness/engine/grade.ts', 'graders/04-lasso/01-soft.grader.ts'])(
    'after a change of %s',
    (path) => {
      appendFileSync(join(root, path), '\n// Another.\n');
      expect(isCurrent(root)).toBe(false);
    },
  );

  it('when a file was added, or taken away', () => {
    write('reference/soft.ts', 'export {};\n');
    expect(isCurrent(root)).toBe(false);
    rmSync(join(root, 'reference/soft.ts'));
    expect(isCurrent(root)).toBe(true);
    rmSync(join(root, 'graders/04-lasso/01-soft.grader.ts'));
    expect(isCurrent(root)).toBe(false);
  });

  it('when it was deleted', () => {
    rmSync(join(root, 'dist', hashOfSources(root)), { recursive: true });
    expect(isCurrent(root)).toBe(false);
  });
});
