/**
 * The text of a student's file, read alike wherever it is graded.
 */

/** Brackets open at one time beyond which a compiler may run out of its stack. */
const MAX_NESTING = 1000;

export type SourceText = { readonly text: string } | { readonly what: string };

/**
 * The text of a file, or what is the matter with it.
 *
 * UTF-8 with or without its mark, UTF-16 with its mark, and where it is neither, Windows-1252, which Latin-1 is a part
 * of: editors that still write it mean nothing else, and it mostly stands in a comment.
 */
export function sourceText(bytes: Uint8Array): SourceText {
  return checked(plainText(bytes));
}

/** The same for text that was decoded already. */
export function checked(text: string): SourceText {
  if (text.includes('\0')) return { what: 'holds NUL characters: save it as UTF-8' };
  if (nesting(text) > MAX_NESTING) return { what: 'is nested too deep to be compiled' };
  return { text };
}

/** Text of whatever encoding editors and spreadsheets mean by it. */
export function plainText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // Takes a byte order mark away, and refuses what is not UTF-8.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The most brackets open at once; those in texts and comments count too, which does no harm. */
function nesting(text: string): number {
  let open = 0;
  let most = 0;
  for (const character of text) {
    if ('([{'.includes(character)) open += 1;
    else if (')]}'.includes(character)) open = Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  return most;
}
