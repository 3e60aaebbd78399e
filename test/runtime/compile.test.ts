import { compileFunction } from 'node:vm';
import * as mlMatrix from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { compile } from '../../harness/runtime/compile.ts';

/** What a file exports once it has run. */
function exportsOf(source: string): Record<string, unknown> {
  const compiled = compile(source);
  if ('fault' in compiled) throw new Error(JSON.stringify(compiled.fault));
  const module = { exports: {} as Record<string, unknown> };
  const required = (name: string) => {
    if (name !== 'ml-matrix') throw new Error(`requires ${name}`);
    return mlMatrix;
  };
  compileFunction(compiled.code, ['module', 'exports', 'require'])(module, module.exports, required);
  return module.exports;
}

function reasonOf(source: string): unknown {
  const compiled = compile(source);
  return 'fault' in compiled ? compiled.fault : 'compiled';
}

describe('what students write', () => {
  it.each<[string, string, unknown]>([
    ['annotations', 'export const answer: number = ((x: number, y?: number): number => x + (y ?? 1))(2);', 3],
    [
      'generics',
      'function f<T extends object, U = T>(x: T): U { return x as unknown as U; }\nexport const answer = f<number[]>([3]);',
      [3],
    ],
    [
      'a generic arrow',
      'const f = <T,>(x: T): T => x; const g = async <T>(x: T) => x; export const answer = [f(3), typeof g];',
      [3, 'function'],
    ],
    [
      'satisfies, as const, !',
      'const o = { a: 3 } satisfies object; const t = [1] as const; export const answer = o!.a + t![0]!;',
      4,
    ],
    ['casts of old', 'export const answer = <number>(<unknown>3);', 3],
    [
      'a cast that ends an entry of an object',
      'const o = { a: 1 as number, b: 2 as const,\n c: {} as object\n}; const { a = 5 as number, b } = o; export const answer = a + b;',
      3,
    ],
    ['brackets around a cast', 'export const answer = ((3 as number) as unknown) as number + 1;', 4],
    [
      'interfaces, types, declare',
      'export interface A { a: number }\nexport type B = A | { [key: string]: (x: A) => void };\ndeclare const z: number;\nexport const answer = 3;',
      3,
    ],
    [
      'overloads',
      'export function f(x: string): string;\nexport function f(x: number): number;\nexport function f(x: any): any { return x; }\nexport const answer = f(3);',
      3,
    ],
    [
      'destructured options',
      'function f({ a = 1, b }: { a?: number; b: number }, [c]: number[] = [4]) { return a + b + c; }\nexport const answer = f({ b: 2 });',
      7,
    ],
    [
      'this as a parameter',
      'function f(this: { a: number }, x: number) { return this.a + x; }\nfunction g(this: void) { return 1; }\nexport const answer = f.call({ a: 1 }, 2) + g();',
      4,
    ],
    [
      'classes',
      [
        'abstract class A<T> implements Iterable<T> {',
        '  declare z: number;',
        '  private readonly x?: number = 1;',
        '  protected static y: number = 2;',
        '  #p!: number;',
        '  public constructor(readonly_: number) { this.#p = readonly_; }',
        '  abstract area(): number;',
        '  abstract side: number;',
        '  private get sum(): number { return this.x! + A.y + this.#p; }',
        '  public toString(): string { return String(this.sum); }',
        '  *[Symbol.iterator](): Iterator<T> {}',
        '  [key: string]: unknown;',
        '  m?(): void;',
        '}',
        'class B extends A<number> { public override area() { return 1; } override side = 2; }',
        'export const answer = String(new B(3));',
      ].join('\n'),
      '6',
    ],
    [
      'type predicates and asserts',
      'function isN(x: unknown): x is number { return typeof x === "number"; }\nfunction ok(x: unknown): asserts x is number {}\nok(1); export const answer = isN(3);',
      true,
    ],
    ['a let that is assigned later', 'let x!: number; x = 3; export const answer = x;', 3],
    [
      'for loops',
      'let s = 0; for (const [i, v] of ([1, 2] as number[]).entries()) s += i * v; for (let i: number = 0; i < 2; i++) s++; export const answer = s;',
      4,
    ],
    [
      'labels, tags, regular expressions',
      'a: for (;;) { break a; } export const answer = String.raw`<T>(x: number)` + /as number/.source;',
      '<T>(x: number)as number',
    ],
    [
      'optional chaining with !',
      'const a: { b?: { c: number } } = { b: { c: 3 } }; export const answer = a?.b!.c;',
      3,
    ],
    [
      'a conditional with arrows',
      'const f = (b: boolean) => b ? (x: number): number => x : (x: number) => -x; export const answer = f(false)(3);',
      -3,
    ],
    [
      'a catch without types',
      'let a = 0; try { throw 1; } catch (e: unknown) { a = e as number; } export const answer = a;',
      1,
    ],
    [
      'accessors and static blocks',
      'class A { static #n = 1; static { A.#n = 3; } static get n(): number { return A.#n; } } export const answer = A.n;',
      3,
    ],
    ['unicode names', 'const λ: number = 3; export { λ as answer };', 3],
    [
      'names of modules',
      'const exports = 1, module = 2; function require() { return 3; } export const answer = exports + module + require();',
      6,
    ],
    ['carriage returns', 'type A = number\r\nexport const answer: A = 3\r\n', 3],
    ['a byte order mark', '\uFEFFexport const answer = 3;', 3],
    ['a hashbang', '#!/usr/bin/env node\nexport const answer = 3;', 3],
    [
      'import of a value',
      "import { Matrix } from 'ml-matrix'; export const answer = Matrix.eye(1).get(0, 0);",
      1,
    ],
    [
      'import by another name',
      "import { Matrix as M, type MatrixTransposeView } from 'ml-matrix'; export const answer = M.eye(2).rows;",
      2,
    ],
    ['import of all', "import * as ml from 'ml-matrix'; export const answer = ml.Matrix.eye(2).rows;", 2],
    ['the default import', "import Matrix from 'ml-matrix'; export const answer = Matrix.eye(2).rows;", 2],
    [
      'import for types alone',
      "import type { A } from './types'; import { B } from './more'; import { type C } from './c'; export const answer: A & B & C = 3;",
      3,
    ],
    [
      'exports in a list',
      'const answer = 3, b = 4; type T = number; export { answer, b as default, type T };',
      3,
    ],
    ['exports in patterns', 'export const [answer, { b: [c] }] = [3, { b: [4] }];', 3],
    ['an export of another module', "export { Matrix as M } from 'ml-matrix'; export const answer = 3;", 3],
  ])('%s', (_, source, answer) => {
    expect(exportsOf(source).answer).toEqual(answer);
  });

  it('is strict, as modules are', () => {
    expect(() => exportsOf('undeclared = 1;')).toThrow('undeclared is not defined');
  });

  it('exports functions, defaults, all of another module', () => {
    expect(
      exportsOf('export default function f() {}\nexport function g() {}\nexport class H {}'),
    ).toMatchObject({
      default: expect.any(Function),
      g: expect.any(Function),
      H: expect.any(Function),
    });
    expect(exportsOf('export default (x: number) => x;').default).toBeTypeOf('function');
    expect(exportsOf("export * from 'ml-matrix';")).toHaveProperty('Matrix');
  });
});

