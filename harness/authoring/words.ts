/** "1 law", "2 laws". */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString('en-GB')} ${amount === 1 ? noun : plural}`;
}
