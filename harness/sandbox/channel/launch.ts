/** How a child is started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Whether the process tells, on descriptor 5, which process inside it is the child. */
  readonly reportsPid: boolean;
}
