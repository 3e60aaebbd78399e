/**
 * What a file imports, as a real parser reads it: types, re-exports and dynamic imports included.
 */
import { posix } from 'node:path';
import { parse } from '@babel/parser';

export interface Import {
  readonly file: string;
  /** A path from the root of the course, or the name of a package. */
  readonly target: string;
  readonly typeOnly: boolean;
}

/** @param file  its path from the root of the course */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (source: unknown, typeOnly: boolean) => {
    const name = Reflect.get(Object(source), 'value');
    // A name that is computed leads nowhere that could be checked.
    found.push({
      file,
      target: typeof name === 'string' ? targetOf(file, name) : 'a computed name',
      typeOnly,
    });
  };
  for (const node of nodesOf(text)) {
    switch (node.type) {
      case 'ImportDeclaration':
        add(node.source, node.importKind === 'type');
        break;
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        if (node.source) add(node.source, node.exportKind === 'type');
        break;
      case 'ImportExpression':
        add(node.source, false);
        break;
      case 'CallExpression':
        if (Reflect.get(Object(node.callee), 'type') === 'Import') add(argumentOf(node), false);
        break;
      case 'TSImportType':
        add(node.argument, true);
    }
  }
  return found;
}

/** Names that stand for a value of the surroundings, such as `process`. */
export function globalsUsed(text: string, names: readonly string[]): string[] {
  return names.filter((name) =>
    nodesOf(text).some((node) => node.type === 'Identifier' && node.name === name),
  );
}

/** Files that import each other in a circle, each circle once. */
export function circlesIn(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of imports) targets.set(file, [...(targets.get(file) ?? []), target]);
  const reached = new Map<string, Set<string>>();
  const reach = (file: string): Set<string> => {
    const known = reached.get(file);
    if (known !== undefined) return known;
    const all = new Set<string>();
    const open = [...(targets.get(file) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (all.has(next)) continue;
      all.add(next);
      open.push(...(targets.get(next) ?? []));
    }
    reached.set(file, all);
    return all;
  };
  const inCircles = [...targets.keys()].filter((file) => reach(file).has(file)).sort();
  const circles: string[][] = [];
  for (const file of inCircles) {
    const known = circles.find(([first]) => reach(first).has(file) && reach(file).has(first));
    if (known === undefined) circles.push([file]);
    else known.push(file);
  }
  return circles;
}

export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** All nodes of a text, outer ones first. */
export function nodesOf(text: string): Node[] {
  const nodes: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node;
    nodes.push(node);
    for (const [field, part] of Object.entries(node)) {
      // What a field or a member is called is no name of a value.
      const isLabel = (field === 'key' || field === 'property') && node.computed !== true;
      if (!isLabel) visit(part);
    }
  };
  visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program.body);
  return nodes;
}

function argumentOf(call: Node): unknown {
  return Array.isArray(call.arguments) ? call.arguments[0] : undefined;
}

function targetOf(file: string, name: string): string {
  return name.startsWith('.') ? posix.join(posix.dirname(file), name) : name;
}
