import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE, page } from '../../harness/authoring/page.ts';
import type { Proof } from '../../harness/authoring/proof.ts';
import { staleness } from '../../harness/authoring/run.ts';
import { table } from '../../harness/authoring/table.ts';
import { prove } from '../../harness/authoring/verify-exercise.ts';
import { material } from './scale-exercise.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlings-'));
mkdirSync(join(root, 'docs'));
afterAll(() => rmSync(root, { recursive: true }));

let proofs: readonly Proof[];
beforeAll(async () => {
  proofs = [await prove(material(), 2)];
});

describe('the page', () => {
  it('holds the figures, and no times', () => {
    const text = page(proofs);
    expect(text).toContain('3 right solutions of 1 exercise, on 2 seeds');
    expect(text).toMatch(/\| 99-test\/01-scale \| 3\/3 \| \d+ \| 5\/5 \|/);
    expect(text).toContain('| forgets the sign | 1 |');
    expect(text).toContain('| exercise | zeros and no | ones and yes |');
    expect(text).not.toMatch(/\d+ ms/);
  });

  it('is to be written, then fresh, then stale', () => {
    expect(staleness(proofs, root)).toMatchObject([{ what: 'the page is not written yet' }]);
    writeFileSync(join(root, PAGE), page(proofs));
    expect(staleness(proofs, root)).toEqual([]);
    writeFileSync(join(root, PAGE), page(proofs).replaceAll('\n', '\r\n'));
    expect(staleness(proofs, root)).toEqual([]);
    writeFileSync(join(root, PAGE), page(proofs).replace('5/5', '4/5'));
    expect(staleness(proofs, root), 'numbers may differ: a clock has a say in some').toEqual([]);
    writeFileSync(join(root, PAGE), page(proofs).replace('forgets the sign', 'forgets the signs'));
    const [stale] = staleness(proofs, root);
    expect(stale.what).toBe('the page does not say what was found');
    expect(stale.details[0]).toContain('forgets the signs');
    expect(stale.next).toContain('--write-page');
  });
});

describe('the table', () => {
  it('has one line an exercise', () => {
    const [head, row] = table([{ proof: proofs[0], milliseconds: 12.4 }]);
    expect(head).toContain('misconceptions');
    expect(row).toMatch(/^✓ {2}99-test\/01-scale +3\/3 \d+ +5\/5 +\d+\/\d+\/0 +15\/15 +1e-11 +\d+\/\d+ +12$/);
  });
});