describe('where types end, statements end as before', () => {
  it.each<[string, string, unknown]>([
    [
      'a type between two lines',
      'let a = 0\nconst f = (x: number) => { a = x }\nf(1)\ntype T = number\n;(f)(2)\nexport const answer = a',
      2,
    ],
    [
      'a cast at the end of a line',
      'const f = () => 3\nlet g = f as () => number\n(1 as number)\nexport const answer = typeof g',
      'function',
    ],
    [
      'a cast before a list',
      'const a = [3]\nlet b = a as number[]\n[0].length\nexport const answer = b.length',
      1,
    ],
    [
      'an arrow whose type takes lines',
      'const f = (x: number): {\n  a: number;\n} => ({ a: x });\nexport const answer = f(3).a;',
      3,
    ],
    [
      'an arrow whose type stands on its own line',
      'const f = (x: number)\n  : number => x;\nexport const answer = f(3);',
      3,
    ],
    [
      'type parameters over lines',
      'const f = () => {\n  return <T,\n  >(x: T) => x;\n};\nexport const answer = f()(3);',
      3,
    ],
    [
      'type parameters behind async',
      'const f = async <\nT\n>(x: T) => x;\nexport const answer = typeof f;',
      'function',
    ],
    [
      'a modifier at the beginning of a line',
      'class A { a = 1\n public ["b"] = 2\n private *g() { yield 3 }\n all() { return [...this.g()] } }\nexport const answer = new A().b + new A().all()[0]',
      5,
    ],
    [
      'fields named as keywords',
      'class A { get: number\n foo() { return 3 }\n static: number\n async: number\n bar() { return 4 } }\nexport const answer = new A().foo() + new A().bar()',
      7,
    ],
    [
      'a cast at the end of a field',
      'class A { a = 1 as number\n ["b"] = 2 }\nexport const answer = new A().b',
      2,
    ],
    ['a cast of an object', 'const f = () => <any>{ a: 3 };\nexport const answer = f().a;', 3],
    [
      'a cast over lines',
      'function f(x: number) {\n  return <\n    number\n  >x;\n}\nexport const answer = f(3);',
      3,
    ],
    [
      'an import below its use',
      "export const answer = Matrix.eye(3).rows;\nimport { Matrix } from 'ml-matrix';",
      3,
    ],
    ['a comparison that looks like HTML', 'let a = 1, b = 3;\nexport const answer = a<!--b;', false],
    [
      'return and a cast',
      'function f() { return {\n a: 3 } as {\n a: number } }\nexport const answer = f().a',
      3,
    ],
  ])('%s', (_, source, answer) => {
    expect(exportsOf(source).answer).toEqual(answer);
  });
});

