/**
 * Data as lines of text, one value each: a line ends at `\n`, and at nothing else that some reader takes for an end.
 */
import { createReadStream, existsSync } from 'node:fs';

/** Ends of a line to one reader or another, and the controls that steer a terminal: no JSON needs them as they are. */
const RISKY = /[\u007f-\u009f\u2028\u2029]/g;

/** JSON on one line, for every reader. */
export function asLine(value: object): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value).replace(RISKY, escaped)}\n`;
}

const NEWLINE = 0x0a;

/** The lines of a file, none where there is no file; the last may have no end. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) return;
  let pieces: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8');
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
  const rest = Buffer.concat(pieces);
  if (rest.length > 0) yield rest.toString('utf8');
}
