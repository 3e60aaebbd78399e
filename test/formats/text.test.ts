import { describe, expect, it } from 'vitest';
import { nameLine, oneLine } from '../../harness/class/formats/text.ts';
import { shown } from '../../harness/pages/class/text.ts';

describe('a text of unknown origin', () => {
  it.each([
    ['a line of a format', oneLine, 500],
    ['a name', nameLine, 120],
    ['a text of a page', shown, 2000],
  ])('%s is cut, and says how much is left', (_, cut, longest) => {
    expect(cut('x'.repeat(longest + 100))).toBe(`${'x'.repeat(longest)} … 100 more characters`);
  });

  it('is never cut where the note is longer than what it hides', () => {
    for (let length = 500; length < 560; length++)
      expect(oneLine('x'.repeat(length)).length).toBeLessThanOrEqual(length);
  });

  it('is on one line, and steers no reader, also where it is cut', () => {
    expect(oneLine(`a\n\u202e${'b'.repeat(600)}`)).toMatch(/^a��b+ … \d+ more characters$/);
  });
});
