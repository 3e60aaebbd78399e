/**
 * The known names that a mistyped one may stand for.
 */

/** More than half of the letters wrong is another word. */
const MAX_DISTANCE = 0.5;
/** As many as one reads in a line. */
const MAX_NEAR = 3;

/** The nearest first; none where nothing is near. */
export function nearest(text: string, names: Iterable<string>): string[] {
  const scored = [...names].map((name) => ({ name, distance: relativeDistance(text, name) }));
  return scored
    .filter(({ distance }) => distance <= MAX_DISTANCE)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_NEAR)
    .map(({ name }) => name);
}

/** 0 for the same word, 1 where no letter is shared. */
function relativeDistance(text: string, name: string): number {
  return editDistance(text.toLowerCase(), name.toLowerCase()) / Math.max(text.length, name.length, 1);
}

/** Levenshtein's distance: insertions, deletions and replacements of one letter. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = above[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, above[column] + 1, current[column - 1] + 1));
    }
    above = current;
  }
  return above[to.length];
}
