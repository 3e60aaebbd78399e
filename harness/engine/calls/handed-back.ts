/**
 * Arguments that come back within an answer: the same object, not one that holds the same.
 */
import { isRecord, nameOfKind } from '../plain.ts';
import type { HandedBack } from '../traces.ts';
import { kindOf } from '../values/kinds.ts';

/** Deeper than any answer that an exercise asks for. */
const MAX_DEPTH = 4;

/** @param nameOf  what the law calls the argument at an index */
export function handedBack(
  call: string,
  answer: unknown,
  args: readonly unknown[],
  nameOf: (index: number) => string,
): readonly HandedBack[] {
  if (typeof answer !== 'object' || answer === null || !sharesParts(answer, args)) return NONE;
  const parts = new Map<object, string>();
  eachPart(answer, '', 0, (part, path) => {
    if (!parts.has(part)) parts.set(part, path);
  });
  const found: HandedBack[] = [];
  for (let index = 0; index < args.length; index++) {
    eachPart(args[index], nameOf(index), 0, (part, argument) => {
      const path = parts.get(part);
      if (path === undefined) return;
      found[found.length] = { call, part: path, kind: nameOfKind(part), argument };
    });
  }
  return found;
}

const NONE: readonly HandedBack[] = [];

/** Whether anything came back at all. Most answers are new, and need no names for their parts. */
function sharesParts(answer: object, args: readonly unknown[]): boolean {
  const given = new Set<unknown>();
  for (let index = 0; index < args.length; index++) addParts(args[index], 0, given);
  return given.size > 0 && isAmong(answer, 0, given);
}

function addParts(value: unknown, depth: number, parts: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  parts.add(value);
  const within = partsOf(value);
  for (let index = 0; index < within.length; index++) addParts(within[index], depth + 1, parts);
}

function isAmong(value: unknown, depth: number, parts: ReadonlySet<unknown>): boolean {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
  if (parts.has(value)) return true;
  const within = partsOf(value);
  for (let index = 0; index < within.length; index++) {
    if (isAmong(within[index], depth + 1, parts)) return true;
  }
  return false;
}

/** Of an array of numbers, or a value of a kind, there are none. */
function partsOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value : [];
  return kindOf(value) !== undefined || !isRecord(value) ? [] : Object.values(value);
}

/** The objects that hold data, outer ones first. */
function eachPart(
  value: unknown,
  path: string,
  depth: number,
  visit: (part: object, path: string) => void,
): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    visit(value, path);
    // An array of numbers holds no parts.
    if (typeof value[0] !== 'object') return;
    for (let index = 0; index < value.length; index++) {
      eachPart(value[index], `${path}[${index}]`, depth + 1, visit);
    }
  } else if (kindOf(value) !== undefined) {
    visit(value, path);
  } else if (isRecord(value)) {
    visit(value, path);
    for (const [name, item] of Object.entries(value)) {
      eachPart(item, path === '' ? name : `${path}.${name}`, depth + 1, visit);
    }
  }
}
