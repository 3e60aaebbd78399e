/**
 * As much of Node's `Buffer` as numbers and texts need.
 */
import { TextDecoder, TextEncoder } from './text.ts';

type Encoding = 'utf8' | 'utf-8' | 'hex' | 'latin1' | 'binary' | 'ascii';

export class Buffer extends Uint8Array {
  static alloc(size: number, fill = 0): Buffer {
    return new Buffer(size).fill(fill);
  }

  static allocUnsafe(size: number): Buffer {
    return new Buffer(size);
  }

  static isBuffer(value: unknown): boolean {
    return value instanceof Buffer;
  }

  static byteLength(text: string): number {
    return encoded(text, 'utf8').length;
  }

  static concat(parts: readonly Uint8Array[]): Buffer {
    const all = new Buffer(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  static override from(value: unknown, encoding: unknown = 'utf8'): Buffer {
    if (typeof value === 'string') return new Buffer(encoded(value, encoding as Encoding));
    if (value instanceof ArrayBuffer) return new Buffer(value);
    return new Buffer(value as ArrayLike<number>);
  }

  override toString(encoding: Encoding = 'utf8'): string {
    if (encoding === 'hex') return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (isLatin(encoding)) return Array.from(this, (byte) => String.fromCharCode(byte)).join('');
    return new TextDecoder(encoding).decode(this);
  }
}

function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'hex') {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  if (isLatin(encoding)) return Uint8Array.from(text, (char) => char.charCodeAt(0));
  return new TextEncoder().encode(text);
}

function isLatin(encoding: Encoding): boolean {
  return encoding === 'latin1' || encoding === 'binary' || encoding === 'ascii';
}
