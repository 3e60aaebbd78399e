import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalised } from '../../harness/class/similarity/normalised.ts';
import { type Source, similarPairs } from '../../harness/class/similarity/similar-pairs.ts';
import { fileOf } from '../this-course.ts';
import { coordinateDescentOf, softThresholdOf } from './classmates.ts';

const CLASSMATES = 300;
const LONGER = '04-lasso/02-coordinate-descent';
const SHORT = '04-lasso/01-soft-threshold';
const STUB = readFileSync(fileOf('exercises', LONGER), 'utf8');

function aClass(size: number, write: (seed: string) => string): Source[] {
  return Array.from({ length: size }, (_, index) => student(`student-${index}`, write(`classmate ${index}`)));
}

function student(name: string, text: string): Source {
  return { name, text, isOfCourse: false };
}

/** What a copy is disguised by in a few minutes. */
const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
  'other names': (text) =>
    text.replace(/\b(w|weights|beta|r|residual|res|old|before|previous|soft|j|i|k)\b/g, 'my_$1'),
  'another layout and comments': (text) => text.replace(/\n\s*/g, '\n\n      // mine\n  '),
  'other words for const, and types': (text) => text.replace(/const (\w+) = /g, 'let $1: any = '),
  'lines that do nothing': (text) =>
    text
      .replace(/return 0;/g, 'const nothing = 0; return nothing;')
      .replace('const n', 'if (1 > 2) return [];\n const n'),
  'formulas turned around': (text) =>
    text
      .replace(/n \* lambda/g, 'lambda * n')
      .replace(/\.slice\(\)/g, '.map((each) => each)')
      .replace(/\+= /g, '+= 0 + '),
};

/** In the order in which each still finds what it changes. */
const ALL_AT_ONCE = [
  'formulas turned around',
  'lines that do nothing',
  'other words for const, and types',
  'other names',
  'another layout and comments',
];

describe('sources that are alike', () => {
  it(`are none among ${CLASSMATES} who each solved a longer exercise on their own`, {
    timeout: 60_000,
  }, () => {
    const pairs = similarPairs(aClass(CLASSMATES, coordinateDescentOf), STUB);
    expect(pairs.map(({ left, right, alike }) => [left.name, right.name, alike])).toEqual([]);
  });

  it(`are none among ${CLASSMATES} who solved a short one, but for files that are the same byte by byte`, {
    timeout: 60_000,
  }, () => {
    const stub = readFileSync(fileOf('exercises', SHORT), 'utf8');
    const pairs = similarPairs(aClass(CLASSMATES, softThresholdOf), stub);
    expect(pairs.filter(({ identical }) => !identical)).toEqual([]);
  });

  const disguisedByAll = (text: string) => ALL_AT_ONCE.reduce((copy, name) => DISGUISES[name](copy), text);
  for (const [name, disguise] of [...Object.entries(DISGUISES), ['all of these', disguisedByAll] as const]) {
    it(`are found in classes of any size: ${name}`, { timeout: 60_000 }, () => {
      for (const size of [2, 12, 100]) {
        const classmates = aClass(size, coordinateDescentOf);
        const copy = disguise(classmates[0].text);
        expect(copy).not.toBe(classmates[0].text);
        const [first, ...others] = similarPairs([...classmates, student('copy', copy)], STUB);
        expect([first?.left.name, first?.right.name], `${size} classmates`).toEqual(['student-0', 'copy']);
        expect(others).toEqual([]);
      }
    });
  }

  it('are found in what the course holds, however much more that file holds', () => {
    const solution = readFileSync(fileOf('solutions', LONGER), 'utf8');
    const course: Source = {
      name: 'solutions',
      text: `${solution}\n${softThresholdOf('another')}`,
      isOfCourse: true,
    };
    const copy = solution.replace(/\b(weights|residual|partial|column|sweep)\b/g, 'my_$1');
    const pairs = similarPairs([...aClass(20, coordinateDescentOf), student('thief', copy), course], STUB);
    expect(pairs.map(({ left, right }) => [left.name, right.name])).toEqual([['thief', 'solutions']]);
  });

  it('say which lines they share', () => {
    const [first, second] = aClass(2, coordinateDescentOf);
    const [pair] = similarPairs([first, second, student('copy', `// one line above\n${first.text}`)], STUB);
    for (const { left, right } of pair.shared) expect(right).toEqual(left.map((line) => line + 1));
    expect(pair.shared.length).toBeGreaterThan(0);
  });

  it('are never two who handed in what they were given', () => {
    const stubs = ['ann', 'bob'].map((name) => student(name, STUB));
    expect(similarPairs([...stubs, ...aClass(3, coordinateDescentOf)], STUB)).toEqual([]);
  });
});

describe('a source as it is compared', () => {
  it('has no comments, layout, types and names of its own', () => {
    const one = normalised('const sum = (xs: number[]): number => xs.reduce((a, b) => a + b, 0);');
    const other = normalised('// mine\nexport let total = ( list )\n  => list.reduce((x, y) => x + y, 0)');
    expect(one.tokens).toEqual(other.tokens);
    expect(other.lines[0]).toBe(1);
  });

  it('keeps members, numbers and what the program does', () => {
    expect(normalised('a.map(b)').tokens).not.toEqual(normalised('a.filter(b)').tokens);
    expect(normalised('a + 0.5').tokens).toEqual(normalised('b + 0.50').tokens);
  });

  it('may be no program', () => {
    expect(normalised('const = (').tokens).toEqual(['const', '=', '(']);
  });
});
