/**
 * What changed between two texts, line by line: "- " before what went, "+ " before what came.
 */

/** Only the lines that differ; a gap between them is one empty line. */
export function lineDiff(before: string, after: string): string[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const common = longestCommon(a, b);
  const lines: string[] = [];
  let gap = false;
  const add = (line: string) => {
    if (gap && lines.length > 0) lines.push('');
    gap = false;
    lines.push(line);
  };
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      gap = true;
      i++;
      j++;
    } else if (i < a.length && (j === b.length || common[i + 1][j] >= common[i][j + 1])) {
      add(`- ${a[i++]}`.trimEnd());
    } else {
      add(`+ ${b[j++]}`.trimEnd());
    }
  }
  return lines;
}

/** How many lines the rests from i and from j on have in common, in the same order. */
function longestCommon(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i][j] =
        a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}
