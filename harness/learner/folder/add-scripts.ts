import { readFileSync, writeFileSync } from 'node:fs';
import { isRecord } from '../../engine/plain.ts';

/** What `npm init` writes for a script that nobody has written yet. */
const PLACEHOLDER = 'no test specified';

/**
 * Adds scripts to a package.json that was there already; its own scripts and all else in it stay.
 *
 * @returns the names of the scripts that were added; none where the file cannot be read as JSON
 * @throws the error of the file system where the file cannot be written
 */
export function addScripts(file: string, scripts: Readonly<Record<string, string>>): readonly string[] {
  const manifest = read(file);
  if (manifest === undefined) return [];
  const own = isRecord(manifest.scripts) ? manifest.scripts : {};
  const added = Object.keys(scripts).filter(
    (name) => own[name] === undefined || String(own[name]).includes(PLACEHOLDER),
  );
  if (added.length === 0) return [];
  const all = { ...own, ...Object.fromEntries(added.map((name) => [name, scripts[name]])) };
  writeFileSync(file, `${JSON.stringify({ ...manifest, scripts: all }, null, 2)}\n`);
  return added;
}

function read(file: string): Record<string, unknown> | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}