it('lines and columns stay where they are', () => {
  const source = [
    "import { Matrix } from 'ml-matrix';",
    'interface Options {',
    '  rate: number;',
    '}',
    'export function f(x: number[], { rate }: Options): number {',
    '  const y = x as unknown as { z: { w: number } };   return y.z.w * rate;',
    '}',
    'export const M = Matrix;',
  ].join('\n');
  const compiled = compile(source);
  if ('fault' in compiled) throw new Error('does not compile');
  const { f } = exportsOf(source) as { f: (...args: unknown[]) => number };
  let stack = '';
  try {
    f([], { rate: 1 });
  } catch (error) {
    stack = String((error as Error).stack);
  }
  const [, line, column] = /<anonymous>:(\d+):(\d+)\)?$/m.exec(stack.split('\n')[1]) ?? [];
  expect({ line, column }).toEqual({ line: '6', column: '64' });
  expect(compiled.lineAt({ line: 6, column: 64, function: 'f' })).toEqual({
    ...{ line: 6, column: 64, function: 'f' },
    text: 'const y = x as unknown as { z: { w: number } };   return y.z.w * rate;',
  });
});

describe('what an exercise cannot be written with is refused in words, with its line', () => {
  it.each([
    ['enum Side { Left, Right }', 'enum'],
    ['const enum Side { Left }', 'enum'],
    ['namespace N { export const a = 1; }', 'namespace'],
    ['class A { constructor(private x: number) {} }', 'parameter property'],
    ["import fs = require('fs');", 'import ='],
    ['function f() { "use asm"; }', 'use asm'],
    ['"use asm";', 'use asm'],
    ["export const f = () => import('fs');", 'imports while it runs'],
    ['export const url = import.meta.url;', 'import.meta'],
    ['await 1;', 'await'],
    ['for await (const x of []) {}', 'await'],
  ])('%s', (source, words) => {
    expect(reasonOf(`\n  ${source}`)).toMatchObject({
      kind: 'unloadable',
      reason: expect.stringContaining(words),
      at: { line: 2 },
    });
  });

  it.each([
    'export function f( {',
    'const x = ;',
    '<div/>',
    '@f class A {}',
    'let a; let a;',
    'const a: = 3;',
  ])('a syntax error: %s', (source) => {
    expect(reasonOf(`\n${source}`)).toMatchObject({
      kind: 'unloadable',
      reason: expect.stringMatching(/^Syntax error: (?!.*plugin)(?!.*\(\d)/),
      at: { line: 2, column: expect.any(Number), text: source },
    });
  });
});

describe('a file made to cost much', () => {
  it.each([
    ['brackets', '('.repeat(60_000)],
    ['lists', `export const x = ${'['.repeat(30_000)}${']'.repeat(30_000)};`],
    ['arrows', `export const f = ${'a=>'.repeat(20_000)}0;`],
    ['blocks', '{'.repeat(30_000) + '}'.repeat(30_000)],
    ['types', `type T = ${'['.repeat(30_000)}${']'.repeat(30_000)};`],
    ['templates', `export const x = ${'`${'.repeat(10_000)}1${'}`'.repeat(10_000)};`],
  ])('nested %s: is told to be nested too deep, or compiled', (_, source) => {
    const compiled = compile(source);
    if ('fault' in compiled) {
      expect(compiled.fault).toMatchObject({
        kind: 'unloadable',
        reason: expect.stringMatching(/nested too deep|Syntax error/),
      });
    }
  });

  it('is no longer than an exercise may be', () => {
    expect(reasonOf(' '.repeat(70_000))).toMatchObject({
      reason: expect.stringContaining('70000 characters'),
    });
  });

  it('grows by no more than a few names', () => {
    const source = `const ${Array.from({ length: 2000 }, (_, i) => `a${i} = ${i}`).join(', ')};`;
    const compiled = compile(source);
    expect('code' in compiled && compiled.code.length).toBeLessThan(source.length + 200);
  });
});
