import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseFiles } from '../../harness/class/intake/choose-files.ts';
import { filesOfZip } from '../../harness/class/intake/zip.ts';
import { readShipped } from '../../harness/learner/folder/shipped.ts';
import { parseProgress } from '../../harness/learner/progress/state.ts';
import { packed } from '../../playground/src/work/archive.ts';
import { MAX_ARCHIVE_SIZE, MAX_ENTRIES } from '../../playground/src/work/bounds.ts';
import { exportedFolder } from '../../playground/src/work/exported-folder.ts';
import { toTakeIn } from '../../playground/src/work/import-work.ts';

const ID = '04-lasso/01-soft-threshold';
const OTHER = '01-penalties/02-l2-penalty';
const STUBS = new Map([
  [ID, "throw new Error('Not started');\n"],
  [OTHER, "throw new Error('Not started'); // other\n"],
]);
const COPY = { exercise: ID, time: '2026-03-01T12-30-05-250Z', text: 'earlier' };

const exported = (texts: [string, string][] = [], copies = [COPY]) =>
  exportedFolder({
    version: '0.1.0',
    stubs: STUBS,
    theory: new Map([['04-lasso', '# Lasso\n']]),
    texts: new Map(texts),
    hints: { [ID]: 2 },
    copies,
  });

const folder = mkdtempSync(join(tmpdir(), 'gradlings-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an exported folder', () => {
  it('is one of gradlings init, with own texts, untouched stubs, theory and copies', () => {
    const files = exported([[ID, 'mine']]);
    expect(files.get(`exercises/${ID}.ts`)).toBe('mine');
    expect(files.get(`exercises/${OTHER}.ts`)).toBe(STUBS.get(OTHER));
    expect(files.get('exercises/04-lasso/README.md')).toBe('# Lasso\n');
    expect(files.get(`.gradlings/backup/04-lasso-01-soft-threshold-${COPY.time}.ts`)).toBe('earlier');
    expect(JSON.parse(files.get('package.json') ?? '').devDependencies).toEqual({ gradlings: '0.1.0' });
  });

  it('keeps what the course gave, so that gradlings update knows what was started', () => {
    const place = join(folder, 'given');
    for (const [path, text] of exported([[ID, 'mine']])) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), text);
    }
    expect(readShipped(place)).toEqual({
      version: '0.1.0',
      texts: {
        [`exercises/${ID}.ts`]: STUBS.get(ID),
        [`exercises/${OTHER}.ts`]: STUBS.get(OTHER),
        'exercises/04-lasso/README.md': '# Lasso\n',
      },
    });
  });

  it('takes hints along in the form that the terminal reads', () => {
    expect(parseProgress(exported().get('.gradlings/progress.json') ?? '')?.hints).toEqual({ [ID]: 2 });
  });

  it('has no file by a name that is none of an exercise', () => {
    const hostile = '../../../etc/passwd';
    const files = exported(
      [
        [hostile, 'x'],
        ['__proto__', 'x'],
      ],
      [
        { ...COPY, exercise: hostile },
        { ...COPY, time: '../x' },
      ],
    );
    expect([...files.keys()].filter((path) => path.includes('..') || path.includes('proto'))).toEqual([]);
  });

  it('is found by gradlings grade, and its copies are not taken for answers', async () => {
    const path = join(folder, 'work.zip');
    writeFileSync(path, packed(exported([[ID, 'mine']]), 'gradlings-work'));
    const found = await filesOfZip(path);
    const { files, problems } = chooseFiles(found.paths, [ID, OTHER]);
    found.close?.();
    expect(problems).toEqual([]);
    expect(Object.fromEntries(files)).toEqual({
      [ID]: `gradlings-work/exercises/${ID}.ts`,
      [OTHER]: `gradlings-work/exercises/${OTHER}.ts`,
    });
  });

  it('is the same archive for the same work', () => {
    expect(packed(exported(), 'a')).toEqual(packed(exported(), 'a'));
  });
});

