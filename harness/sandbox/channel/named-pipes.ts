/**
 * Named pipes, of which each child gets a pair: descriptors that the grader itself can wait on.
 *
 * Node makes pipes for a child only in a form that its event loop reads, and the grader, which is synchronous, has none
 * that turns.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starting the program that makes them takes some milliseconds: many at a time. */
const PAIRS_AT_A_TIME = 32;

/** The ends of one pair. */
export interface Pair {
  /** The grader's: requests go out here, and replies come in. */
  readonly outgoing: number;
  readonly incoming: number;
  /** The child's. Its parent closes them: the end of a child is then the end of its replies. */
  readonly ofChild: { readonly input: number; readonly output: number };
}

export class NamedPipes {
  readonly #folder: string;
  #made = 0;
  #used = 0;

  /** Undefined where the system makes none. */
  static make(): NamedPipes | undefined {
    if (process.platform === 'win32') return undefined;
    const pipes = new NamedPipes();
    if (pipes.#make()) return pipes;
    pipes.remove();
    return undefined;
  }

  private constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'gradlings-pipes-'));
  }

  /** A pair that no other child has had: what one left behind in it would be the next one's. */
  open(): Pair {
    if (this.#used === this.#made && !this.#make()) throw new Error('No named pipe could be made.');
    const [requests, replies] = this.#names(this.#used);
    this.#used += 1;
    const [input, outgoing] = bothEnds(requests);
    const [incoming, output] = bothEnds(replies);
    return { outgoing, incoming, ofChild: { input, output } };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #make(): boolean {
    const names = Array.from({ length: PAIRS_AT_A_TIME }, (_, index) => this.#names(this.#made + index));
    const { status } = spawnSync('mkfifo', ['-m', '600', ...names.flat()], { stdio: 'ignore' });
    if (status === 0) this.#made += PAIRS_AT_A_TIME;
    return status === 0;
  }

  #names(index: number): [requests: string, replies: string] {
    return [join(this.#folder, `${index}-requests`), join(this.#folder, `${index}-replies`)];
  }
}

/** For reading and for writing. Either would wait for the other, but for one that is both. */
function bothEnds(path: string): [reading: number, writing: number] {
  const both = openSync(path, constants.O_RDWR);
  const ends = [openSync(path, constants.O_RDONLY), openSync(path, constants.O_WRONLY)] as const;
  closeSync(both);
  unlinkSync(path);
  return [...ends];
}
