import { describe, expect, it } from 'vitest';
import { earning } from '../../harness/engine/points.ts';

const law = (kind: string, trivial?: true) => ({ verdict: { kind }, ...(trivial && { trivial }) });

describe('a trivial law', () => {
  it('earns nothing as long as no other law is upheld', () => {
    expect(earning([law('upheld', true), law('refuted'), law('undecided')])).toEqual([]);
  });

  it('earns its points beside a law that is not trivial', () => {
    const findings = [law('upheld', true), law('upheld'), law('refuted')];
    expect(earning(findings)).toEqual(findings.slice(0, 2));
  });

  it('earns its points where no other law is left', () => {
    const findings = [law('upheld', true), law('refuted', true)];
    expect(earning(findings)).toEqual(findings.slice(0, 1));
  });
});
