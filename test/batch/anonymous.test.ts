import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../harness/class/formats/formats.ts';
import { NAME_KEY, numbersFor } from '../../harness/class/name-key.ts';
import { Interned } from '../../harness/class/run/interned.ts';
import { anonymous } from '../../harness/class/score/anonymous.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { aReport, aStudent, FIRST, refuted, results, upheld } from '../formats/some-results.ts';
import { temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();
const NAMES = ['Ann Example', 'Bob Example', 'Cy Example', 'Di Example'];

function aClass() {
  return scoreClass(
    results(
      ...NAMES.map((name) =>
        aStudent(name.replace(' ', '-'), [aReport(FIRST, { first: upheld, second: refuted() })], {
          name,
          problems: [
            {
              where: `${name}/exercises/a.ts`,
              what: `a second file: '${name}/b.ts' was graded, this one was not`,
            },
          ],
        }),
      ),
    ),
  );
}

const NUMBERS = new Map(NAMES.map((name, index) => [name, `student-${7 - index}`]));

describe('a class without names', () => {
  it('holds no name, in the paths of files neither', () => {
    expect(JSON.stringify(anonymous(aClass(), NUMBERS))).not.toContain('Example');
  });

  it('has as many students, each with what was found, in the order of their numbers', () => {
    const { students } = anonymous(aClass(), NUMBERS);
    expect(students.map(({ student }) => student)).toEqual([
      'student-4',
      'student-5',
      'student-6',
      'student-7',
    ]);
    expect(students.map(({ score }) => score)).toEqual([1, 1, 1, 1]);
    expect(students[0].problems[0]).toEqual({
      where: 'a.ts',
      what: "a second file: 'b.ts' was graded, this one was not",
    });
  });

  it('holds no seed, in the counterexamples neither', () => {
    const scored = { ...aClass(), seed: 987654 };
    const [file] = formats.json.files(anonymous(scored, NUMBERS));
    const text = [...file.text].join('');
    expect(text).toContain('"inputs"');
    expect(text).not.toContain('987654');
    expect(text).not.toContain('replay');
    expect([...[...formats.json.files(scored)][0].text].join('')).toContain('replay');
  });
});

describe('the key to a class without names', () => {
  it('gives every name a number of its own, and keeps it when others come', () => {
    const out = folder('key');
    const first = numbersFor(NAMES, out);
    const second = numbersFor(['Eve Example', ...NAMES, '__proto__'], out);
    expect(new Set(second.values()).size).toBe(6);
    for (const name of NAMES) expect(second.get(name)).toBe(first.get(name));
  });

  it('is drawn: another class of the same names has other numbers', () => {
    const names = Array.from({ length: 30 }, (_, index) => `name ${index}`);
    const of = () => [...numbersFor(names, folder('key')).values()].join();
    expect(of()).not.toBe(of());
  });

  it('that cannot be read is an error, and stays as it is', () => {
    const out = folder('key');
    writeFileSync(join(out, NAME_KEY), '{"version":1,"names":[["ann"');
    expect(() => numbersFor(NAMES, out)).toThrow('Restore it');
    expect(readFileSync(join(out, NAME_KEY), 'utf8')).toBe('{"version":1,"names":[["ann"');
  });
});

describe('what many students have alike', () => {
  it('is kept once, and reads the same', () => {
    const interned = new Interned();
    const [first, second] = ['ann', 'bob'].map((name) =>
      interned.result(aStudent(name, [aReport(FIRST, { first: upheld, second: refuted() })])),
    );
    expect(second.reports[0]).toBe(first.reports[0]);
    expect(JSON.stringify(second)).toBe(
      JSON.stringify(aStudent('bob', [aReport(FIRST, { first: upheld, second: refuted() })])),
    );
  });
});
