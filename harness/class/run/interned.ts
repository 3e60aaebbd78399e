/**
 * Keeps a large class small: what many students have alike is kept once.
 *
 * Most reports of a class are the same reports (all laws upheld, nothing handed in), and all name the same laws.
 */
import { createHash } from 'node:crypto';
import type { SubmissionResult } from '../schema.ts';

type Report = SubmissionResult['reports'][number];
type Finding = Report['findings'][number];

export class Interned {
  readonly #reports = new Map<string, Report>();
  readonly #texts = new Map<string, string>();
  readonly #verdicts = new Map<string, Finding['verdict']>();

  result(result: SubmissionResult): SubmissionResult {
    return { ...result, reports: result.reports.map((report) => this.#report(report)) };
  }

  #report(report: Report): Report {
    const hash = createHash('sha256').update(JSON.stringify(report)).digest('base64');
    const known = this.#reports.get(hash);
    if (known !== undefined) return known;
    const kept = {
      ...report,
      exercise: this.#text(report.exercise),
      title: this.#text(report.title),
      findings: report.findings.map((finding) => this.#finding(finding)),
    };
    this.#reports.set(hash, kept);
    return kept;
  }

  #finding(finding: Finding): Finding {
    const { law, statement, verdict } = finding;
    return {
      ...finding,
      law: this.#text(law),
      statement: this.#text(statement),
      verdict: 'counterexample' in verdict ? verdict : this.#verdict(verdict),
    };
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  #verdict(verdict: Finding['verdict']): Finding['verdict'] {
    const text = JSON.stringify(verdict);
    const known = this.#verdicts.get(text);
    if (known === undefined) this.#verdicts.set(text, verdict);
    return known ?? verdict;
  }
}
