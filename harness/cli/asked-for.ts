import { createRequire } from 'node:module';

/**
 * Packages that only some need are not installed with gradlings: a command that needs them asks for them by name.
 *
 * @returns what to say; undefined where all of them are there
 */
export function askedFor(command: string, names: readonly string[]): string | undefined {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return undefined;
  const them = missing.length === 1 ? 'it' : 'them';
  return `\`gradlings ${command}\` needs ${missing.join(' and ')}. Install ${them}: npm install --save-dev ${missing.join(' ')}`;
}

/** What `gradlings verify` makes mutants with. */
export const PROVING = ['@stryker-mutator/instrumenter', 'esbuild'];

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    // Others are there, and for `import` alone.
    return Reflect.get(Object(error), 'code') !== 'MODULE_NOT_FOUND';
  }
}
