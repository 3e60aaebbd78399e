/**
 * Where a watch writes: a screen that is redrawn each time, or a pipe that only ever grows.
 */
export interface Screen {
  /** Whether there is a person with keys. */
  readonly isInteractive: boolean;
  /** Everything a person should see now. */
  draw(lines: readonly string[]): void;
  /** One more thing that happened; on an interactive screen the next drawing shows it. */
  add(lines: readonly string[]): void;
}

/** Erases screen and history, and goes to the first column of the first line. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

export function screenOn(write: (text: string) => void, isInteractive: boolean): Screen {
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  return {
    isInteractive,
    // In one write, so that nothing flickers.
    draw: (lines) => isInteractive && write(CLEAR + text(lines)),
    add: (lines) => !isInteractive && lines.length > 0 && write(text(lines)),
  };
}
