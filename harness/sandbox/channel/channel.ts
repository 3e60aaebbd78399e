/**
 * A synchronous line to a sandboxed child.
 */
import type { End } from './channel-memory.ts';
import type { Launch } from './launch.ts';
import type { ProcessorShare } from './processor-share.ts';

export type Reply =
  | { readonly is: 'frame'; readonly kind: number; readonly body: Uint8Array }
  /** The child is no more. */
  | { readonly is: 'end'; readonly end: End }
  /** The child did not answer; it was killed. */
  | { readonly is: 'late' };

export interface Channel {
  /** Starts a child in place of the last one, and waits for its first frame. */
  start(launch: Launch, milliseconds: number): Reply;
  /** Sends a frame, and waits for the next one of the child's. */
  request(kind: number, body: readonly Uint8Array[], milliseconds: number): Reply;
  /** What the child had of the machine so far, or had when it was last seen; undefined where nobody can tell. */
  share(): ProcessorShare | undefined;
  /** Kills the child, if there is one. */
  stop(): void;
  close(): void;
}
