/**
 * Why a file that somebody named cannot be read, in words that go on after its name.
 */

/** By the codes of the system; what else it says is told as it says it. */
const WORDS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'is not there'],
  ['EISDIR', 'is a folder, where a file is needed'],
  ['EACCES', 'may not be read by this user'],
  ['EPERM', 'may not be read by this user'],
]);

/** "is not there", "is no JSON". */
export function unreadable(error: unknown): string {
  if (error instanceof SyntaxError) return 'is no JSON';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason = error instanceof Error ? error.message : String(error);
  return WORDS.get(code) ?? `cannot be read (${reason})`;
}
