import { lstatSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeOutputFolder, OutputError, writeOutputs } from '../../harness/class/output-folder.ts';
import { FolderInUse, takeFolder } from '../../harness/class/run/batch-lock.ts';
import { fileErrorWords } from '../../harness/class/run/file-error.ts';
import { filesIn, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();
const file = (path: string, text: string | string[] = path) => ({ path, text });

describe('the folder of results', () => {
  it('holds what was written, whole or in parts', () => {
    const out = folder('out');
    writeOutputs(out, [file('grades.csv'), file('students/ann.md', ['a', 'b'])]);
    expect(filesIn(out)).toMatchObject({ 'grades.csv': 'grades.csv', 'students/ann.md': 'ab' });
  });

  it('loses what an earlier run wrote and this one did not, and nothing else', () => {
    const out = folder('out');
    writeOutputs(out, [file('students/ann.md'), file('students/bob.md')]);
    writeFileSync(join(out, 'students', 'notes.txt'), 'my own');
    writeOutputs(out, [file('students/ann.md', 'new')]);
    const { '.gradlings-files': list, ...files } = filesIn(out);
    expect(files).toEqual({ 'students/ann.md': 'new', 'students/notes.txt': 'my own' });
    expect(list).toBe('students/ann.md\n');
  });

  it('keeps a file that says the same already, and writes the others', () => {
    const out = folder('out');
    const long = 'ä'.repeat(100_000);
    const number = (path: string) => statSync(join(out, path)).ino;
    writeOutputs(out, [file('same.md', 'größe'), file('other.md', 'one'), file('long.md', long)]);
    const before = number('same.md');
    writeOutputs(out, [file('same.md', 'größe'), file('other.md', 'two'), file('long.md', `${long}!`)]);
    expect(number('same.md')).toBe(before);
    expect(filesIn(out)).toMatchObject({ 'other.md': 'two', 'long.md': `${long}!` });
  });

  it('has a file where a link to one that says the same was put', () => {
    const out = folder('out');
    writeOutputs(out, [file('grades.csv', 'points')]);
    const elsewhere = join(folder('outside'), 'grades.csv');
    writeFileSync(elsewhere, 'points');
    rmSync(join(out, 'grades.csv'));
    symlinkSync(elsewhere, join(out, 'grades.csv'));
    writeOutputs(out, [file('grades.csv', 'points')]);
    expect(lstatSync(join(out, 'grades.csv')).isFile()).toBe(true);
  });

  it('is left alone outside, whatever the list of files says', () => {
    const outside = folder('outside');
    const out = folder('out');
    writeFileSync(join(outside, 'precious.txt'), 'kept');
    writeFileSync(join(out, '.gradlings-files'), `../${outside.split(/[\\/]/).at(-1)}/precious.txt\n`);
    writeOutputs(out, []);
    expect(readFileSync(join(outside, 'precious.txt'), 'utf8')).toBe('kept');
  });
});

describe('a file of somebody else', () => {
  it('of the same name is left alone, and nothing is written in its place', () => {
    const out = folder('out');
    writeFileSync(join(out, 'grades.csv'), 'of another year');
    expect(() => writeOutputs(out, [file('grades.csv', 'new')])).toThrow('was not written by gradlings');
    expect(readFileSync(join(out, 'grades.csv'), 'utf8')).toBe('of another year');
  });

  it('that is a link is not written through', () => {
    const out = folder('out');
    symlinkSync(join(folder('outside'), 'nowhere'), join(out, 'grades.csv'));
    expect(() => writeOutputs(out, [file('grades.csv')])).toThrow(OutputError);
  });
});

describe('a file that is written', () => {
  it('is the old one until it is whole', () => {
    const out = folder('out');
    writeOutputs(out, [file('class.json', 'old')]);
    const seen: string[] = [];
    function* parts() {
      yield 'new';
      seen.push(readFileSync(join(out, 'class.json'), 'utf8'));
      yield ' and whole';
    }
    writeOutputs(out, [{ path: 'class.json', text: parts() }]);
    expect(seen).toEqual(['old']);
    expect(readFileSync(join(out, 'class.json'), 'utf8')).toBe('new and whole');
  });

  it('that could not be finished leaves the old one, and no draft', () => {
    const out = folder('out');
    writeOutputs(out, [file('class.json', 'old')]);
    function* failing() {
      yield 'new';
      throw new Error('no more');
    }
    expect(() => writeOutputs(out, [{ path: 'class.json', text: failing() }])).toThrow('no more');
    expect(filesIn(out)).toMatchObject({ 'class.json': 'old' });
    expect(Object.keys(filesIn(out))).not.toContain('.gradlings-draft');
  });
});

describe('a folder that cannot be one', () => {
  it.each([
    ['nothing', () => '', '--out is empty'],
    [
      'a file',
      () => {
        const path = join(folder('out'), 'notes.txt');
        writeFileSync(path, '');
        return join(path, 'grades');
      },
      'is a file, not a folder',
    ],
  ])('%s is told', (_, out, words) => {
    expect(() => makeOutputFolder(out())).toThrow(words);
  });

  it.skipIf(process.platform !== 'linux')('a place where the system makes none ends with words', () => {
    let words: string | undefined;
    try {
      makeOutputFolder('/proc/gradlings/grades');
    } catch (error) {
      words = fileErrorWords(error);
    }
    expect(words).toContain('no folder can be made there');
  });
});

describe('two batches in one folder', () => {
  const lockOf = (out: string, owner: object) =>
    writeFileSync(join(out, '.gradlings-lock'), JSON.stringify(owner));

  it('the second is told who has it', () => {
    const out = folder('out');
    // The process that runs the tests is alive, and another than this one.
    lockOf(out, { host: hostname(), pid: process.ppid });
    expect(() => takeFolder(out)).toThrow(FolderInUse);
    expect(() => takeFolder(out)).toThrow(`Process ${process.ppid} is grading into`);
  });

  it.runIf(process.platform === 'linux')('a number that another process has by now holds nothing', () => {
    const out = folder('out');
    lockOf(out, { host: hostname(), pid: process.ppid, started: 'another boot 1' });
    takeFolder(out)();
    expect(filesIn(out)).toEqual({});
  });

  it('a process that was killed holds nothing', () => {
    const out = folder('out');
    lockOf(out, { host: hostname(), pid: 999999999 });
    takeFolder(out)();
    expect(filesIn(out)).toEqual({});
  });

  it('of another machine nobody knows whether it still works: a person has to say', () => {
    const out = folder('out');
    lockOf(out, { host: 'elsewhere', pid: process.pid });
    expect(() => takeFolder(out)).toThrow("the machine 'elsewhere'");
    expect(() => takeFolder(out)).toThrow('If it has ended, remove');
  });
});
