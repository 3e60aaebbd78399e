/**
 * HTML as text that is safe by construction: whatever is put into a template is escaped, unless it is Html.
 */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a template takes; `undefined`, `null` and `false` stand for nothing. */
export type Part = Html | string | number | undefined | null | false | readonly Part[];

/** A template: html`<p>${words}</p>`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + textOf(parts[index])).join(''));
}

/** Text that is HTML already: only for what this project, or a library it trusts, has written. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** Parts side by side. */
export function join(parts: readonly Part[], between = ''): Html {
  return new Html(parts.map(textOf).join(between));
}

/** Safe between tags and in quoted attributes; without what is no character, or turns the text around it. */
export function escaped(text: string): string {
  return text.replace(UNSHOWN, '�').replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

// Control characters but for tab and line end, marks that reorder text, and halves of a pair without the other.
const UNSHOWN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

function textOf(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escaped(String(part));
}
