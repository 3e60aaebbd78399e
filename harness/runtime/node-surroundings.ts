/**
 * A student's file in Node: in a realm of `node:vm`, which is interrupted where its time is over.
 */
import { readFileSync } from 'node:fs';
import type { Script } from 'node:vm';
import { builtFile } from './built.ts';
import { processorTime } from './processor-time.ts';
import { coreScriptOf, openRealm } from './realm/vm-realm.ts';
import { ignoreRejectionsInRealms } from './realm-rejections.ts';
import { Slowness } from './slowness.ts';
import type { Surroundings } from './surroundings.ts';
import { withinTime } from './time-limit.ts';

/** The program of every realm, compiled when the first is opened. It is never changed. */
let program: Script | undefined;

function realmProgram(): Script {
  program ??= coreScriptOf(readFileSync(builtFile('realm-core.js'), 'utf8'));
  return program;
}

export const inNode: Surroundings = {
  openRealm(host) {
    ignoreRejectionsInRealms();
    return openRealm(realmProgram(), host);
  },
  withinTime,
  // V8 itself interrupts what runs.
  stopIfOver() {},
  slowness: () => new Slowness(),
  now: () => performance.now(),
  processorTime,
};
