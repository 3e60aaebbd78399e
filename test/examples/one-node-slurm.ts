/**
 * A Slurm cluster of one node, for a test: no accounts, no keys, and ports of its own.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Its daemon starts jobs as other users, which root alone may. */
export const hasSlurm =
  spawnSync('slurmctld', ['-V']).status === 0 &&
  spawnSync('slurmd', ['-V']).status === 0 &&
  userInfo().uid === 0;

interface OneNodeSlurm {
  /** For those who ask it. */
  readonly env: Readonly<Record<string, string>>;
  /** Jobs that have not ended, one line each. */
  queued(): Promise<string[]>;
  end(): Promise<void>;
}

export async function startSlurm(root: string, ports: readonly [number, number]): Promise<OneNodeSlurm> {
  const [host] = hostname().split('.');
  for (const name of ['state', 'spool']) mkdirSync(join(root, name));
  const config = join(root, 'slurm.conf');
  writeFileSync(config, configuration(root, host, ports));
  const env = { SLURM_CONF: config };
  const daemons = ['slurmctld', 'slurmd'].map((name) =>
    spawn(name, ['-D'], { env: { ...process.env, ...env }, stdio: 'ignore' }),
  );
  const ask = async (program: string, ...args: string[]) => {
    const { stdout } = await run(program, args, { env: { ...process.env, ...env } });
    return stdout.trim().split('\n').filter(Boolean);
  };
  for (;;) {
    const states = await ask('sinfo', '-h', '-o', '%t').catch((): string[] => []);
    if (states.includes('idle')) break;
    await pause(100);
  }
  return {
    env,
    queued: () => ask('squeue', '-h', '-o', '%i %T %r'),
    end: async () => {
      await Promise.all(daemons.map(ended));
    },
  };
}

async function ended(daemon: ChildProcess): Promise<void> {
  const exit = once(daemon, 'exit');
  daemon.kill('SIGKILL');
  await exit;
}

function configuration(root: string, host: string, [control, node]: readonly [number, number]): string {
  const { username } = userInfo();
  return `
ClusterName=one
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${control}
SlurmdPort=${node}
AuthType=auth/none
CredType=cred/none
SlurmUser=${username}
SlurmdUser=${username}
StateSaveLocation=${join(root, 'state')}
SlurmdSpoolDir=${join(root, 'spool')}
SlurmctldPidFile=${join(root, 'slurmctld.pid')}
SlurmdPidFile=${join(root, 'slurmd.pid')}
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,batch_sched_delay=0
ReturnToService=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=4 RealMemory=64000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;
}
