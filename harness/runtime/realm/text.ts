/**
 * `TextEncoder` and `TextDecoder` of UTF-8, made of nothing but the language.
 */

export class TextEncoder {
  readonly encoding = 'utf-8';

  encode(text: unknown = ''): Uint8Array {
    // Percent-encoding is UTF-8 already, once halves of characters are gone.
    const escaped = encodeURIComponent(wellFormed(String(text)));
    const bytes: number[] = [];
    for (let index = 0; index < escaped.length; index++) {
      const isByte = escaped[index] === '%';
      bytes.push(
        isByte ? Number.parseInt(escaped.slice(index + 1, index + 3), 16) : escaped.charCodeAt(index),
      );
      if (isByte) index += 2;
    }
    return Uint8Array.from(bytes);
  }
}

const REPLACEMENT = '\uFFFD';

function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) =>
    found.length === 2 ? found : REPLACEMENT,
  );
}

export class TextDecoder {
  readonly encoding = 'utf-8';

  constructor(label: unknown = 'utf-8') {
    if (!/^utf-?8$/i.test(String(label))) {
      throw new RangeError(`The "${String(label)}" encoding is not supported: only utf-8 is.`);
    }
  }

  decode(bytes: ArrayBuffer | ArrayBufferView = new Uint8Array(0)): string {
    const all = ArrayBuffer.isView(bytes)
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
    let text = '';
    for (let index = 0; index < all.length; ) {
      const { point, length } = pointAt(all, index);
      text += point === undefined ? REPLACEMENT : String.fromCodePoint(point);
      index += length;
    }
    return text.replace(/^\uFEFF/, '');
  }
}

/** Lead bytes of two, three and four: what marks them, and the smallest character that needs this many. */
const LEADS = [
  { length: 2, mask: 0xe0, mark: 0xc0, least: 0x80 },
  { length: 3, mask: 0xf0, mark: 0xe0, least: 0x800 },
  { length: 4, mask: 0xf8, mark: 0xf0, least: 0x10000 },
];

function pointAt(bytes: Uint8Array, index: number): { readonly point?: number; readonly length: number } {
  const first = bytes[index];
  if (first < 0x80) return { point: first, length: 1 };
  const lead = LEADS.find(({ mask, mark }) => (first & mask) === mark);
  if (lead === undefined) return { length: 1 };
  let point = first & ~lead.mask & 0xff;
  for (let offset = 1; offset < lead.length; offset++) {
    const byte = bytes[index + offset];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return { length: offset };
    point = (point << 6) | (byte & 0x3f);
  }
  const isHalf = point >= 0xd800 && point <= 0xdfff;
  if (point < lead.least || point > 0x10ffff || isHalf) return { length: lead.length };
  return { point, length: lead.length };
}
