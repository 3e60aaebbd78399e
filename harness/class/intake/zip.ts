/**
 * A submission in a zip. Nothing is unpacked to disk: the files that are wanted are read into memory.
 */
import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, open, type ZipFile } from 'yauzl';
import type { Problem } from '../schema.ts';
import { couldBeAnswer, isUnreadArchive, isZip } from './answer-names.ts';
import type { Found } from './found.ts';
import {
  MAX_ARCHIVE_SIZE,
  MAX_CANDIDATES,
  MAX_COMPRESSION,
  MAX_ENTRIES,
  MAX_FILE_SIZE,
  told,
} from './limits.ts';

/**
 * The files of an archive, or of a folder in it. Never throws: an archive that cannot be read is a problem.
 *
 * @param source  a path, or the bytes of an archive that lies in another
 * @param folder  with `/` at its end; paths are relative to it
 */
export async function filesOfZip(source: string | Buffer, folder = ''): Promise<Found> {
  const problems: Problem[] = [];
  const entries = new Map<string, Entry>();
  let zip: ZipFile | undefined;
  try {
    zip = await opened(source);
    await listed(zip, folder, entries, problems);
  } catch (error) {
    problems.push({ where: '.', what: `is no zip that can be read: ${reasonOf(error)}` });
  }
  return {
    paths: [...entries.keys()],
    problems,
    read: (name, most = MAX_FILE_SIZE) => inflated(zip, entries.get(name), most),
    close: () => zip?.close(),
  };
}

/** The paths of all files in an archive; an archive that cannot be read is an error. */
export async function namesInZip(path: string): Promise<string[]> {
  const zip = await opened(path);
  try {
    return await new Promise((resolve, reject) => {
      const names: string[] = [];
      zip.on('entry', ({ fileName }: Entry) => {
        if (!fileName.endsWith('/')) names.push(fileName);
        if (names.length > MAX_ENTRIES) resolve(names);
        else zip.readEntry();
      });
      zip.on('end', () => resolve(names));
      zip.on('error', reject);
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
}

function opened(source: string | Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false };
    const done = (error: Error | null, zip: ZipFile) => (error ? reject(error) : resolve(zip));
    if (typeof source === 'string') open(source, options, done);
    else fromBuffer(source, options, done);
  });
}

function listed(
  zip: ZipFile,
  folder: string,
  entries: Map<string, Entry>,
  problems: Problem[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let count = 0;
    zip.on('entry', (entry: Entry) => {
      count += 1;
      if (count > MAX_ENTRIES || entries.size > MAX_CANDIDATES) {
        const most = count > MAX_ENTRIES ? MAX_ENTRIES : MAX_CANDIDATES;
        problems.push({ where: '.', what: `has more than ${most} entries: the others were not read` });
        resolve();
        return;
      }
      if (entry.fileName.startsWith(folder)) {
        const name = entry.fileName.slice(folder.length);
        const what = wrongWith(entry, name, entries);
        if (what === undefined) entries.set(name, entry);
        else if (what !== '') problems.push({ where: told(name), what });
      }
      zip.readEntry();
    });
    zip.on('end', resolve);
    // A name that would lead out of the folder is an error of the whole archive.
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** The kinds of file that Unix keeps in the upper half of an entry's attributes. */
const KIND = 0xf000;
const REGULAR = 0x8000;

/** What is the matter with an entry; empty where it is of no interest. */
function wrongWith(entry: Entry, fileName: string, entries: ReadonlyMap<string, Entry>): string | undefined {
  const { compressedSize, uncompressedSize, externalFileAttributes } = entry;
  if (fileName === '' || fileName.endsWith('/')) return '';
  if (/\0/.test(fileName) || fileName.split('/').some((part) => part === '..' || part === '')) {
    return 'has a name that leads elsewhere';
  }
  if (!couldBeAnswer(fileName)) return '';
  const kind = (externalFileAttributes >>> 16) & KIND;
  if (kind !== 0 && kind !== REGULAR) return 'is not a regular file: it was not read';
  if (entries.has(fileName)) return 'is in the archive twice: the first was graded';
  if (entry.isEncrypted()) return 'is encrypted';
  // What it is, and that it is not read, is told by those who choose.
  if (isUnreadArchive(fileName)) return undefined;
  if (isZip(fileName)) {
    return uncompressedSize > MAX_ARCHIVE_SIZE ? `has more than ${MAX_ARCHIVE_SIZE} bytes` : undefined;
  }
  if (uncompressedSize > MAX_FILE_SIZE)
    return `has ${uncompressedSize} bytes; an exercise has at most ${MAX_FILE_SIZE}`;
  if (uncompressedSize > MAX_COMPRESSION * Math.max(compressedSize, 1))
    return 'is packed too well to be a text';
  return undefined;
}

async function inflated(
  zip: ZipFile | undefined,
  entry: Entry | undefined,
  most: number,
): Promise<Uint8Array | string> {
  if (zip === undefined || entry === undefined) return 'is not in the archive';
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, readable) => (error ? reject(error) : resolve(readable)));
    });
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      // Whatever the entry says of its size, this is what came out of it.
      if (length > most) return `has more than ${most} bytes`;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    return `could not be unpacked: ${reasonOf(error)}`;
  }
}

function reasonOf(error: unknown): string {
  return told(error instanceof Error ? error.message : String(error));
}
