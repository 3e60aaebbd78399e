/** Breaks text at spaces, so that no line is longer than the width; a longer word keeps its line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = lines.length === 0 && line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** What continues a value stands a little to the right of where it began. */
const HANGING = '    ';

/**
 * Breaks a line of named values: first between two values, then inside one that is longer than the width. Rows of a
 * matrix keep their columns.
 */
export function wrapValues(line: string, width: number): string[] {
  if (line.length <= width || line.includes('[ ')) return [line];
  const lines: string[] = [];
  for (const value of line.split(BETWEEN_VALUES)) {
    const together = `${lines.at(-1)}   ${value}`;
    if (lines.length > 0 && together.length <= width) lines[lines.length - 1] = together;
    else lines.push(...wrapHanging(value, width));
  }
  return lines;
}

function wrapHanging(value: string, width: number): string[] {
  const indent = ' '.repeat(value.length - value.trimStart().length);
  const [first, ...rest] = wrap(value.trimStart(), width - indent.length - HANGING.length);
  return [indent + first, ...rest.map((continued) => indent + HANGING + continued)];
}

/** Three spaces, before the name of the next value. */
const BETWEEN_VALUES = / {3}(?=\S+ = )/;
