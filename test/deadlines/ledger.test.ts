import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lateDaysUsed, withLateDaysLeft } from '../../harness/class/deadlines/late-days.ts';
import {
  enter,
  type Ledger,
  readLedger,
  usedBefore,
  writeLedger,
} from '../../harness/class/deadlines/ledger.ts';
import { onRoster } from '../../harness/class/roster/on-roster.ts';
import { readRoster } from '../../harness/class/roster/read-roster.ts';
import { configSchema } from '../../harness/class/score/config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { aReport, aStudent, FIRST, results, upheld } from '../formats/some-results.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlings-ledger-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const EMPTY: Ledger = { version: 1, assignments: [] };
const used = (days: Readonly<Record<string, number>>) => new Map(Object.entries(days));

describe('a ledger of late days', () => {
  it('says what was used in the assignments before', () => {
    const first = enter(EMPTY, 'hw 1', used({ ann: 2, bob: 0 })).ledger;
    const second = enter(first, 'hw 2', used({ ann: 1, bob: 3 })).ledger;
    expect(usedBefore(second, 'hw 3')).toEqual(used({ ann: 3, bob: 3 }));
    expect(usedBefore(second, 'hw 2')).toEqual(used({ ann: 2 }));
    expect(usedBefore(second, 'hw 1')).toEqual(new Map());
  });

  it('gives an assignment that is graded again its old place, and names those that came after', () => {
    const both = enter(enter(EMPTY, 'hw 1', used({ ann: 2 })).ledger, 'hw 2', used({ ann: 1 })).ledger;
    expect(enter(both, 'hw 1', used({ ann: 2 }))).toEqual({ ledger: both, stale: [] });
    const { ledger, stale } = enter(both, 'hw 1', used({ ann: 1 }));
    expect(stale).toEqual(['hw 2']);
    expect(ledger.assignments.map(({ name }) => name)).toEqual(['hw 1', 'hw 2']);
    expect(usedBefore(ledger, 'hw 2')).toEqual(used({ ann: 1 }));
  });

  it('is kept as it was, and never started over where it cannot be read', () => {
    const file = join(root, 'ledger.json');
    expect(readLedger(file)).toEqual(EMPTY);
    const { ledger } = enter(EMPTY, 'hw 1', new Map([['__proto__', 1]]));
    writeLedger(file, ledger);
    expect(readLedger(file)).toEqual(ledger);
    writeFileSync(file, '{"version":');
    expect(() => readLedger(file)).toThrow('it is no ledger of late days');
  });
});

describe('late days over two assignments', () => {
  const { late, ...config } = configSchema.parse({
    late: { due: '2030-03-01T00:00:00Z', penaltyPerDay: 0.1, lateDays: 3 },
  });
  if (late === undefined) throw new Error('There is a policy.');
  const right = aReport(FIRST, { first: upheld, second: upheld });
  /** Handed in so many days late. */
  const graded = (name: string, days: number, before: ReadonlyMap<string, number>, roster?: string) => {
    const times = new Map([[name, { submitted: Date.parse('2030-03-01T00:00:00Z') + days * 86_400_000 }]]);
    const list = roster === undefined ? undefined : readRoster(Buffer.from(roster), 'roster.csv');
    const left = withLateDaysLeft(times, late, before, list);
    const scored = scoreClass(results(aStudent(name, [right])), { ...config, late }, left);
    return list === undefined ? scored : onRoster(scored, list).scored;
  };

  it('are used up: what is over is charged', () => {
    const first = graded('ann', 2, new Map());
    expect(first.students[0].late).toEqual({ daysLate: 2, lateDaysUsed: 2, penalty: 0 });
    const ledger = enter(EMPTY, 'hw 1', lateDaysUsed(first)).ledger;
    const second = graded('ann', 2, usedBefore(ledger, 'hw 2'));
    expect(second.students[0].late).toEqual({ daysLate: 2, lateDaysUsed: 1, penalty: 0.1 });
    const third = graded('ann', 1, usedBefore(enter(ledger, 'hw 2', lateDaysUsed(second)).ledger, 'hw 3'));
    expect(third.students[0].late).toEqual({ daysLate: 1, lateDaysUsed: 0, penalty: 0.1 });
  });

  it('follow a person of the roster, whatever the submission is called', () => {
    const roster = 'id,name,login\n7,Ann Lee,alee\n';
    const ledger = enter(EMPTY, 'hw 1', lateDaysUsed(graded('alee', 3, new Map(), roster))).ledger;
    const second = graded('Ann Lee_7', 1, usedBefore(ledger, 'hw 2'), roster);
    expect(second.students[0].late?.lateDaysUsed).toBe(0);
  });

  it('of a team are paid by each member: who has the fewest left sets the number', () => {
    const roster = 'id,name,team\n7,Ann Lee,red\n8,Bob Orr,red\n';
    const scored = graded('red', 3, used({ 7: 2 }), roster);
    expect(scored.students.map(({ late: cost }) => cost)).toEqual([
      { daysLate: 3, lateDaysUsed: 1, penalty: 0.2 },
      { daysLate: 3, lateDaysUsed: 1, penalty: 0.2 },
    ]);
    expect(lateDaysUsed(scored)).toEqual(used({ 7: 1, 8: 1 }));
  });
});
