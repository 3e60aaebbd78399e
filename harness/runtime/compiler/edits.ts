/**
 * Changes to a text that leave every line, and nearly every column, where it was.
 */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The span as spaces, its line breaks kept; `first` stands in place of its first character. */
export function blanked(source: string, start: number, end: number, first = ''): Edit {
  const spaces = source.slice(start, end).replace(/[^\r\n\u2028\u2029]/g, ' ');
  return { start, end, replacement: first + spaces.slice(first.length) };
}

/** Makes all edits; of two that overlap, the outer one. */
export function applied(source: string, edits: readonly Edit[]): string {
  const inOrder = edits.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, replacement } of inOrder) {
    if (start < done) continue;
    parts.push(source.slice(done, start), replacement);
    done = end;
  }
  return parts.join('') + source.slice(done);
}
