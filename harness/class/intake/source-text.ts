import { LARGEST_FILE } from './limits.ts';

/** Brackets open at one time beyond which a compiler may run out of its stack. */
const DEEPEST_NESTING = 1000;

export type SourceText = { readonly text: string } | { readonly what: string };

/** The text of a file, or what is the matter with it. */
export function sourceText(bytes: Uint8Array): SourceText {
  if (bytes.length > LARGEST_FILE) {
    return { what: `has ${bytes.length} bytes; an exercise has at most ${LARGEST_FILE}` };
  }
  try {
    // Takes a byte order mark away, and refuses what is not UTF-8.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return { what: 'holds NUL characters: save it as UTF-8' };
    if (nesting(text) > DEEPEST_NESTING) return { what: 'is nested too deep to be compiled' };
    return { text };
  } catch {
    return { what: 'is not UTF-8 text' };
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
