/**
 * Late days over several assignments: a file that says who used how many of them, in which assignment.
 *
 *     left before an assignment = late days of the policy − Σ used in the assignments before it
 *
 * Assignments stand in the order in which they were first graded. One that is graded again takes its old place: what
 * came after does not change what it may use.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../score/config-error.ts';

const count = z.int().min(0);

/** Pairs and no object: a student may be called `__proto__`. */
const ledgerFile = z.strictObject({
  version: z.literal(1),
  assignments: z.array(z.strictObject({ name: z.string(), used: z.array(z.tuple([z.string(), count])) })),
});

export type Ledger = z.infer<typeof ledgerFile>;

/** @throws ConfigError where it cannot be read: started over, all would have their late days back */
export function readLedger(file: string): Ledger {
  if (!existsSync(file)) return { version: 1, assignments: [] };
  try {
    return ledgerFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigError(file, [
      'it is no ledger of late days. Restore it; or remove it, and all have all their late days again.',
    ]);
  }
}

/** What was used before an assignment, by the key of each student. */
export function usedBefore({ assignments }: Ledger, name: string): Map<string, number> {
  const place = assignments.findIndex((each) => each.name === name);
  const before = place < 0 ? assignments : assignments.slice(0, place);
  const total = new Map<string, number>();
  for (const { used } of before) {
    for (const [key, days] of used) total.set(key, (total.get(key) ?? 0) + days);
  }
  return total;
}

export interface Entered {
  readonly ledger: Ledger;
  /** Assignments after it that were graded with another balance of somebody. */
  readonly stale: readonly string[];
}

/** The ledger with what an assignment used in place of what it said of it before. */
export function enter(ledger: Ledger, name: string, used: ReadonlyMap<string, number>): Entered {
  const { assignments } = ledger;
  const spent = [...used].filter(([, days]) => days > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const place = assignments.findIndex((each) => each.name === name);
  const entry = { name, used: spent };
  if (place < 0) return { ledger: { ...ledger, assignments: [...assignments, entry] }, stale: [] };
  const isSame = JSON.stringify(assignments[place].used) === JSON.stringify(spent);
  const stale = isSame ? [] : assignments.slice(place + 1).map((each) => each.name);
  return { ledger: { ...ledger, assignments: assignments.with(place, entry) }, stale };
}

/** The old file or the new one, whenever the process ends. */
export function writeLedger(file: string, ledger: Ledger): void {
  writeFileSync(`${file}.tmp`, `${JSON.stringify(ledger, null, 2)}\n`);
  renameSync(`${file}.tmp`, file);
}
