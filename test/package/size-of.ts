import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What an install takes of a disk, and how many packages it is; links are not followed. */
export function sizeOf(folder: string): { readonly megabytes: number; readonly packages: number } {
  let bytes = 0;
  let packages = 0;
  const visit = (path: string): void => {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return;
    if (!stats.isDirectory()) {
      bytes += stats.size;
      return;
    }
    const isPackage = /[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/.@][^\\/]*$/.test(path);
    if (isPackage && existsSync(join(path, 'package.json'))) packages++;
    for (const name of readdirSync(path)) visit(join(path, name));
  };
  visit(folder);
  return { megabytes: bytes / 2 ** 20, packages };
}
