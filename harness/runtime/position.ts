/**
 * Where in a compiled file an error was thrown: read off its stack, because errors have no other record of it.
 */

/** In the compiled text; both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** The function that was running, where it has a name. */
  readonly function?: string;
}

/** The topmost position of an error's stack that lies in the file. */
export function positionIn(path: string, error: unknown): Position | undefined {
  const stack: unknown = Reflect.get(Object(error), 'stack');
  if (typeof stack !== 'string') return undefined;
  const frame = stack.split('\n').find((line) => line.includes(`${path}:`));
  const position = frame?.match(/:(\d+):(\d+)\)?$/);
  if (!frame || !position) return undefined;
  const name = frame.match(/at (?:new )?([\w$]+) /)?.[1];
  return {
    line: Number(position[1]),
    column: Number(position[2]),
    ...(name !== undefined && name !== 'exports' && { function: name }),
  };
}
