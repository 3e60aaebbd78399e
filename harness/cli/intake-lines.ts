import type { Intake } from '../class/intake/list-submissions.ts';
import { counted } from '../report/counted.ts';
import { labelled } from './write-results.ts';

/** Enough to see whether names are what they are meant to be. */
const MAX_NAMES = 5;
const MAX_LEFT = 20;

/** Who handed in, how that was understood, and what belongs to nobody. */
export function intakeLines({ students, ways, left }: Intake): string[] {
  const names = students.slice(0, MAX_NAMES).map(({ name }) => name);
  const more = students.length > names.length ? ', …' : '';
  const told = left.slice(0, MAX_LEFT);
  return [
    labelled('class', `${counted(students.length, 'submission')}: ${names.join(', ')}${more}`),
    ...[...new Set(ways)].map((way) => labelled('', way)),
    ...told.map((line) => labelled('not read', line)),
    ...(left.length > told.length ? [labelled('', `and ${left.length - told.length} more`)] : []),
  ];
}
