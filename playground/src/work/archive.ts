/**
 * Zip archives of texts: written for export, read with bounds for import. Of a hostile one no more than is wanted is
 * unpacked, and no name in it is used for anything but to find exercises.
 */
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { MAX_ARCHIVE_SIZE, MAX_ENTRIES, MAX_FILE_SIZE } from './bounds.ts';
import { checksumOf, checksumsIn } from './checksums.ts';

/** Zip knows no time before 1980; a fixed one makes the same archive of the same work. */
const MODIFIED = new Date(2020, 0, 1);

/** An archive whose files lie in one folder: unpacked anywhere, it spills nothing. */
export function packed(files: ReadonlyMap<string, string>, folder: string): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, text] of files) entries[`${folder}/${path}`] = [strToU8(text), { mtime: MODIFIED }];
  return new Uint8Array(zipSync(entries));
}

/** What the archive says of a file. */
interface Wanted {
  readonly name: string;
  readonly size: number;
  readonly checksum: number | undefined;
}

export interface Unpacked {
  /** The wanted files, by what they are wanted as. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Why some of them were left out, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The wanted files of an archive, the first of each. Never throws; a string says why nothing was read.
 *
 * @param wantedAs  what a path is wanted as; undefined where it is not wanted
 */
export function unpacked(
  archive: Uint8Array,
  wantedAs: (path: string) => string | undefined,
): Unpacked | string {
  if (archive.length > MAX_ARCHIVE_SIZE) return `It is larger than ${MAX_ARCHIVE_SIZE >> 20} MB.`;
  const notes: string[] = [];
  const wanted = new Map<string, Wanted>();
  let entries = 0;
  try {
    const checksums = checksumsIn(archive);
    const files = unzipSync(archive, {
      filter: ({ name, originalSize, size }) => {
        entries += 1;
        const as = entries > MAX_ENTRIES ? undefined : wantedAs(name);
        if (as === undefined) return false;
        const why = wanted.has(as)
          ? 'is in the archive twice: the first was taken'
          : // Both are what the archive says; of the first, no more is unpacked.
            Math.max(originalSize, size) > MAX_FILE_SIZE
            ? `was left out: an exercise has at most ${MAX_FILE_SIZE >> 10} kB`
            : undefined;
        if (why !== undefined) notes.push(`${as} ${why}.`);
        else wanted.set(as, { name, size: originalSize, checksum: checksums[entries - 1] });
        return why === undefined;
      },
    });
    if (entries > MAX_ENTRIES) return `It has more than ${MAX_ENTRIES} files.`;
    const whole = [...wanted].filter(([as, { name, size, checksum }]) => {
      const isWhole = files[name].length === size && checksumOf(files[name]) === checksum;
      if (!isWhole) notes.push(`${as} was left out: it is damaged in the archive.`);
      return isWhole;
    });
    return { files: new Map(whole.map(([as, { name }]) => [as, files[name]])), notes };
  } catch {
    return 'It is not a zip archive, or it is damaged.';
  }
}
