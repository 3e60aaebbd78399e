import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENTRIES, namesOf, pageFile, pageOf } from './api-pages.ts';

describe.each(ENTRIES)('gradlings/%s', (entry) => {
  it('says of each public name what it is', () => {
    expect(
      namesOf(entry)
        .filter(({ comment }) => comment === '')
        .map(({ name, from }) => `${from}: ${name}`),
    ).toEqual([]);
  });

  it('is described as the sources are (if not: npm run api)', () => {
    expect(readFileSync(pageFile(entry), 'utf8').replaceAll('\r\n', '\n')).toBe(pageOf(entry));
  });
});
