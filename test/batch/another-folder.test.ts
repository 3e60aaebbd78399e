import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { builtFile } from '../../harness/runtime/built.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { EXERCISE, handIn, sources, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();
const GRADLINGS = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');

/** Packages and settings that take over whatever looks for its own in the current folder. */
function poison(where: string, taken: string): void {
  for (const name of ['tsx', 'workerpool', 'ml-matrix', 'fast-check', 'esbuild', 'node-inspect-extracted']) {
    const at = join(where, 'node_modules', name);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    writeFileSync(join(at, 'index.js'), `require('fs').writeFileSync(${JSON.stringify(taken)}, '${name}');`);
  }
  const poisoned = [join(where, 'node_modules/tsx/index.js')];
  const compilerOptions = { baseUrl: '.', paths: { '*': poisoned, 'ml-matrix': poisoned } };
  writeFileSync(join(where, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
}

describe('grade, called from the folder of a submission', () => {
  it('gives what it gives from its own folder, and runs nothing that lies there', async () => {
    const submissions = folder('poisoned');
    handIn(submissions, 'ada', sources.right);
    const mine = join(submissions, 'ada');
    const taken = join(folder('taken'), 'by');
    poison(mine, taken);
    const pointsFrom = async (cwd: string) => {
      const out = folder('out');
      const args = [GRADLINGS, 'grade', mine, '--single', '--exercises', EXERCISE, '--runs', '5'];
      await promisify(execFile)(process.execPath, [...args, '--out', out], { cwd });
      const [report] = readdirSync(join(out, 'students')).filter((name) => name.endsWith('.json'));
      return readFileSync(join(out, 'students', report), 'utf8');
    };
    const here = await pointsFrom(mine);
    expect(here).toContain('"upheld"');
    expect(here).toBe(await pointsFrom(COURSE_ROOT));
    expect(existsSync(taken)).toBe(false);
  });
});

describe('a process that grades', () => {
  it('loads next to nothing before it ignores the signal that opens a debugger', () => {
    const loaded = staticallyLoaded(builtFile('class-worker.js'));
    const text = loaded.map((path) => readFileSync(path, 'utf8')).join('');
    expect(text).toContain('SIGUSR1');
    expect(text.length).toBeLessThan(5000);
  });
});

describe.skipIf(process.platform !== 'linux')('the signal that opens a debugger', () => {
  it('is answered by no process of a batch', async () => {
    const submissions = folder('signalled');
    handIn(submissions, 'ada', 'export function softThreshold(): number[] { for (;;); }');
    const args = [GRADLINGS, 'grade', submissions, '--exercises', EXERCISE, '--sandbox', 'basic'];
    const batch = spawn(process.execPath, [...args, '--out', folder('out')], { cwd: COURSE_ROOT });
    let heard = '';
    batch.stderr.on('data', (data: Buffer) => {
      heard += data.toString();
    });
    const ended = new Promise<number | null>((resolve) => batch.on('close', resolve));
    const signalled = new Set<number>();
    const timer = setInterval(() => {
      for (const pid of familyOf(batch.pid ?? 0)) {
        // Before it runs any code of ours, Node itself answers; and once it ends, nothing does: so each is asked once.
        if (signalled.has(pid) || processorTime(pid) < STARTED_TICKS) continue;
        if (signal(pid)) signalled.add(pid);
      }
    }, 50);
    expect(await ended).not.toBeNull();
    clearInterval(timer);
    // The command, a worker, and a child at least.
    expect(signalled.size).toBeGreaterThanOrEqual(3);
    expect(heard).not.toContain('Debugger listening');
  });
});

/** A built file, and what it imports before its first line runs. */
function staticallyLoaded(path: string): string[] {
  const imports = readFileSync(path, 'utf8').matchAll(/\bimport(?:\{[^}]*\}from)?"(\.[^"]+)"/g);
  return [path, ...[...imports].flatMap(([, name]) => staticallyLoaded(join(dirname(path), name)))];
}

/** Hundredths of a second: Node itself starts in six to twelve of them, and a worker needs thirty. */
const STARTED_TICKS = 22;

/** In hundredths of a second; 0 where it has ended since. */
function processorTime(pid: number): number {
  const [user = 0, system = 0] = statOf(String(pid)).slice(11, 13).map(Number);
  return user + system;
}

/** False where it has ended since. */
function signal(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGUSR1');
  } catch {
    return false;
  }
}

/** A process and all that descend from it. */
function familyOf(pid: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}

function parentOf(pid: string): number {
  return Number(statOf(pid)[1]);
}

/** What the system says of a process, from its state on; nothing where it has ended since. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return [];
  }
}
