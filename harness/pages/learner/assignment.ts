/**
 * The assignment in a stub: its comments, taken apart. Pure.
 */

export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Lines as they stand; an empty one is a distance. */
  | { readonly kind: 'formula'; readonly lines: readonly string[] }
  /** Shapes, Example, Source. */
  | { readonly kind: 'field'; readonly label: string; readonly lines: readonly string[] };

/** One function to write. */
export interface Part {
  readonly blocks: readonly Block[];
  /** From `export function` to the type of its result. */
  readonly signature: string;
}

export interface Assignment {
  readonly parts: readonly Part[];
  /** Types and helpers that the stub holds already. */
  readonly given: readonly string[];
}

export function assignmentOf(stub: string): Assignment {
  const chunks = chunksOf(stub.replaceAll('\r\n', '\n'));
  const parts = chunks.flatMap(({ comment, code }) =>
    code.startsWith('export function')
      ? [{ blocks: blocksOf(commentLines(comment)), signature: code.split(/\s*\{\n/)[0] ?? code }]
      : [],
  );
  const given = chunks
    .filter(({ code }) => code !== '' && !/^(?:import|export function)\b/.test(code))
    .map(({ comment, code }) => `${comment}${code}`);
  return { parts, given };
}

interface Chunk {
  readonly comment: string;
  readonly code: string;
}

/** What stands at the left margin begins something: a comment and what it belongs to are one chunk. */
function chunksOf(source: string): Chunk[] {
  const texts = source.split(/\n(?=\/\*\*|(?:export|import|function|interface|type|const)\b)/);
  const chunks: Chunk[] = [];
  let comment = '';
  for (const text of texts) {
    const found = text.match(/^\/\*\*[\s\S]*?\*\/\n?/)?.[0] ?? '';
    const code = text.slice(found.length).trim();
    if (code === '') {
      comment += text.endsWith('\n') ? text : `${text}\n`;
      continue;
    }
    chunks.push({ comment: comment + found, code });
    comment = '';
  }
  return chunks;
}

function commentLines(comment: string): string[] {
  const inside = comment.replace(/^\s*\/\*\*/, '').replace(/\*\/\s*$/, '');
  return inside.split('\n').map((line) => line.replace(/^ *\*? ?/, '').trimEnd());
}

const FIELD = /^(Shapes|Example|Source):\s+/;

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let isNew = true;
  for (const line of lines) {
    const last = blocks.at(-1);
    const field = line.match(FIELD);
    if (line.trim() === '') isNew = true;
    else if (field)
      blocks.push({ kind: 'field', label: field[1] ?? '', lines: [line.slice(field[0].length)] });
    else if (last?.kind === 'field' && line.startsWith(' ')) append(blocks, line.replace(/^ {1,9}/, ''));
    else if (line.startsWith('    ')) {
      if (last?.kind === 'formula') append(blocks, ...(isNew ? ['', line] : [line]));
      else blocks.push({ kind: 'formula', lines: [line] });
    } else if (line.startsWith('- ')) {
      if (last?.kind === 'list') append(blocks, line.slice(2));
      else blocks.push({ kind: 'list', items: [line.slice(2)] });
    } else if (!isNew && (last?.kind === 'prose' || last?.kind === 'list')) continueWith(blocks, line);
    else blocks.push({ kind: 'prose', text: line });
    if (line.trim() !== '') isNew = false;
  }
  return blocks;
}

function append(blocks: Block[], ...more: string[]): void {
  const last = blocks.pop();
  if (last?.kind === 'formula' || last?.kind === 'field')
    blocks.push({ ...last, lines: [...last.lines, ...more] });
  if (last?.kind === 'list') blocks.push({ ...last, items: [...last.items, ...more] });
}

/** A line that goes on with the sentence above. */
function continueWith(blocks: Block[], line: string): void {
  const last = blocks.pop();
  if (last?.kind === 'prose') blocks.push({ ...last, text: `${last.text} ${line}` });
  if (last?.kind === 'list') {
    const items = [...last.items];
    items.push(`${items.pop()} ${line.trim()}`);
    blocks.push({ ...last, items });
  }
}
