/**
 * Texts and bytes written whole: a disk that is nearly full takes a part of them and says nothing.
 */
import { writeSync } from 'node:fs';

const SCRATCH_BYTES = 1 << 16;

/** Memory that is used again for each text: bytes of their own for each of a large class are collected late. */
export interface Scratch {
  readonly bytes: Uint8Array;
}

export function newScratch(): Scratch {
  return { bytes: new Uint8Array(SCRATCH_BYTES) };
}

/** @param place  where in the file; after what was written last, unless said */
export function writeWhole(
  descriptor: number,
  part: string | Uint8Array,
  { bytes }: Scratch,
  place: number | null = null,
): void {
  if (typeof part !== 'string') {
    writeBytes(descriptor, part, place);
    return;
  }
  const encoder = new TextEncoder();
  let at = place;
  for (let from = 0; from < part.length; ) {
    const { read, written } = encoder.encodeInto(from === 0 ? part : part.slice(from), bytes);
    writeBytes(descriptor, bytes.subarray(0, written), at);
    from += read;
    if (at !== null) at += written;
  }
}

function writeBytes(descriptor: number, bytes: Uint8Array, place: number | null): void {
  for (let written = 0; written < bytes.length; ) {
    const at = place === null ? null : place + written;
    written += writeSync(descriptor, bytes, written, bytes.length - written, at);
  }
}
