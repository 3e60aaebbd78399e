/** Writes the progress without end, or so many times: for tests that kill it, or let two of them compete. */
import { withHints } from '../../harness/learner/progress/state.ts';
import { ProgressStore } from '../../harness/learner/progress/store.ts';

const [root, name, times] = process.argv.slice(2);
const store = new ProgressStore(root);
process.stdout.write('writing\n');
for (let time = 1; time <= Number(times); time++) {
  store.update((progress) => withHints(progress, `${name}-${time % 50}`, time));
}
