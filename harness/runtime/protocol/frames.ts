/**
 * Frames on a descriptor that waits: the same for the grader and for the child.
 */
import { readSync, writeSync } from 'node:fs';
import { HEADER, MAX_BODY_SIZE } from './format.ts';

/** As much as a pipe holds on Linux. */
const CHUNK_BYTES = 64 << 10;

export interface Frame {
  readonly kind: number;
  readonly body: Uint8Array;
}

/** Reads frames from a writer that waits for an answer to each. */
export class FrameReader {
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);

  /** One frame, and nothing beyond it: what was not asked for is malformed. */
  next(from: number): Frame | 'end' | 'malformed' {
    const chunk = this.#chunk;
    let got = 0;
    while (got < HEADER) {
      const read = uninterrupted(() => readSync(from, chunk, got, chunk.length - got, null));
      if (read === 0) return 'end';
      got += read;
    }
    const length = chunk.readUInt32LE(0);
    const kind = chunk[HEADER - 1];
    if (length > MAX_BODY_SIZE || got > HEADER + length) return 'malformed';
    const body = new Uint8Array(length);
    body.set(chunk.subarray(HEADER, got));
    for (let filled = got - HEADER; filled < length; ) {
      const read = uninterrupted(() => readSync(from, body, filled, length - filled, null));
      if (read === 0) return 'end';
      filled += read;
    }
    return { kind, body };
  }
}

/** Header and body as they cross. */
export function frameOf(kind: number, body: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of body) length += part.length;
  const frame = Buffer.allocUnsafe(HEADER + length);
  frame.writeUInt32LE(length, 0);
  frame[HEADER - 1] = kind;
  let at = HEADER;
  for (const part of body) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

/** In one write where it fits: a frame costs a switch of processes. */
export function writeFrame(to: number, kind: number, body: readonly Uint8Array[]): void {
  const frame = frameOf(kind, body);
  let sent = 0;
  while (sent < frame.length) sent += uninterrupted(() => writeSync(to, frame, sent));
}

/** A signal interrupts what waits; its sender must not decide what becomes of the frame. */
function uninterrupted(run: () => number): number {
  for (;;) {
    try {
      return run();
    } catch (error) {
      if (Reflect.get(Object(error), 'code') !== 'EINTR') throw error;
    }
  }
}
