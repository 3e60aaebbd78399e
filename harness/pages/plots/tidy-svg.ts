/**
 * The text of a drawn picture, made smaller, and the same for the same data.
 */
import { escaped } from '../html.ts';
import { simplerPath } from './simpler-path.ts';

/** A tenth of a unit is less than an eye sees. */
const DECIMALS = 1;
const INVISIBLE = 0.1;

/** Attributes that hold lengths and positions. */
const POSITIONS = / (?:viewBox|d|x|y|x1|x2|y1|y2|cx|cy|r|width|height|points|transform)="[^"]*"/g;

export interface Naming {
  /** Unique on the page: what the ids inside begin with. */
  readonly id: string;
  readonly name: string;
  /** The id of what says in words what there is to see. */
  readonly describedBy: string;
}

export function tidied(svg: string, { id, name, describedBy }: Naming): string {
  const label = ` role="img" aria-label="${escaped(name)}" aria-describedby="${describedBy}"`;
  return (
    svg
      // The rules of the page stand in its own style, and inside a picture that has a name nothing is read aloud.
      .replace(/<style>[\s\S]*?<\/style>/g, '')
      .replace(
        / (?:aria-\w+|font-(?:family|variant|size)|stroke-(?:linecap|linejoin|miterlimit|width|opacity))="[^"]*"/g,
        '',
      )
      .replaceAll(' />', '/>')
      .replace(/ transform="translate\(0\.5,0\.5\)"/g, '')
      .replace(/<text[^>]*\/>/g, '')
      .replace(/ d="(M[-\d.e,MLZ]*)"/g, (_, path) => ` d="${simplerPath(path, INVISIBLE)}"`)
      .replace(POSITIONS, (attribute) => attribute.replace(/-?\d+\.\d+(?:e[-+]?\d+)?/g, short))
      // The library counts its clips over all pictures ever drawn.
      .replace(/plot-clip-\d+/g, `${id}-clip`)
      // Text was escaped by the document, but for what turns the text around it.
      .replace(/[^\x20-\x7e]/gu, escaped)
      .replace(/^<svg /, () => `<svg${label} `)
  );
}

function short(number: string): string {
  return String(Number(Number(number).toFixed(DECIMALS)) + 0);
}
