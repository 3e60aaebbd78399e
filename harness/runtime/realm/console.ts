/**
 * The console of a student's code, the same wherever it runs: what it prints becomes part of the report.
 */
import { format, inspect } from 'node-inspect-extracted';
import type { Attempts } from '../../engine/calls/attempts.ts';
import type { Printout } from './printout.ts';
import { tableOf } from './table.ts';

const PRINTING = ['log', 'info', 'debug', 'warn', 'error', 'dirxml'] as const;

/** Of a debugger, or made for other streams. */
const REFUSED = ['Console', 'context', 'createTask'] as const;
/** Speak to a debugger alone, or to a terminal. */
const SILENT = ['clear', 'profile', 'profileEnd', 'timeStamp'] as const;

/** A report holds no times, so that the same seed gives the same bytes. */
const NO_TIME = '(times are not part of a report)';

const INDENT = '  ';

export function consoleFor(printout: Printout, attempts: Attempts): Record<string, unknown> {
  let indent = '';
  const counts = new Map<string, number>();
  const write = (text: () => string): void => {
    if (printout.isEndless) attempts.refuse('printing without end');
    if (printout.isFull) printout.drop();
    else printout.write(indent === '' ? text() : text().replace(/^/gm, indent));
  };
  const print = (...values: unknown[]): void => write(() => format(...values));
  const group = (...labels: unknown[]): void => {
    if (labels.length > 0) print(...labels);
    indent += INDENT;
  };
  const time = (label: unknown = 'default', ...values: unknown[]): void =>
    print(`${String(label)}: ${NO_TIME}`, ...values);
  return {
    ...Object.fromEntries(PRINTING.map((name) => [name, print])),
    ...Object.fromEntries(SILENT.map((name) => [name, () => {}])),
    ...Object.fromEntries(REFUSED.map((name) => [name, () => attempts.refuse(`console.${name}`)])),
    table: (data: unknown, columns?: readonly string[]) => write(() => tableOf(data, columns)),
    dir: (value: unknown, options?: object) =>
      write(() => inspect(value, { customInspect: false, ...options })),
    trace: (...values: unknown[]) => print('Trace:', ...values),
    assert(condition: unknown, ...values: unknown[]) {
      if (condition) return;
      const [first, ...rest] = values;
      if (values.length === 0) print('Assertion failed');
      else if (typeof first === 'string') print(`Assertion failed: ${first}`, ...rest);
      else print('Assertion failed:', ...values);
    },
    count(label: unknown = 'default') {
      const name = String(label);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      print(`${name}: ${count}`);
    },
    countReset: (label: unknown = 'default') => void counts.delete(String(label)),
    group,
    groupCollapsed: group,
    groupEnd() {
      indent = indent.slice(INDENT.length);
    },
    time() {},
    timeLog: time,
    timeEnd: (label?: unknown) => time(label),
  };
}
