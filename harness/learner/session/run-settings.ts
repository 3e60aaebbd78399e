/** What a learner asks of one run of the laws. */
export interface RunSettings {
  readonly seed: number;
  /** Inputs for each law; as many as it asks for, unless said. */
  readonly runs: number | null;
  /** Whose files are judged. */
  readonly tree: 'exercises' | 'solutions';
}
