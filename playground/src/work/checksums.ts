/**
 * Checksums of the files of a zip archive: what its directory says, and what the bytes give.
 */

/** Of the record at the end of an archive, which says where the directory is. */
const END = { signature: 0x06054b50, length: 22, entries: 10, directory: 16 } as const;
/** Of an entry of the directory. */
const ENTRY = { signature: 0x02014b50, length: 46, checksum: 16 } as const;
/** Where an entry says how long its name, its extra field and its comment are, which follow it. */
const LENGTHS = [28, 30, 32] as const;

/** In the order of the directory; as far as it can be read. */
export function checksumsIn(archive: Uint8Array): number[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - END.length;
  while (end >= 0 && view.getUint32(end, true) !== END.signature) end -= 1;
  if (end < 0) return [];
  const checksums: number[] = [];
  let at = view.getUint32(end + END.directory, true);
  for (let left = view.getUint16(end + END.entries, true); left > 0; left--) {
    if (at + ENTRY.length > archive.length || view.getUint32(at, true) !== ENTRY.signature) break;
    checksums.push(view.getUint32(at + ENTRY.checksum, true));
    const [name, extra, comment] = LENGTHS.map((place) => view.getUint16(at + place, true));
    at += ENTRY.length + name + extra + comment;
  }
  return checksums;
}

/** The polynomial of CRC-32 with its bits the other way around, as zip has it. */
const POLYNOMIAL = 0xedb88320;

/** Remainders of all bytes. */
const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
  return remainder;
});

/** CRC-32 of the bytes. */
export function checksumOf(bytes: Uint8Array): number {
  let remainder = -1;
  for (const byte of bytes) remainder = (remainder >>> 8) ^ TABLE[(remainder ^ byte) & 0xff];
  return ~remainder >>> 0;
}
