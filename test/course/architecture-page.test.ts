/** ARCHITECTURE.md answers "Where do I change …?": what it names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COURSE_ROOT } from '../this-course.ts';

const page = readFileSync(join(COURSE_ROOT, 'ARCHITECTURE.md'), 'utf8');

/** A file or a folder; places with a gap, such as `graders/<chapter>/`, are not. */
const PATH = /^[\w-][\w./-]*(\.ts|\.mjs|\/)$/;

/** Items of lists, and rows of tables: in each, a bare name lies in the folder of the path before it, or beside it. */
const blocks = page.split(/\n(?=[-|])|\n\n/);

function missingIn(block: string): string[] {
  const missing: string[] = [];
  let folder = '';
  for (const [, name] of block.matchAll(/`([^`\n]+)`/g)) {
    if (!PATH.test(name)) continue;
    const place = [name, `${folder}/${name}`, `${dirname(folder)}/${name}`].find((path) =>
      existsSync(join(COURSE_ROOT, path)),
    );
    if (place === undefined) missing.push(name);
    else folder = place.endsWith('/') ? place.slice(0, -1) : dirname(place);
  }
  return missing;
}

describe('ARCHITECTURE.md', () => {
  it('names files and folders that are there', () => {
    expect(blocks.flatMap(missingIn)).toEqual([]);
  });

  it('is read: a name that is nowhere is found out', () => {
    expect(missingIn('`harness/engine/grade.ts` and `nowhere.ts`')).toEqual(['nowhere.ts']);
    expect(missingIn('`harness/engine/grade.ts` and `judge.ts`')).toEqual([]);
  });
});
