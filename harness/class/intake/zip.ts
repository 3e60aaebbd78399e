/**
 * A submission in a zip. Nothing is unpacked to disk: the files that are wanted are read into memory.
 */
import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { Problem } from '../schema.ts';
import type { Found } from './found.ts';
import { LARGEST_FILE, MOST_COMPRESSION, MOST_ENTRIES, told } from './limits.ts';

/** The files of an archive. Never throws: an archive that cannot be read is a problem. */
export async function filesOfZip(path: string): Promise<Found> {
  const problems: Problem[] = [];
  const entries = new Map<string, Entry>();
  let zip: ZipFile | undefined;
  try {
    zip = await opened(path);
    await listed(zip, entries, problems);
  } catch (error) {
    problems.push({ where: '.', what: `is no zip that can be read: ${reasonOf(error)}` });
  }
  return {
    paths: [...entries.keys()],
    problems,
    read: (name) => inflated(zip, entries.get(name)),
    close: () => zip?.close(),
  };
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false };
    open(path, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function listed(zip: ZipFile, entries: Map<string, Entry>, problems: Problem[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let count = 0;
    zip.on('entry', (entry: Entry) => {
      count += 1;
      if (count > MOST_ENTRIES) {
        problems.push({
          where: '.',
          what: `has more than ${MOST_ENTRIES} entries: the others were not read`,
        });
        resolve();
        return;
      }
      const what = wrongWith(entry, entries);
      if (what === undefined) entries.set(entry.fileName, entry);
      else if (what !== '') problems.push({ where: told(entry.fileName), what });
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
function wrongWith(entry: Entry, entries: ReadonlyMap<string, Entry>): string | undefined {
  const { fileName, compressedSize, uncompressedSize, externalFileAttributes } = entry;
  if (fileName.endsWith('/')) return '';
  if (/\0/.test(fileName) || fileName.split('/').some((part) => part === '..' || part === '')) {
    return 'has a name that leads elsewhere';
  }
  if (!fileName.endsWith('.ts')) return '';
  const kind = (externalFileAttributes >>> 16) & KIND;
  if (kind !== 0 && kind !== REGULAR) return 'is not a regular file: it was not read';
  if (entries.has(fileName)) return 'is in the archive twice: the first was graded';
  if (entry.isEncrypted()) return 'is encrypted';
  if (uncompressedSize > LARGEST_FILE)
    return `has ${uncompressedSize} bytes; an exercise has at most ${LARGEST_FILE}`;
  if (uncompressedSize > MOST_COMPRESSION * Math.max(compressedSize, 1))
    return 'is packed too well to be a text';
  return undefined;
}

async function inflated(zip: ZipFile | undefined, entry: Entry | undefined): Promise<Uint8Array | string> {
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
      if (length > LARGEST_FILE) return `has more than ${LARGEST_FILE} bytes`;
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
