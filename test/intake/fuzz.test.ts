import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { chooseFiles } from '../../harness/class/intake/choose-files.ts';
import { safeName, safeNames } from '../../harness/class/intake/safe-name.ts';
import { sourceText } from '../../harness/runtime/source-text.ts';
import { listExercises } from '../this-course.ts';
import { EXERCISE, readZip, SOURCE, temporaryFolder, zipOf } from './archives.ts';

const folder = temporaryFolder();
const exercises = listExercises();

/** Parts of names that have led somewhere they should not, and ordinary ones. */
const part = fc.oneof(
  fc.constantFrom('..', '.', '', 'C:', 'CON', 'nul.ts', 'lpt1', '~', '-rf', '.git', 'exercises', 'solutions'),
  fc.constantFrom('\\', '\0', '\u202egnp', '\u200b', '\ud800', 'ﬁ', 'É', 'É', ' ', '%2e%2e', '::$DATA', '\n'),
  fc.constantFrom('04-lasso', '01-soft-threshold.ts', 'soft-threshold.ts'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const name = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
const studentName = fc.oneof(
  name,
  fc.array(part, { maxLength: 4 }).map((parts) => parts.join('')),
);

const SAFE = /^[\p{L}\p{N}_](?:[\p{L}\p{N}._-]*[\p{L}\p{N}_])?$/u;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

describe('names of students', () => {
  it('are letters, digits, "-", "_" and "." inside; never a device, never long', () => {
    fc.assert(
      fc.property(studentName, (text) => {
        const safe = safeName(text);
        expect(safe).toMatch(SAFE);
        expect(safe).not.toMatch(DEVICE);
        expect(safe.length).toBeLessThanOrEqual(80);
        // No half of a pair, which no file system would keep.
        expect(Buffer.from(safe).toString()).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });

  it('stay as they are once they are safe', () => {
    fc.assert(
      fc.property(studentName, (text) => {
        expect(safeName(safeName(text))).toBe(safeName(text));
      }),
    );
  });

  it('are unique, also where upper and lower case are the same file', () => {
    fc.assert(
      fc.property(fc.array(studentName, { maxLength: 12 }), (names) => {
        const safe = [...safeNames(names).values()];
        expect(safe).toHaveLength(new Set(names).size);
        expect(new Set(safe.map((each) => each.toLowerCase().normalize('NFKC'))).size).toBe(safe.length);
        for (const each of safe) expect(each).toMatch(SAFE);
      }),
    );
  });
});

it('whatever the paths, only one of them is chosen for an exercise, and it has the name of that exercise', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 20 }), (paths) => {
      for (const [exercise, path] of chooseFiles(paths, exercises).files) {
        expect(paths).toContain(path);
        expect(exercises).toContain(exercise);
        expect(path).toMatch(/\.ts(\.txt)?$/i);
        expect(path.split('/')).not.toContain('solutions');
      }
    }),
  );
});

it('whatever the bytes of a file, it is a text or told what is the matter', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const source = sourceText(bytes);
      expect('text' in source ? source.text : source.what).toEqual(expect.any(String));
    }),
  );
});

describe('archives', () => {
  const honest = zipOf({ [`${EXERCISE}.ts`]: strToU8(SOURCE), 'README.md': strToU8('# mine') });

  it('of any bytes are read without harm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const { files, problems } = await readZip(folder, bytes);
        expect(files).toEqual({});
        expect(problems).toHaveLength(1);
      }),
    );
  });

  it('with some bytes changed, or cut off, hold the file as it was, or a problem', async () => {
    const changes = fc.array(fc.tuple(fc.nat(honest.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(honest.length), async (changed, cut) => {
        const bytes = honest.slice(0, cut % 3 === 0 ? cut : honest.length);
        for (const [at, byte] of changed) bytes[at % Math.max(bytes.length, 1)] = byte;
        const { files } = await readZip(folder, bytes);
        for (const [exercise, text] of Object.entries(files)) {
          expect(exercises).toContain(exercise);
          expect(text.length).toBeLessThanOrEqual(2 * SOURCE.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('with names of any kind give files of the course only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { maxLength: 6 }), async (names) => {
        const zip = zipOf(
          Object.fromEntries(names.map((each) => [`x${each}`.slice(1) || 'x', strToU8(SOURCE)])),
        );
        const { files, problems } = await readZip(folder, zip);
        for (const exercise of Object.keys(files)) expect(exercises).toContain(exercise);
        for (const { where } of problems) expect(where.length).toBeLessThanOrEqual(201);
      }),
    );
  });
});
