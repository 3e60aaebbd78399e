import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_CANDIDATES, MAX_FILE_SIZE } from '../../harness/class/intake/limits.ts';
import { EXERCISE, readPath, readZip, renamed, SOURCE, temporaryFolder, zipOf, zipWith } from './archives.ts';

/** A text that no submission may ever hold. */
const CANARY = 'canary-7a30';
const FILE = `${EXERCISE}.ts`;

const folder = temporaryFolder();
const secret = join(folder, 'secret.ts');
writeFileSync(secret, `export const softThreshold = '${CANARY}';\n`);
let count = 0;

/** A submission with one file in place of the exercise, made by the test. */
function submission(make: (file: string) => void): string {
  count += 1;
  const root = join(folder, `student-${count}`);
  const file = join(root, FILE);
  mkdirSync(dirname(file), { recursive: true });
  make(file);
  return root;
}

describe('a folder that was handed in', () => {
  it('a regular file is read', async () => {
    const { files, problems } = await readPath(submission((file) => writeFileSync(file, SOURCE)));
    expect(files).toEqual({ [EXERCISE]: SOURCE });
    expect(problems).toEqual([]);
  });

  it.each<[string, (file: string) => void, string]>([
    ['a symbolic link to a file outside', (file) => symlinkSync(secret, file), 'symbolic link'],
    ['a hard link to a file outside', (file) => linkSync(secret, file), 'linked from another place'],
    ['a pipe that nobody writes into', (file) => void execFileSync('mkfifo', [file]), 'not a regular file'],
    ['a device that never ends', (file) => symlinkSync('/dev/zero', file), 'symbolic link'],
    ['a folder called like the file', (file) => mkdirSync(file), ''],
    ['a huge file', (file) => writeFileSync(file, 'x'.repeat(MAX_FILE_SIZE + 1)), 'bytes'],
    ['brackets that open and open', (file) => writeFileSync(file, '['.repeat(60_000)), 'nested too deep'],
    ['NUL characters', (file) => writeFileSync(file, 'export {}\0'), 'NUL'],
  ])('%s is not read, and told', async (_, make, words) => {
    const { files, problems } = await readPath(submission(make));
    expect(files).toEqual({});
    expect(JSON.stringify(problems)).toContain(words);
  });

  it('a symbolic link to a folder outside is not entered', async () => {
    const outside = submission((file) => writeFileSync(file, SOURCE));
    const root = join(folder, 'links');
    mkdirSync(root);
    symlinkSync(join(outside, dirname(FILE)), join(root, dirname(FILE)));
    expect((await readPath(root)).files).toEqual({});
    symlinkSync(outside, join(folder, 'whole'));
    const whole = await readPath(join(folder, 'whole'));
    expect(whole.files).toEqual({});
    expect(whole.problems[0].what).toContain('neither a folder nor a zip');
  });
});

describe('a zip that was handed in', () => {
  it('its files are read', async () => {
    expect((await readZip(folder, zipWith(`repo-main/exercises/${FILE}`))).files).toEqual({
      [EXERCISE]: SOURCE,
    });
  });

  it.each([
    ['leads upwards', `../${'a'.repeat(30)}/${FILE}`],
    ['leads upwards in the middle', `a/../../b/${FILE}`],
    ['is absolute', `/etc/${FILE}`],
    ['is of a drive', `C:/${FILE}`],
    ['leads upwards in the manner of Windows', `..\\..\\${FILE.replace('/', '\\')}`],
  ])('a name that %s is refused, and nothing is written', async (_, name) => {
    const plain = 'x'.repeat(Buffer.byteLength(name));
    const { files, problems } = await readZip(folder, renamed(zipWith(plain), plain, name));
    expect(files).toEqual({});
    expect(problems).toHaveLength(1);
  });

  it('a link in a zip is not read', async () => {
    const link = zipOf({ [FILE]: [strToU8(secret), { os: 3, attrs: 0o120777 * 65536 }] });
    const { files, problems } = await readZip(folder, link);
    expect(files).toEqual({});
    expect(problems[0].what).toContain('not a regular file');
  });

  it('a bomb is refused by what it says of its size', async () => {
    const { files, problems } = await readZip(folder, zipWith(FILE, 'x'.repeat(50 << 20)));
    expect(files).toEqual({});
    expect(problems[0].what).toContain('bytes');
  });

  it('a bomb that lies about its size is stopped while it is unpacked', async () => {
    const bytes = Buffer.from(zipWith(FILE, 'x'.repeat(1 << 20)));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(1 << 20);
    const said = Buffer.alloc(4);
    said.writeUInt32LE(5000);
    for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size, at + 1)) said.copy(bytes, at);
    const { files, problems } = await readZip(folder, bytes);
    expect(files).toEqual({});
    expect(problems[0].what).toContain('could not be unpacked');
  });

  it('of a zip with too many entries the first are looked at', async () => {
    const many = Object.fromEntries(
      Array.from({ length: MAX_CANDIDATES + 10 }, (_, k) => [`f${k}.ts`, new Uint8Array(0)]),
    );
    const { problems } = await readZip(folder, zipOf(many));
    expect(JSON.stringify(problems)).toContain('the others were not read');
  });

  it('a file that is no zip is a problem', async () => {
    const { problems } = await readZip(folder, strToU8('not a zip'));
    expect(problems[0].what).toContain('no zip that can be read');
  });
});
