/**
 * A page of many formulas, in shorter words: what KaTeX calls its boxes, and each of the styles that it gives them, get
 * names of two or three characters. MathML, which is what is read aloud, stays as it is.
 */

/** Markup, and the rules that are KaTeX's own. */
interface Typeset {
  readonly markup: string;
  readonly rules: string;
}

/** The boxes of one formula begin here. */
const BOXES = '<span class="katex-html" aria-hidden="true">';

const TAG = /<span\b[^>]*>|<\/span>/g;

/** A box, its class, its style, and what else stands there: KaTeX writes them in this order. */
const BOX = /<span(?: class="([^"]*)")?(?: style="([^"]*)")?([^>]*)>/g;

/** It looks the same: a style becomes a rule that is as strong as it was where it stood. */
export function shortened({ markup, rules }: Typeset): Typeset {
  const parts = partsOf(markup);
  const classes = new Names();
  const styles = new Names();
  for (const [index, part] of parts.entries()) {
    if (!isBoxes(index)) continue;
    for (const [, names, style] of part.matchAll(BOX)) {
      for (const name of namesIn(names)) classes.count(name);
      if (style) styles.count(style);
    }
  }
  const nameOfClass = classes.shortest('K');
  const nameOfStyle = styles.shortest('S');
  const short = (_: string, names: string | undefined, style: string | undefined, more: string): string => {
    const all = namesIn(names).map((name) => nameOfClass.get(name));
    if (style) all.push(nameOfStyle.get(style));
    return all.length === 0 ? `<span${more}>` : `<span class="${all.join(' ')}"${more}>`;
  };
  const written = parts.map((part, index) => (isBoxes(index) ? part.replace(BOX, short) : part));
  const renamed = rules.replace(/\.([a-zA-Z][\w-]*)/g, (all, name: string) => {
    return nameOfClass.has(name) ? `.${nameOfClass.get(name)}` : all;
  });
  const ofStyles = [...nameOfStyle].map(([style, name]) => `.${name}{${important(style)}}`);
  return { markup: written.join(''), rules: renamed + ofStyles.join('') };
}

/** What is outside of boxes, and inside, by turns. */
function partsOf(markup: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = markup.indexOf(BOXES); at !== -1; at = markup.indexOf(BOXES, from)) {
    const inside = at + BOXES.length;
    const end = endOfSpan(markup, inside);
    parts.push(markup.slice(from, inside), markup.slice(inside, end));
    from = end;
  }
  return [...parts, markup.slice(from)];
}

function isBoxes(index: number): boolean {
  return index % 2 === 1;
}

/** Where the span ends whose content begins here. */
function endOfSpan(markup: string, from: number): number {
  TAG.lastIndex = from;
  let depth = 1;
  for (let tag = TAG.exec(markup); tag !== null; tag = TAG.exec(markup)) {
    depth += tag[0] === '</span>' ? -1 : 1;
    if (depth === 0) return tag.index;
  }
  return markup.length;
}

function namesIn(classes: string | undefined): string[] {
  return (classes ?? '').split(' ').filter((name) => name !== '');
}

/** A style at an element wins over all rules for it. */
function important(style: string): string {
  return style
    .split(';')
    .filter((declaration) => declaration !== '')
    .map((declaration) => `${declaration}!important`)
    .join(';');
}

/** Names and how often they stand. */
class Names {
  readonly #counts = new Map<string, number>();

  count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** The shortest for the most frequent. A capital begins no other class of a page. */
  shortest(first: string): ReadonlyMap<string, string> {
    const sorted = [...this.#counts].sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
    return new Map(sorted.map(([name], index) => [name, first + index.toString(36)]));
  }
}
