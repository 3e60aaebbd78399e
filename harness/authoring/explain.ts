import type { Complaint } from './proof.ts';

/** The first complaint in full, and how many more there are. */
export function explain(complaints: readonly Complaint[]): string[] {
  const [first] = complaints;
  if (first === undefined) return [];
  const others = complaints.length - 1;
  const more = others === 0 ? [] : ['', `${others} more after this one; --all shows them.`];
  return ['', ...explainOne(first), ...more];
}

export function explainOne({ exercise, check, at, what, details, next }: Complaint): string[] {
  const [action, ...more] = next.split('\n');
  return [
    `✗ ${exercise}  ${check}`,
    ...(at === undefined ? [] : [`  ${at}`]),
    `  ${what}`,
    ...details.map((line) => `    ${line}`),
    `  → ${action}`,
    ...more.map((line) => `    ${line}`),
  ];
}