describe('an import', () => {
  const taken = (files: Record<string, string | Uint8Array>) =>
    toTakeIn(
      zipSync(
        Object.fromEntries(
          Object.entries(files).map(([path, held]) => [
            path,
            typeof held === 'string' ? strToU8(held) : held,
          ]),
        ),
      ),
      STUBS,
    );

  it('of an export gives the own texts again, and no stub', () => {
    expect(toTakeIn(packed(exported([[ID, 'mine \u2028 λ\r\n']]), 'work'), STUBS)).toEqual({
      texts: new Map([[ID, 'mine \u2028 λ\r\n']]),
      notes: [],
    });
  });

  it.each([
    ['a folder', `exercises/${ID}.ts`],
    ['a clone', `gradlings-main/exercises/${ID}.ts`],
    ['a chapter', `${ID}.ts`],
    ['an archive made on Windows', `work\\exercises\\${ID.replace('/', '\\')}.ts`],
  ])('finds exercises in %s', (_, path) => {
    expect(taken({ [path]: 'mine' })).toEqual({ texts: new Map([[ID, 'mine']]), notes: [] });
  });

  it.each([
    `solutions/${ID}.ts`,
    `gradlings-main/solutions/${ID}.ts`,
    `test/alternatives/${ID}.ts`,
    `node_modules/gradlings/exercises/${ID}.ts`,
    `__MACOSX/exercises/${ID}.ts`,
    `.gradlings/backup/${ID}.ts`,
  ])('does not take %s for an exercise', (path) => {
    expect(taken({ [path]: 'not mine' })).toEqual({ refused: expect.stringMatching(/no exercises of this/) });
  });

  it('reads UTF-16 and Latin-1, as grading does', () => {
    const text = Uint8Array.from([0xff, 0xfe, ...Buffer.from('λ = é', 'utf16le')]);
    expect(taken({ [`exercises/${ID}.ts`]: text })).toMatchObject({ texts: new Map([[ID, 'λ = é']]) });
  });

  it('says that all is untouched, also where git changed the ends of lines', () => {
    const stub = (STUBS.get(ID) ?? '').replaceAll('\n', '\r\n');
    expect(taken({ [`exercises/${ID}.ts`]: stub })).toEqual({ refused: expect.stringMatching(/untouched/) });
  });
});

describe('a hostile archive', () => {
  const open = (archive: Uint8Array) => toTakeIn(archive, STUBS);
  const path = `exercises/${ID}.ts`;
  const DAMAGED = `${ID} was left out: it is damaged in the archive.`;

  it.each([
    ['no zip', strToU8('PK\u0003\u0004 and nothing more')],
    ['empty', new Uint8Array()],
    ['cut in the middle', zipSync({ [path]: strToU8('x'.repeat(5000)) }).subarray(0, 60)],
    ['too large', new Uint8Array(MAX_ARCHIVE_SIZE + 1)],
    [
      'of too many files',
      zipSync(
        Object.fromEntries(Array.from({ length: MAX_ENTRIES + 1 }, (_, n) => [`${n}`, new Uint8Array()])),
      ),
    ],
  ])('that is %s is refused in a sentence', (_, archive) => {
    expect(open(archive)).toEqual({ refused: expect.stringMatching(/^Nothing was imported\. It /) });
  });

  it('with a bomb: that file is left out and told, the others are taken', () => {
    const bomb = zipSync({ [path]: new Uint8Array(20 << 20), [`exercises/${OTHER}.ts`]: strToU8('mine') });
    expect(open(bomb)).toEqual({
      texts: new Map([[OTHER, 'mine']]),
      notes: [expect.stringMatching(/soft-threshold was left out: an exercise has at most 64 kB/)],
    });
  });

  it('that lies about a size unpacks no more than it says', () => {
    const archive = zipSync({ [path]: strToU8('x'.repeat(1 << 20)) });
    const view = new DataView(archive.buffer, archive.byteOffset);
    const central = view.getUint32(archive.length - 6, true);
    view.setUint32(central + 24, 100, true);
    expect(open(archive)).toEqual({ texts: new Map(), notes: [DAMAGED] });
  });

  it('whose bytes were changed gives no text that nobody wrote', () => {
    const bytes = strToU8('const threshold = 1;\n');
    const archive = zipSync({ [path]: [bytes, { level: 0 }], [`exercises/${OTHER}.ts`]: strToU8('mine') });
    const place = Buffer.from(archive).indexOf('const threshold');
    expect(open(archive)).toMatchObject({ notes: [] });
    archive[place] ^= 1;
    expect(open(archive)).toEqual({ texts: new Map([[OTHER, 'mine']]), notes: [DAMAGED] });
  });

  it('a name that leads elsewhere is none of an exercise', () => {
    expect(open(zipSync({ [`../${path}`]: strToU8('mine') }))).toEqual({ refused: expect.any(String) });
  });

  it.each([`/${path}`, `C:\\x\\${path}`])(
    'a name such as %s writes nowhere: it only names an exercise',
    (name) => {
      const opened = open(zipSync({ [name]: strToU8('mine') }));
      expect('texts' in opened && [...opened.texts.keys()]).toEqual([ID]);
    },
  );

  it('names of the language are no exercises', () => {
    const archive = zipSync({ constructor: strToU8('x'), 'exercises/toString.ts': strToU8('x') });
    expect(open(archive)).toEqual({ refused: expect.stringMatching(/no exercises/) });
  });

  it('with an exercise twice says which was taken', () => {
    const opened = open(zipSync({ [`a/${path}`]: strToU8('one'), [`b/${path}`]: strToU8('two') }));
    expect(opened).toEqual({
      texts: new Map([[ID, 'one']]),
      notes: [`${ID} is in the archive twice: the first was taken.`],
    });
  });

  it('with a binary file says what is the matter with it', () => {
    const opened = open(zipSync({ [path]: Uint8Array.of(65, 0, 66) }));
    expect(opened).toEqual({ texts: new Map(), notes: [expect.stringMatching(/left out: it holds NUL/)] });
  });
});
