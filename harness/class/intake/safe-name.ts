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

/** Safe names in the order of the names; the second that would be the same gets "-2", the third "-3". */
export function safeNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = safeName(name);
    let given = wanted;
    for (let count = 2; taken.has(sameFile(given)); count++) given = `${wanted}-${count}`;
    taken.add(sameFile(given));
    return given;
  });
}

/** Some systems take upper and lower case for the same file. */
function sameFile(name: string): string {
  return name.toLowerCase().normalize('NFKC');
}
