/**
 * A formatted file of the course as its top-level statements, each with the comment before it: enough to take one out,
 * to put another in its place, and to see what it is made of.
 */

export interface Statement {
  readonly text: string;
  /** What it declares, where it is a constant or a function. */
  readonly declares?: string;
  readonly exported: boolean;
}

/** A formatted statement begins at the margin with one of these words; its comment belongs to it. */
const BEGINNING = /^(import|export|const|function|type|interface)\b/;
const COMMENT = /^\/[/*]/;

/** Their texts, one after the other, are the file. */
export function topLevel(text: string): Statement[] {
  const found: Statement[] = [];
  let lines: string[] = [];
  let hasBegun = false;
  for (const line of text.split(/(?<=\n)/)) {
    const begins = BEGINNING.test(line);
    if (hasBegun && (begins || COMMENT.test(line))) {
      found.push(statementOf(lines.join('')));
      lines = [];
      hasBegun = false;
    }
    hasBegun ||= begins;
    lines.push(line);
  }
  return [...found, statementOf(lines.join(''))];
}

function statementOf(text: string): Statement {
  const head = text.match(/^(export )?(?:const|function) (\w+)/m);
  return { text, exported: head?.[1] !== undefined, ...(head && { declares: head[2] }) };
}
