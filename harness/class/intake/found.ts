import type { Problem } from '../schema.ts';

/** The files of a submission, wherever they are kept. */
export interface Found {
  /** Relative, with `/` between their parts. */
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
  /** The bytes of one of the paths, one more than `most` at most, or what is the matter with it. Never throws. */
  read(path: string, most?: number): Promise<Uint8Array | string>;
  close?(): void;
}
