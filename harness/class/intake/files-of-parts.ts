/**
 * The files of one student, who may have handed in several: folders, archives and single files, each by its own name.
 */
import { lstatSync } from 'node:fs';
import type { Problem } from '../schema.ts';
import { isUnreadArchive, isZip, UNREAD_ARCHIVE_WORDS } from './answer-names.ts';
import { filesOfFolder, readRegularFile, type SystemPath } from './folder.ts';
import type { Found } from './found.ts';
import { MAX_ARCHIVE_SIZE, MAX_ARCHIVES, MAX_FILE_SIZE, told } from './limits.ts';

/** Something a student handed in: on disk, or in an archive of the whole class. */
export interface Part {
  readonly path: SystemPath;
  /** A file or, with `/` at its end, a folder in the archive `path`. */
  readonly entry?: string;
  /** The name it was handed in by; empty where that of the folder says nothing. */
  readonly as: string;
}

/** Never throws; `close` has to be called. */
export async function filesOfParts(parts: readonly Part[]): Promise<Found> {
  const opened: { readonly prefix: string; readonly found: Found }[] = [];
  for (const part of parts) {
    const prefix = part.as === '' || isSingleFile(part) ? '' : `${part.as}/`;
    opened.push({ prefix, found: await open(part) });
  }
  const places = new Map<string, { readonly found: Found; readonly path: string }>();
  const problems: Problem[] = [];
  const add = (prefix: string, found: Found) => {
    for (const path of found.paths)
      if (!places.has(prefix + path)) places.set(prefix + path, { found, path });
    problems.push(...found.problems.map(({ where, what }) => ({ where: whereIn(prefix, where), what })));
  };
  for (const { prefix, found } of opened) add(prefix, found);
  // An archive in what was handed in is one more folder. One in that one is told.
  for (const archive of [...places.keys()].filter(isZip).slice(0, MAX_ARCHIVES)) {
    const place = places.get(archive);
    const bytes = await place?.found.read(place.path, MAX_ARCHIVE_SIZE);
    places.delete(archive);
    if (bytes === undefined) continue;
    const inner = typeof bytes === 'string' ? failed(bytes) : await unpacked(bytes);
    opened.push({ prefix: `${archive}/`, found: inner });
    add(`${archive}/`, inner);
  }
  return {
    paths: [...places.keys()],
    problems,
    read: async (path, most = MAX_FILE_SIZE) => {
      const place = places.get(path);
      return place === undefined ? 'is not there' : place.found.read(place.path, most);
    },
    close: () => {
      for (const { found } of opened) found.close?.();
    },
  };
}

function whereIn(prefix: string, where: string): string {
  if (prefix === '') return where;
  return where === '.' ? told(prefix.slice(0, -1)) : told(prefix + where);
}

/** The reader of zips takes a while to load: only where there is one. */
async function zipReader() {
  return import('./zip.ts');
}

async function unpacked(bytes: Uint8Array): Promise<Found> {
  if (bytes.length > MAX_ARCHIVE_SIZE) return failed(`has more than ${MAX_ARCHIVE_SIZE} bytes`);
  return (await zipReader()).filesOfZip(Buffer.from(bytes));
}

function isSingleFile({ path, entry }: Part): boolean {
  if (entry !== undefined) return !entry.endsWith('/');
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true && !isZip(path.toString());
}

async function open({ path, entry, as }: Part): Promise<Found> {
  try {
    if (entry !== undefined) {
      const { filesOfZip } = await zipReader();
      return entry.endsWith('/')
        ? filesOfZip(path.toString(), entry)
        : named(as, await filesOfZip(path.toString()), entry);
    }
    const stats = lstatSync(path);
    if (stats.isDirectory()) return filesOfFolder(path);
    if (!stats.isFile()) return failed('is neither a folder nor a zip: it was not opened');
    const name = path.toString();
    if (isZip(name)) return await (await zipReader()).filesOfZip(path.toString());
    if (isUnreadArchive(name)) return failed(UNREAD_ARCHIVE_WORDS);
    return { paths: [as], problems: [], read: async (_, most) => readRegularFile(path, most) };
  } catch {
    return failed('could not be read');
  }
}

/** One file of an archive, by the name it was handed in by. */
function named(as: string, found: Found, entry: string): Found {
  const problems = found.problems.filter(({ where }) => where === entry || where === '.');
  return {
    paths: found.paths.includes(entry) ? [as] : [],
    problems: problems.map(({ where, what }) => ({ where: where === entry ? as : where, what })),
    read: (_, most) => found.read(entry, most),
    ...(found.close && { close: () => found.close?.() }),
  };
}

function failed(what: string): Found {
  return { paths: [], problems: [{ where: '.', what }], read: async () => what };
}
