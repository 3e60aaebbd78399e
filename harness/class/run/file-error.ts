/**
 * What a system says of a file, in words, with what to do.
 */

const WORDS: ReadonlyMap<unknown, string> = new Map([
  ['ENOSPC', 'the disk is full. Make room, and give the same command: it goes on from there'],
  ['EDQUOT', 'the quota of the disk is used up. Make room, and give the same command: it goes on from there'],
  ['EROFS', 'the file system is read-only. Name a folder that can be written: --out <folder>'],
  ['EACCES', 'this user may not write or read there. Name another folder: --out <folder>'],
  ['EPERM', 'this user may not write or read there. Name another folder: --out <folder>'],
  ['ENOTDIR', 'a part of the path is a file, not a folder. Name another folder: --out <folder>'],
  ['EEXIST', 'it is a file, not a folder. Name another folder: --out <folder>'],
  [
    'EISDIR',
    'it is a folder, where a file is to be written. Move it, or name another folder: --out <folder>',
  ],
  ['ENOENT', 'no folder can be made there. Name another folder: --out <folder>'],
  ['ENAMETOOLONG', 'the path is too long. Name another folder: --out <folder>'],
  ['EMFILE', 'too many files are open. Raise the limit (ulimit -n), or give fewer --jobs'],
  ['EIO', 'the disk does not answer. Give the same command again once it does'],
]);

/** Undefined for what is no error of a file: that is a bug, and its trace is wanted. */
export function fileErrorWords(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  const words = WORDS.get(Reflect.get(error, 'code'));
  if (words === undefined) return undefined;
  const path = Reflect.get(error, 'dest') ?? Reflect.get(error, 'path');
  return typeof path === 'string' ? `${path}: ${words}.` : `${words[0].toUpperCase()}${words.slice(1)}.`;
}
