import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COURSE_ROOT } from '../this-course.ts';

const FOLDER = join(COURSE_ROOT, 'docs', 'decisions');
const files = readdirSync(FOLDER).sort();

describe('the decisions', () => {
  it('are numbered without gap and repetition', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  });

  it.each(files)('%s says its number, status, date and the alternatives', (name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    expect(text).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `));
    expect(text).toMatch(/^Status: .*20\d\d-\d\d-\d\d/m);
    expect(text).toMatch(/alternative/i);
  });
});
