/**
 * What the laws of an exercise earn.
 *
 *     points = Σ upheld, not trivial + (Σ upheld, trivial, if any law that is not trivial is upheld)
 *
 * A trivial law is one that answers which know nothing uphold too: zeros, one constant, the argument itself.
 */

interface Found {
  readonly trivial?: true;
  readonly verdict: { readonly kind: string };
}

/** The findings that earn their points. Where all laws are trivial, each counts by itself. */
export function earning<F extends Found>(findings: readonly F[]): readonly F[] {
  const upheld = findings.filter(({ verdict }) => verdict.kind === 'upheld');
  const knowing = findings.filter(({ trivial }) => !trivial);
  const paysTrivial = knowing.length === 0 || knowing.some(({ verdict }) => verdict.kind === 'upheld');
  return paysTrivial ? upheld : [];
}

/** Points may be parts of one: a tenth and two tenths are three tenths. */
export function sumOfPoints(points: readonly number[]): number {
  return Math.round(points.reduce((sum, each) => sum + each, 0) * MILLIONTHS) / MILLIONTHS;
}

const MILLIONTHS = 1e6;
