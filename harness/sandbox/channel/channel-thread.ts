/**
 * The thread that owns a sandboxed child: it starts it, watches it and kills it.
 *
 * The grader itself is synchronous (fast-check shrinks in a plain loop). It waits on the pipe of the child, and where
 * the system has no named pipes on shared memory, while this thread carries the frames.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { HEADER, MAX_BODY_SIZE } from '../../runtime/protocol/format.ts';
import {
  COMMAND,
  type Direct,
  type End,
  EVENT,
  SharedMemory,
  SLOT,
  type ThreadData,
} from './channel-memory.ts';
import type { Launch } from './launch.ts';
import { processorShareOf } from './processor-share.ts';

/** How often time is looked at, and memory outside the JavaScript heap, where the system tells it cheaply. */
const LOOK_EVERY_MILLISECONDS = 20;
/** Twice the heap that the child's flags allow: what goes beyond is buffers. */
const MAX_RESIDENT_BYTES = 512 << 20;
/** The messages of a dying Node are shorter. */
const KEPT_OUTPUT = 4096;
/** Nothing in the child prints: more than this is a flood. */
const MAX_OUTPUT = 1 << 20;
/** After a frame the next command follows at once: it is waited for, which is quicker than being woken. */
const WAIT_MILLISECONDS = 2;

const { buffer, since } = workerData as ThreadData;
const memory = new SharedMemory(buffer, since);
const { slots } = memory;

let child: Child | undefined;

/** Told again to a grader that asks a child which is no more. */
let lastEnd: End = { cause: 'ended', code: null, signal: null, output: '' };

parentPort?.on('message', () => {
  Atomics.store(slots, SLOT.asleep, 0);
  obey();
});
Atomics.store(slots, SLOT.asleep, 1);
parentPort?.postMessage('ready');

/** Does what was commanded, and waits a little for more. */
function obey(): void {
  for (;;) {
    const command = Atomics.load(slots, SLOT.command);
    if (command === COMMAND.none) {
      if (sleepUnlessCommanded()) return;
      continue;
    }
    const data = memory.command.slice(0, Atomics.load(slots, SLOT.commandLength));
    // From here on the grader may command again.
    Atomics.store(slots, SLOT.command, COMMAND.none);
    Atomics.notify(slots, SLOT.command);
    if (command === COMMAND.start) start(data);
    if (command === COMMAND.send) send(data);
    if (command === COMMAND.kill || command === COMMAND.leave) stop();
    if (command === COMMAND.leave) {
      parentPort?.close();
      return;
    }
  }
}

function start(data: Uint8Array): void {
  stop();
  memory.forgetShare();
  child = new Child(JSON.parse(Buffer.from(data).toString()) as Launch | Direct);
}

function send(data: Uint8Array): void {
  if (child !== undefined) child.send(data);
  else tell(EVENT.end, Buffer.from(JSON.stringify(lastEnd)));
}

/** What a child says from here on is nobody's. */
function stop(): void {
  child?.kill('stopped');
  child = undefined;
}

/** True once asleep: from then on a command comes with a message. */
function sleepUnlessCommanded(): boolean {
  Atomics.store(slots, SLOT.asleep, 1);
  if (Atomics.load(slots, SLOT.command) === COMMAND.none) return true;
  // The commander may have seen either: a message that finds nothing to do does no harm.
  Atomics.store(slots, SLOT.asleep, 0);
  return false;
}

/** Hands an event to the waiting grader, and listens for its answer. */
function tell(event: number, data: Uint8Array): void {
  Atomics.store(slots, SLOT.asleep, 0);
  memory.event.set(data);
  Atomics.store(slots, SLOT.eventLength, data.length);
  Atomics.store(slots, SLOT.event, event);
  Atomics.notify(slots, SLOT.event);
  Atomics.wait(slots, SLOT.command, COMMAND.none, WAIT_MILLISECONDS);
  obey();
}

class Child {
  readonly #process: ChildProcess;
  /** None where the grader itself writes to the child. */
  readonly #input: Writable | undefined;
  readonly #watch: NodeJS.Timeout;
  #pid: number | undefined;
  #cause: End['cause'] = 'ended';
  #output = '';
  #printed = 0;
  /** The frame that is on its way, its header first. */
  #frame = Buffer.alloc(HEADER);
  #received = 0;

