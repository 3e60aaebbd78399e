/**
 * The sandboxed child process: reads requests, lets the realm answer them, and writes the answers.
 *
 * It blocks on its pipe, so nothing that student code leaves behind (timers, promises) ever runs. Its
 * realm is hygiene, not a wall: the walls are this process's permissions and whatever is around it.
 */
import type { ValueModule } from '../../runtime/course-values.ts';
import { ignoreDebuggerSignal } from '../../runtime/no-debugger.ts';
import { Decoder } from '../../runtime/protocol/decode.ts';
import { FAILED, IN_TIME, INTERRUPTED, REPLY, REQUEST } from '../../runtime/protocol/format.ts';
import { type Frame, FrameReader, writeFrame } from '../../runtime/protocol/frames.ts';
import type { Core, Host } from '../../runtime/realm/core.ts';
import { coreScriptOf, openRealm } from '../../runtime/realm/vm-realm.ts';
import { withinTime } from '../../runtime/time-limit.ts';
import { ChildClock } from './child-clock.ts';
import { freezeRealm } from './freeze-realm.ts';

/** The bundled text of `core.ts`. */
declare const CORE: string;

const FROM_GRADER = 3;
const TO_GRADER = 4;

const coreScript = coreScriptOf(CORE);

const setBytes = Uint8Array.prototype.set;
const clock = new ChildClock();
const reader = new FrameReader();
/** Without the exit handlers, where student code could wait. */
const exit = Reflect.get(process, 'reallyExit') as (code: number) => never;

let core: Core | undefined;

/** Whether a call to the grader is on its way: interrupted there, the pipe may hold half a frame. */
let calling = false;

/** What the realm may ask. Errors of this realm must not reach the other: whatever goes wrong here ends the child. */
const host: Host = {
  call() {
    try {
      calling = true;
      sendCall();
      const kind = receiveInto(need());
      calling = false;
      return kind;
    } catch {
      return exit(1);
    }
  },
  begin() {
    clock.beginPlan();
  },
  // V8 itself interrupts what runs.
  end() {},
};

function answer(frame: Frame): void {
  clock.beginRequest();
  calling = false;
  switch (frame.kind) {
    case REQUEST.load:
      load(frame.body);
      break;
    case REQUEST.end:
      inTime(SHORT_MILLISECONDS, REPLY.ended, () => need().end());
      break;
    case REQUEST.ask: {
      const decoder = new Decoder(frame.body);
      const milliseconds = decoder.float();
      const allowance = decoder.float();
      const sheet = textOf(frame.body, ASK_HEAD_BYTES);
      inTime(milliseconds, REPLY.answers, () => need().ask(sheet), allowance);
      break;
    }
    default:
      exit(1);
  }
}

/** Each file gets its own realm: what one exercise does to it the next does not see. */
function load(body: Uint8Array): void {
  const decoder = new Decoder(body);
  const path = decoder.string();
  const code = decoder.string();
  const milliseconds = decoder.float();
  const sent = decoder.value() as readonly ValueModule[];
  const realm = openRealm(coreScript, host);
  core = realm.core;
  const modules = sent.map(({ name, code }) => ({ name, compile: () => realm.compile(code, name) }));
  inTime(milliseconds, REPLY.loaded, () => need().load(path, () => realm.compile(code, path), modules));
}

/** Closing a law only puts things back; student code that has replaced them may still be in the way. */
const SHORT_MILLISECONDS = 1000;

/** Lets the realm work, and sends what is complete when its time is over. */
function inTime(milliseconds: number, kind: number, run: () => void, allowance = 0): void {
  const limit = Math.min(milliseconds * clock.slowness() + allowance, MAX_MILLISECONDS);
  let failed = false;
  let timed = true;
  try {
    timed = withinTime(limit, run).inTime;
  } catch {
    // The realm's own parts fail only where the student's code replaced what they stand on.
    failed = true;
  }
  if (!timed && calling) exit(INTERRUPTED);
  const { stuck, spent } = clock.endRequest();
  const head = Buffer.alloc(4 + 3 * 8);
  head.writeUInt32LE(need().answered, 0);
  head.writeDoubleLE(timed ? (failed ? FAILED : IN_TIME) : stuck, 4);
  head.writeDoubleLE(spent, 12);
  head.writeDoubleLE(clock.slowness(), 20);
  send(kind, [head, need().outgoing(), need().outgoingUntold()]);
}

/** A timer of Node takes no more. */
const MAX_MILLISECONDS = 2 ** 31 - 1;

function sendCall(): void {
  send(REPLY.call, [need().outgoingCall()]);
}

function receiveInto(target: Core): number {
  const { kind, body } = clock.waiting(receive);
  Reflect.apply(setBytes, target.incoming(body.length), [body]);
  return kind;
}

/** The time and the allowance, before the sheet. */
const ASK_HEAD_BYTES = 16;

/** Of a sheet, which is ASCII: text is the same in all realms. */
function textOf(body: Uint8Array, from: number): string {
  return Buffer.from(body.buffer, body.byteOffset + from, body.length - from).toString('latin1');
}

function need(): Core {
  return core ?? exit(1);
}

function receive(): Frame {
  const frame = reader.next(FROM_GRADER);
  if (frame === 'end') return exit(0);
  return frame === 'malformed' ? exit(1) : frame;
}

function send(kind: number, body: readonly Uint8Array[]): void {
  writeFrame(TO_GRADER, kind, body);
}

// Last, when everything above is there.
ignoreDebuggerSignal();
freezeRealm();
send(REPLY.ready, []);
for (;;) answer(receive());
