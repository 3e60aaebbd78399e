/**
 * The programs of the sandbox, each in one piece. What the child may read of the disk is its program alone.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

export interface ChildProgram {
  /** A folder that holds nothing else. */
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

/**
 * Writes the program to a folder of its own, which the caller removes.
 *
 * @param change  for tests of the walls: gives the code inside what it would have after an escape
 */
export function writeChildProgram(change = (text: string): string => text): ChildProgram {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'gradlings-'))), 'child');
  mkdirSync(folder, { mode: 0o755 });
  const file = join(folder, 'child.cjs');
  writeFileSync(file, change(childText()));
  return { folder, file, remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }) };
}

/** The program of the thread that owns the child, as text. */
export function threadText(): string {
  return bundled('channel/channel-thread.ts', { format: 'cjs', platform: 'node' });
}

function childText(): string {
  const core = bundled('../runtime/realm/core.ts', {
    format: 'iife',
    globalName: 'core',
    // Names stay: a student reads them in messages.
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    // A random source of the platform, which seedrandom can do without.
    external: ['crypto'],
    alias: { 'node:util': here('../runtime/realm/format.ts') },
  });
  return bundled('child/host.ts', {
    format: 'cjs',
    platform: 'node',
    define: { CORE: JSON.stringify(core) },
  });
}

function bundled(entry: string, options: BuildOptions): string {
  const { outputFiles } = buildSync({
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    target: 'node20',
    logLevel: 'silent',
    ...options,
  });
  return outputFiles?.[0].text ?? '';
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
