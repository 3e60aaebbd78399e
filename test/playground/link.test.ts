import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_SIZE, MAX_LINK_LENGTH } from '../../playground/src/work/bounds.ts';
import { isLink, linkOf, openLink } from '../../playground/src/work/link.ts';

const EXERCISE = '04-lasso/01-soft-threshold';
const COURSE = [EXERCISE, '01-penalties/02-l2-penalty'];
const TEXT = 'export const softThreshold = (z: number) => z; // λ, 𝜆 and \u2028\n';

describe('a link', () => {
  it('opens as the text it was made of', async () => {
    const link = await linkOf(EXERCISE, TEXT);
    expect(await openLink(link ?? '', COURSE)).toEqual({ exercise: EXERCISE, text: TEXT });
  });

  it('needs no escapes: chats and mails pass it on as it is', async () => {
    const link = (await linkOf(EXERCISE, TEXT)) ?? '';
    expect(link).toMatch(/^#code=[\w/-]+~[\w-]+$/);
    expect(new URL(link, 'https://example.org/').hash).toBe(link);
  });

  it('carries the largest file that can be handed in, even one that does not compress', async () => {
    let state = 1;
    const letter = () => {
      state = (state * 48_271) % 2_147_483_647;
      return String.fromCharCode(32 + (state % 95));
    };
    const text = Array.from({ length: MAX_FILE_SIZE }, letter).join('');
    const link = (await linkOf(EXERCISE, text)) ?? '';
    expect(link.length).toBeLessThan(MAX_LINK_LENGTH);
    expect(await openLink(link, COURSE)).toEqual({ exercise: EXERCISE, text });
  });

  it('is not made of a larger file', async () => {
    expect(await linkOf(EXERCISE, 'x'.repeat(MAX_FILE_SIZE + 1))).toBeUndefined();
  });

  it('is told from an exercise that is opened', () => {
    expect(isLink(`#${EXERCISE}`)).toBe(false);
    expect(isLink(`#code=${EXERCISE}~eJw`)).toBe(true);
  });
});

describe('a hostile link', () => {
  const packed = (bytes: Uint8Array) => deflateSync(bytes).toString('base64url');
  const made = (bytes: Uint8Array, exercise = EXERCISE) => `#code=${exercise}~${packed(bytes)}`;

  it.each([
    ['a bomb of 100 MB in 100 kB', made(new Uint8Array(60 << 20)), /more than an exercise can hold/],
    [
      'a bomb of one byte too many',
      made(new Uint8Array(MAX_FILE_SIZE + 1).fill(65)),
      /more than an exercise/,
    ],
    ['as long as it likes', `#code=${EXERCISE}~${'A'.repeat(MAX_LINK_LENGTH)}`, /more than an exercise/],
    ['of no exercise', made(Buffer.from(TEXT), '99-none/01-none'), /does not have/],
    ['of a name that every object has', made(Buffer.from(TEXT), '__proto__'), /does not have/],
    ['of a path', made(Buffer.from(TEXT), `../${EXERCISE}`), /does not have/],
    ['without code', `#code=${EXERCISE}`, /incomplete/],
    ['of no base64', `#code=${EXERCISE}~%3Cscript%3E`, /incomplete/],
    ['of two codes', `${made(Buffer.from(TEXT))}~eJw`, /incomplete/],
    ['of no deflate', `#code=${EXERCISE}~AAAA`, /incomplete/],
    ['of no UTF-8', made(Uint8Array.of(0xff, 0xfe, 0xfd)), /incomplete/],
    ['with NUL characters', made(Buffer.from('a\0b')), /incomplete/],
  ])('%s is refused in a sentence', async (_, link, sentence) => {
    expect(await openLink(link, COURSE)).toEqual({ refused: expect.stringMatching(sentence) });
  });

  it('that was cut anywhere is refused: half a file is never shown', async () => {
    const whole = made(Buffer.from(TEXT));
    const start = whole.indexOf('~') + 1;
    for (let end = start; end < whole.length; end++) {
      expect(await openLink(whole.slice(0, end), COURSE)).toEqual({ refused: expect.any(String) });
    }
  });

  it('with one letter changed shows no other text', async () => {
    const whole = made(Buffer.from(TEXT));
    for (let at = whole.indexOf('~') + 1; at < whole.length; at++) {
      const changed = `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`;
      const opened = await openLink(changed, COURSE);
      if ('text' in opened) expect(opened.text).toBe(TEXT);
    }
  });
});
