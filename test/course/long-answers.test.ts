import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { euclideanNorm, maxOf, minOf } from '../../graders/common/extremes.ts';
import { course } from '../this-course.ts';
import { type Node, nodesOf } from './imports.ts';

/** What judges: pictures and misconceptions see nothing that a student's code made, or decide nothing. */
const judges = ['graders', 'harness/engine'].flatMap((folder) =>
  readdirSync(join(course.root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/misconceptions|figure/.test(name))
    .map((name) => join(folder, name)),
);

/** Functions that take as many arguments as they are given, one by one. */
const VARIADIC = new Set(['max', 'min', 'hypot', 'push', 'unshift', 'splice', 'fromCharCode']);

describe('what a student’s code made long', () => {
  it.each(judges)('is not spread into arguments by %s', (file) => {
    expect(spreadsIn(readFileSync(join(course.root, file), 'utf8'))).toEqual([]);
  });

  it('is found where it is spread', () => {
    expect(spreadsIn('const least = Math.min(start, ...losses); all.push(...calls);')).toEqual([
      'min',
      'push',
    ]);
    expect(spreadsIn('const all = [...losses]; judge(...losses); all.push(losses);')).toEqual([]);
  });

  it('has its extremes and its length however long it is', () => {
    const many = Array.from({ length: 500_000 }, (_, index) => index % 7);
    expect([maxOf(many), minOf(many)]).toEqual([6, 0]);
    expect(Math.round(euclideanNorm(many) ** 2 / many.length)).toBe(13);
    expect([maxOf([], 0), minOf([1, Number.NaN]), euclideanNorm([])]).toEqual([0, Number.NaN, 0]);
    expect(euclideanNorm([3e-200, 4e-200])).toBe(5e-200);
  });
});

/** Names of variadic functions into which something is spread. */
function spreadsIn(text: string): string[] {
  return nodesOf(text).flatMap((node) => {
    const name = Reflect.get(Object(Reflect.get(Object(node.callee), 'property')), 'name');
    const args = Array.isArray(node.arguments) ? (node.arguments as Node[]) : [];
    const spreads = node.type === 'CallExpression' && args.some(({ type }) => type === 'SpreadElement');
    return spreads && VARIADIC.has(name) ? [name] : [];
  });
}
