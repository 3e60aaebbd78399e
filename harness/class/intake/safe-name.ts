/**
 * Names of students that can be names of files on every system, and of nothing else.
 */

const LONGEST = 64;

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Letters, digits, `-`, `_` and `.`; never empty, never hidden, never a path. A safe name stays as it is. */
export function safeName(name: string): string {
  const kept = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, LONGEST)
    // Half of a pair that the cut went through.
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^[.-]+|[.-]+$/g, '');
  if (kept === '') return 'unnamed';
  return DEVICES.test(kept) ? `student-${kept}` : kept;
}

/**
 * A safe name for each name, no two of which are the same file. A name that is safe already keeps it; the others that
 * would be called so get "-2", "-3", …
 *
 * @param names  each once
 */
export function safeNames(names: Iterable<string>): Map<string, string> {
  const sorted = [...new Set(names)].sort();
  const given = new Map<string, string>();
  const taken = new Set<string>();
  const give = (name: string, safe: string) => {
    given.set(name, safe);
    taken.add(sameFile(safe));
  };
  for (const name of sorted) if (safeName(name) === name && !taken.has(sameFile(name))) give(name, name);
  for (const name of sorted) {
    if (given.has(name)) continue;
    const wanted = safeName(name);
    let free = wanted;
    for (let count = 2; taken.has(sameFile(free)); count++) free = `${wanted}-${count}`;
    give(name, free);
  }
  return given;
}

/** Some systems take upper and lower case for the same file. */
function sameFile(name: string): string {
  return name.toLowerCase().normalize('NFKC');
}
