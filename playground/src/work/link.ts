/**
 * A link that carries the code of one exercise: `#code=<exercise>~<text, deflated, in base64url>`.
 *
 * What follows `#` is never sent to a server. The zlib form of deflate ends with a checksum: a link that a mail program
 * cut or changed is refused, not half opened.
 */
import type { ExerciseId } from '../../../harness/engine/model.ts';
import { MAX_FILE_SIZE, MAX_LINK_LENGTH } from './bounds.ts';

const MARK = '#code=';
const SEPARATOR = '~';
const FORM = 'deflate';

export type OpenedLink =
  | { readonly exercise: ExerciseId; readonly text: string }
  /** Why nothing is shown, in a sentence. */
  | { readonly refused: string };

/** Whether a fragment means to carry code. */
export function isLink(fragment: string): boolean {
  return fragment.startsWith(MARK);
}

/** The fragment for a text; undefined where the text is larger than an exercise may be. */
export async function linkOf(exercise: ExerciseId, text: string): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MAX_FILE_SIZE) return undefined;
  const packed = await throughStream(bytes, new CompressionStream(FORM), MAX_LINK_LENGTH);
  return packed && `${MARK}${exercise}${SEPARATOR}${base64url(packed)}`;
}

/** What a link of anyone's carries: at most MAX_FILE_SIZE bytes, of an exercise that is there. Never throws. */
export async function openLink(fragment: string, exercises: readonly ExerciseId[]): Promise<OpenedLink> {
  if (fragment.length > MAX_LINK_LENGTH) return { refused: TOO_LARGE };
  const [name, packed, ...more] = fragment.slice(MARK.length).split(SEPARATOR);
  const exercise = exercises.find((id) => id === name);
  if (exercise === undefined) return { refused: UNKNOWN };
  if (packed === undefined || more.length > 0) return { refused: DAMAGED };
  try {
    const bytes = await throughStream(bytesOf(packed), new DecompressionStream(FORM), MAX_FILE_SIZE);
    if (bytes === undefined) return { refused: TOO_LARGE };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { refused: DAMAGED } : { exercise, text };
  } catch {
    return { refused: DAMAGED };
  }
}

const TOO_LARGE = 'The link carries more than an exercise can hold, so it was not opened.';
const UNKNOWN = 'The link is for an exercise that this course does not have, so it was not opened.';
const DAMAGED = 'The link is incomplete or was changed on its way. Ask for it again, as a file if need be.';

/** Bytes after a transformation; undefined, and no more is read, where they are more than a bound. */
async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws where the text is not base64url */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw new RangeError('not base64url');
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
}