  constructor(launch: Launch | Direct) {
    const { command, args, cwd, reportsPid } = launch;
    const ends = 'ends' in launch ? launch.ends : undefined;
    this.#process = spawn(command, args, {
      cwd,
      // Nothing of the grader's: no tokens, no NODE_OPTIONS. Windows starts no program without its root.
      env: process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {},
      stdio: [
        ...(['ignore', 'ignore', 'pipe', ends?.input ?? 'pipe', ends?.output ?? 'pipe'] as const),
        ...(reportsPid ? (['pipe'] as const) : []),
      ],
      windowsHide: true,
    });
    const [, , errors, input, output, status] = this.#process.stdio as readonly unknown[];
    (errors as Readable).on('data', (data: Buffer) => this.#count(data));
    if (ends === undefined) {
      this.#input = input as Writable;
      // A child that was killed reads no more.
      this.#input.on('error', () => {});
      (output as Readable).on('data', (data: Buffer) => this.#receive(data));
      (output as Readable).on('error', () => {});
    } else {
      // The child has them now. Were they open here too, its end would not be the end of what it says.
      for (const end of [ends.input, ends.output]) closeSync(end);
    }
    if (reportsPid) this.#readPid(status as Readable);
    else this.#pid = this.#process.pid;
    this.#process.on('error', (error) => this.#end(null, null, String(error.message)));
    this.#process.on('close', (code, signal) => this.#end(code, signal, this.#output));
    // Another process that holds a pipe open is not waited for; what is in the pipe is read first, however late it is.
    this.#process.on('exit', (code, signal) => {
      setTimeout(() => setImmediate(() => this.#end(code, signal, this.#output)), LAST_WORDS_MILLISECONDS);
    });
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MILLISECONDS);
  }

  send(frame: Uint8Array): void {
    this.#input?.write(frame);
  }

  kill(cause: End['cause']): void {
    if (this.#cause === 'ended') this.#cause = cause;
    this.#process.kill('SIGKILL');
  }

  /** A frame is gathered in the room that its header asks for, so that one sent byte by byte costs no more. */
  #receive(data: Buffer): void {
    let at = 0;
    // A child that was stopped, or that another has followed, has nothing more to say.
    while (at < data.length && this.#cause === 'ended' && child === this) {
      const taken = data.copy(this.#frame, this.#received, at);
      at += taken;
      this.#received += taken;
      if (this.#received < this.#frame.length) return;
      const length = this.#frame.readUInt32LE(0);
      if (this.#received === HEADER && length > 0) {
        if (length > MAX_BODY_SIZE) {
          this.kill('protocol');
          return;
        }
        const header = this.#frame;
        this.#frame = Buffer.allocUnsafe(HEADER + length);
        header.copy(this.#frame);
        continue;
      }
      this.#take(this.#frame.subarray(HEADER - 1));
    }
  }

  #take(frame: Uint8Array): void {
    this.#frame = Buffer.alloc(HEADER);
    this.#received = 0;
    // One frame an answer: what comes before it was taken is not asked for.
    if (Atomics.load(slots, SLOT.event) === EVENT.none) tell(EVENT.frame, frame);
    else this.kill('protocol');
  }

  #count(data: Buffer): void {
    this.#printed += data.length;
    this.#output = (this.#output + data.toString('latin1')).slice(-KEPT_OUTPUT);
    if (this.#printed > MAX_OUTPUT) this.kill('output');
  }

  #look(): void {
    if (this.#pid !== undefined) memory.setShare(this.#pid, processorShareOf(this.#pid));
    if (memory.isOver()) this.kill('late');
    if (this.#pid === undefined || process.platform !== 'linux') return;
    try {
      // The second number is the resident set, in pages.
      const pages = Number(readFileSync(`/proc/${this.#pid}/statm`, 'latin1').split(' ')[1]);
      if (pages * PAGE_BYTES > MAX_RESIDENT_BYTES) this.kill('memory');
    } catch {
      // It has ended.
    }
  }

  /** bubblewrap tells the process number of what runs inside it first, and later how that ended. */
  #readPid(status: Readable): void {
    let told = '';
    status.on('data', (data: Buffer) => {
      if (this.#pid !== undefined) return;
      told += data.toString('latin1');
      const pid = told.match(/"child-pid":\s*(\d+)/)?.[1];
      if (pid !== undefined) this.#pid = Number(pid);
    });
    status.on('error', () => {});
  }

  #end(code: number | null, signal: string | null, output: string): void {
    clearInterval(this.#watch);
    // The grader that stopped it knows.
    if (child !== this) return;
    child = undefined;
    lastEnd = { cause: this.#cause, code, signal, output };
    tell(EVENT.end, Buffer.from(JSON.stringify(lastEnd)));
  }
}

/** How long after its end a child's last frame may still be on its way. */
const LAST_WORDS_MILLISECONDS = 100;

/** On every Linux that Node runs on but a few ARM ones, where it is larger and so the limit is lower. */
const PAGE_BYTES = 4096;
