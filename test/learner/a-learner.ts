/**
 * What the tests of a learner's day share: a copy of the course, the command line, a watch in a pipe.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentStubs } from '../../harness/course/stubs.ts';
import { COURSE_ROOT, course, stubOf } from '../this-course.ts';

export const BIN = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');

export const SOFT = '04-lasso/01-soft-threshold';
export const HARD_THRESHOLD = `export function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => (Math.abs(value) > threshold ? value : 0));
}
`;

const roots: string[] = [];
process.once('exit', removeCopies);

/** The exercises as they are shipped, in their own folder. */
export function copyOfCourse(): string {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-'));
  roots.push(root);
  cpSync(join(COURSE_ROOT, 'exercises'), join(root, 'exercises'), { recursive: true });
  for (const id of Object.keys(currentStubs(course))) {
    const stub = stubOf(id);
    if (stub !== undefined) writeFileSync(join(root, 'exercises', `${id}.ts`), stub);
  }
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(COURSE_ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  return root;
}

export function removeCopies(): void {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
}

export interface Run {
  readonly code: number;
  /** Both streams. */
  readonly out: string;
  readonly stdout: string;
}

export function plainEnv(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, CI: __, ...env } = process.env;
  return { ...env, NO_COLOR: '1' };
}

/** Runs a command to its end. */
export function gradlings(...args: readonly string[]): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, [BIN, ...args], { env: plainEnv() }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr, stdout });
    });
  });
}

export interface Watching {
  readonly process: ChildProcess;
  /** All that was said since the start, or since it was forgotten. */
  said(): string;
  forget(): void;
  /** Waits until one of the texts was said. */
  says(...texts: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

const PATIENCE = 40_000;

/** A watch in a pipe. */
export function startWatch(root: string, ...args: readonly string[]): Watching {
  const child = spawn(process.execPath, [BIN, 'watch', ...args, '--root', root], { env: plainEnv() });
  let said = '';
  let heard = () => {};
  const hear = (chunk: string) => {
    said += chunk;
    heard();
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    process: child,
    said: () => said,
    forget: () => {
      said = '';
    },
    says: (...texts) =>
      new Promise((done, fail) => {
        const tooLong = setTimeout(
          () => fail(new Error(`Not said within ${PATIENCE} ms: ${texts.join(' or ')}. Said:\n${said}`)),
          PATIENCE,
        );
        heard = () => {
          if (!texts.some((text) => said.includes(text))) return;
          clearTimeout(tooLong);
          done(said);
        };
        heard();
      }),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
