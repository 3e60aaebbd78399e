/**
 * A learner's first exercise in a real terminal, played by keys and saves: what stands on the screen.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileOf } from '../this-course.ts';
import { BIN, copyOfCourse, HARD_THRESHOLD, SOFT } from './a-learner.ts';

export interface Scene {
  /** What the learner did. */
  readonly did: string;
  /** What the screen held then, without empty lines at its end. */
  readonly screen: readonly string[];
  /** From the save to the verdict on the screen, looked at every few milliseconds. */
  readonly milliseconds: number;
}

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

const COLUMNS = 110;
const ROWS = 48;
const PATIENCE = 40_000;
const BETWEEN_LOOKS = 20;

/** Welcome → a wrong soft threshold → hint → mended → solution → next → quit. */
export async function playSession(): Promise<Scene[]> {
  const root = copyOfCourse();
  const file = fileOf('exercises', SOFT, root);
  const terminal = new Terminal(
    `${quote(process.execPath)} ${quote(BIN)} watch soft-threshold --root ${quote(root)}`,
  );
  const scenes: Scene[] = [];
  const play = async (did: string, act: () => void, ...shown: readonly string[]) => {
    act();
    const start = performance.now();
    const screen = await terminal.shows(...shown);
    scenes.push({ did, screen, milliseconds: performance.now() - start });
  };
  try {
    await play('$ npm run watch -- soft-threshold', () => {}, 'Welcome', 'course  ', 'q quit');
    await play('(saves a first try)', () => writeFileSync(file, HARD_THRESHOLD), '✗ 04-lasso', 'q quit');
    await play('h', () => terminal.press('h'), '1. Take one number', 'q quit');
    const solution = readFileSync(fileOf('solutions', SOFT), 'utf8');
    await play('(mends it and saves)', () => writeFileSync(file, solution), '✓ 04-lasso', 'Upheld.', '2 of ');
    await play('s', () => terminal.press('s'), 'solutions/04-lasso/01-soft-threshold.ts', 'q quit');
    await play('n', () => terminal.press('n'), '04-lasso/02-coordinate-descent', 'not started');
    await play('q', () => terminal.press('q'), 'ended with 0');
    return scenes;
  } finally {
    terminal.close();
  }
}

class Terminal {
  readonly #name = `gradlings-${process.pid}`;

  constructor(command: string) {
    const shell = `TERM=xterm-256color ${command}; echo ended with $?; sleep 60`;
    this.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', String(COLUMNS), '-y', String(ROWS), shell);
  }

  press(key: string): void {
    this.#tmux('send-keys', key);
  }

  /** The screen, as soon as it shows all of the texts. */
  async shows(...texts: readonly string[]): Promise<string[]> {
    const end = Date.now() + PATIENCE;
    let screen = '';
    while (Date.now() < end) {
      screen = this.#tmux('capture-pane', '-p').trimEnd();
      const seen = screen;
      if (texts.every((text) => seen.includes(text))) return screen.split('\n').map((line) => line.trimEnd());
      await pause(BETWEEN_LOOKS);
    }
    throw new Error(`Not on the screen within ${PATIENCE} ms: ${texts.join(', ')}. It shows:\n${screen}`);
  }

  close(): void {
    spawnSync('tmux', ['-L', this.#name, 'kill-server']);
  }

  #tmux(...args: readonly string[]): string {
    const { CI: _, ...env } = process.env;
    return execFileSync('tmux', ['-L', this.#name, '-u', ...args], { encoding: 'utf8', env });
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
