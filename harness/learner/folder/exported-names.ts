/** The names that a stub exports, in their order. Stubs are ours: they export functions, constants and classes. */
export function exportedNames(text: string): string[] {
  return [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, name]) => name);
}
