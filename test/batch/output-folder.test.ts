import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOutputs } from '../../harness/class/output-folder.ts';
import { FolderInUse, takeFolder } from '../../harness/class/run/batch-lock.ts';
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

  it('is left alone outside, whatever the list of files says', () => {
    const outside = folder('outside');
    const out = folder('out');
    writeFileSync(join(outside, 'precious.txt'), 'kept');
    writeFileSync(join(out, '.gradlings-files'), `../${outside.split(/[\\/]/).at(-1)}/precious.txt\n`);
    writeOutputs(out, []);
    expect(readFileSync(join(outside, 'precious.txt'), 'utf8')).toBe('kept');
  });
});

describe('two batches in one folder', () => {
  it('the second is told who has it', () => {
    const out = folder('out');
    // The process that runs the tests is alive, and another than this one.
    writeFileSync(join(out, '.gradlings-lock'), String(process.ppid));
    expect(() => takeFolder(out)).toThrow(FolderInUse);
    expect(() => takeFolder(out)).toThrow(`Process ${process.ppid} is grading into`);
  });

  it('a process that was killed holds nothing', () => {
    const out = folder('out');
    writeFileSync(join(out, '.gradlings-lock'), '999999999');
    takeFolder(out)();
    expect(filesIn(out)).toEqual({});
  });
});
