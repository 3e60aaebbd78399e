/**
 * The key to a class without names: who has which number. It lies beside the journal, and only the instructor has it.
 *
 * Numbers are drawn once and stay: later results of the same class can be compared with earlier ones.
 */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OutputError } from './output-folder.ts';

export const NAME_KEY = 'names.key.json';

/** Pairs and no object: a student may be called `__proto__`. */
const keyFile = z.strictObject({
  version: z.literal(1),
  names: z.array(z.tuple([z.string(), z.string().regex(/^anonymous-\d+$/)])),
});

/** Ten numbers for each student: where one is missing says little. */
const SPARE = 10;
const MIN_DIGITS = 3;

/**
 * The number of each name; new ones are drawn and kept.
 *
 * @throws OutputError where the key cannot be read: drawn again, old and new results would not fit together
 */
export function numbersFor(names: readonly string[], out: string): Map<string, string> {
  const path = join(out, NAME_KEY);
  const numbers = new Map(existsSync(path) ? readKey(path) : []);
  const taken = new Set(numbers.values());
  const missing = names.filter((name) => !numbers.has(name));
  if (missing.length === 0) return numbers;
  const digits = Math.max(MIN_DIGITS, String(SPARE * (numbers.size + missing.length)).length);
  for (const name of missing) {
    let number: string;
    do {
      number = `anonymous-${String(randomInt(10 ** digits)).padStart(digits, '0')}`;
    } while (taken.has(number));
    taken.add(number);
    numbers.set(name, number);
  }
  const text = `${JSON.stringify({ version: 1, names: [...numbers].sort() }, null, 2)}\n`;
  writeFileSync(`${path}.tmp`, text, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
  return numbers;
}

function readKey(path: string): [string, string][] {
  try {
    return keyFile.parse(JSON.parse(readFileSync(path, 'utf8'))).names;
  } catch {
    throw new OutputError(
      `${path} cannot be read: it says who has which number. Restore it; or remove it, and everybody gets a new one.`,
    );
  }
}
