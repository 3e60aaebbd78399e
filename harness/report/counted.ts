/** "1 day", "2 days"; "1 class", "2 classes". */
export function counted(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
