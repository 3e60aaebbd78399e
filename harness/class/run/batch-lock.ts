/**
 * One batch at a time in a folder of results: two would write each other's journal.
 *
 * The lock says which process of which machine has the folder and when that process was started, and is touched while
 * it works: a number that another process has by now, or a machine that was switched off, is told apart.
 */
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const LOCK = '.gradlings-lock';

const HEARTBEAT_MILLISECONDS = 5000;
/** A machine that is short of memory may miss a few beats, but not twelve. */
const SILENCE_MILLISECONDS = 60_000;

/** Somebody else works in the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

const owner = z.strictObject({
  host: z.string(),
  pid: z.int().positive(),
  /** When the process was started, as its system counts; missing where the system does not say. */
  started: z.string().optional(),
});

type Owner = z.infer<typeof owner>;

/**
 * Takes the folder; the function that is returned gives it back.
 *
 * @throws FolderInUse with the process that has it, or that may have it
 */
export function takeFolder(out: string): () => void {
  const lock = join(out, LOCK);
  const text = JSON.stringify(ownerNow());
  for (;;) {
    if (created(lock, text)) return keep(lock);
    const found = read(lock);
    if (found === undefined) continue;
    const words = inUse(found, out, lock);
    if (words !== undefined) throw new FolderInUse(words);
    remove(lock, found.text);
  }
}

function ownerNow(): Owner {
  const started = startOf(process.pid);
  return { host: hostname(), pid: process.pid, ...(started !== undefined && { started }) };
}

/** Whole or not at all: a lock that says nothing could not be told from one left behind. */
function created(lock: string, text: string): boolean {
  const draft = `${lock}.new-${process.pid}`;
  try {
    writeFileSync(draft, text);
    linkSync(draft, lock);
    return true;
  } catch (error) {
    const code = Reflect.get(Object(error), 'code');
    if (code === 'EEXIST') return false;
    if (!WITHOUT_LINKS.has(code)) throw error;
    return createdWithoutLinks(lock, text);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What a file system says that has no hard links. */
const WITHOUT_LINKS: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function createdWithoutLinks(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'EEXIST') return false;
    throw error;
  }
}

function keep(lock: string): () => void {
  const beat = () => {
    try {
      utimesSync(lock, new Date(), new Date());
    } catch {
      // Somebody removed it by hand; the folder is theirs to answer for.
    }
  };
  const timer = setInterval(beat, HEARTBEAT_MILLISECONDS);
  timer.unref();
  const giveBack = () => {
    clearInterval(timer);
    process.off('exit', giveBack);
    rmSync(lock, { force: true });
  };
  // A mistake in the options ends the process where it is found.
  process.on('exit', giveBack);
  return giveBack;
}

interface Found {
  readonly text: string;
  readonly silentFor: number;
}

function read(lock: string): Found | undefined {
  try {
    return { text: readFileSync(lock, 'utf8'), silentFor: Date.now() - statSync(lock).mtimeMs };
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return undefined;
    throw error;
  }
}

/** Words for a process that has to wait; undefined where the lock was left behind. */
function inUse({ text, silentFor }: Found, out: string, lock: string): string | undefined {
  const has = owner.safeParse(parsed(text));
  // Between its making and its first byte a lock is empty for a moment.
  if (!has.success) return silentFor > SILENCE_MILLISECONDS ? undefined : unclear(out, lock);
  const { host, pid, started } = has.data;
  if (host !== hostname()) {
    return (
      `Process ${pid} of the machine '${host}' has ${out}; its last sign of life is ${seconds(silentFor)} old. ` +
      `Wait for it, or name another folder: --out <folder>. If it has ended, remove ${lock}`
    );
  }
  if (pid === process.pid || !isRunning(pid)) return undefined;
  const startNow = startOf(pid);
  const isSame =
    started !== undefined && startNow !== undefined
      ? started === startNow
      : silentFor <= SILENCE_MILLISECONDS;
  if (!isSame) return undefined;
  return (
    `Process ${pid} is grading into ${out}. Wait for it, or name another folder: --out <folder>. ` +
    `If it is no gradlings grade, remove ${lock}`
  );
}

function unclear(out: string, lock: string): string {
  return `Another process has just taken ${out}. Wait for it, or name another folder: --out <folder>. If there is none, remove ${lock}`;
}

function seconds(milliseconds: number): string {
  return `${Math.max(0, Math.round(milliseconds / 1000))} s`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Two that find the same lock left behind must not remove each other's new one. */
function remove(lock: string, text: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (readFileSync(aside, 'utf8') === text) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but it is not ours.
    return Reflect.get(Object(error), 'code') === 'EPERM';
  }
}

/** The 22nd field of Linux' record of a process, counted from boot; the second may hold spaces and brackets. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const record = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = record.slice(record.lastIndexOf(')') + 2).split(' ');
    return `${boot} ${fields[START_TIME]}`;
  } catch {
    return undefined;
  }
}

/** Counted from the third field, which is the first after the name. */
const START_TIME = 19;
