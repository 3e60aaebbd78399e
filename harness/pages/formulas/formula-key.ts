/** By what a formula is known again. */
export function formulaKey(tex: string, display: boolean): string {
  return `${display ? 'display' : 'inline'} ${tex}`;
}
