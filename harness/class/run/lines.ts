/**
 * Data as lines of text, one value each: a line ends at `\n`, and at nothing else that some reader takes for an end.
 */
import { closeSync, createReadStream, existsSync, openSync, readSync } from 'node:fs';

/** Ends of a line to one reader or another, and the controls that steer a terminal: no JSON needs them as they are. */
const RISKY = /[\u007f-\u009f\u2028\u2029]/g;

/** JSON on one line, for every reader. */
export function asLine(value: object): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value).replace(RISKY, escaped)}\n`;
}

const NEWLINE = 0x0a;

/** Where a line is in its file, in bytes and without its end. */
export interface Place {
  readonly from: number;
  readonly length: number;
}

export interface Line {
  readonly text: string;
  readonly place: Place;
}

/** The lines of a file, none where there is no file; the last may have no end. */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  if (!existsSync(path)) return;
  let pieces: Buffer[] = [];
  let from = 0;
  const line = (last: Buffer): Line => {
    const bytes = Buffer.concat([...pieces, last]);
    const place = { from, length: bytes.length };
    from += bytes.length + 1;
    return { text: bytes.toString('utf8'), place };
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      yield line(chunk.subarray(start, end));
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
  const rest = line(Buffer.alloc(0));
  if (rest.text.length > 0) yield rest;
}

/** The line at a place. */
export function lineAt(path: string, { from, length }: Place): string {
  const bytes = Buffer.alloc(length);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, bytes, 0, length, from);
  } finally {
    closeSync(descriptor);
  }
  return bytes.toString('utf8');
}
