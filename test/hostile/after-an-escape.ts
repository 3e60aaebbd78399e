/**
 * Attacks of code that has broken out of its realm: it holds the `require` and `process` of the child.
 *
 * `escaped` is put there by the tests. What stops these is not the language but the process and its walls.
 */
import { type Attack, CANARY, inside } from './attack.ts';

/** The places an attack tries to reach, made by the test. */
export interface Targets {
  readonly secretFile: string;
  readonly outsideFolder: string;
  readonly port: number;
}

/** What Node's permission model alone has to stop. */
export function againstTheProcess({ secretFile, outsideFolder }: Targets): readonly Attack[] {
  const file = JSON.stringify(secretFile);
  const folder = JSON.stringify(outsideFolder);
  // In two parts: a finding shows the line that threw, which must not be taken for what a file holds.
  const canary = `${JSON.stringify(CANARY.slice(0, 6))} + ${JSON.stringify(CANARY.slice(6))}`;
  return [
    inside('reads a file', `throw new Error(escaped.require('fs').readFileSync(${file}, 'utf8'));`),
    inside(
      'reads a file by bytes',
      `throw new Error(escaped.require('fs').readFileSync(escaped.require('buffer').Buffer.from(${file}), 'utf8'));`,
    ),
    inside('lists a folder', `throw new Error(escaped.require('fs').readdirSync(${folder} + '/..').join());`),
    inside('writes a file', `escaped.require('fs').writeFileSync(${folder} + '/written', 'x');`),
    inside('writes beside its program', "escaped.require('fs').appendFileSync('/child/child.cjs', '//');"),
    inside(
      'reads the memory of its parent',
      "throw new Error(escaped.require('fs').readFileSync('/proc/' + escaped.process.ppid + '/environ', 'latin1'));",
    ),
    inside('reads its own environment', 'throw new Error(JSON.stringify(escaped.process.env));'),
    inside('starts a program', "return escaped.require('child_process').execSync('id').toString();"),
    inside(
      'starts two hundred programs',
      "for (let i = 0; i < 200; i++) escaped.require('child_process').spawn('sleep', ['100'], { detached: true }).unref();",
    ),
    inside('starts a thread', "new (escaped.require('worker_threads').Worker)('for(;;){}', { eval: true });"),
    inside(
      'starts two hundred threads',
      "const { Worker } = escaped.require('worker_threads'); for (let i = 0; i < 200; i++) new Worker('for(;;){}', { eval: true });",
    ),
    inside(
      'asks whether a file is there',
      `const fs = escaped.require('fs'); if (fs.statSync(${file}, { throwIfNoEntry: false })?.size > 0) throw new Error(${canary});`,
    ),
    inside(
      'opens a file as a blob',
      `escaped.require('fs').openAsBlob(${file}).then((blob) => { throw new Error(${canary}); }); escaped.process._tickCallback();`,
    ),
    inside(
      'asks for the real path of a file',
      `const fs = escaped.require('fs'); const found = fs.realpathSync(${file}); if (found === ${file}) { fs.accessSync(${file}); throw new Error(${canary}); }`,
    ),
    inside(
      'climbs out of its folder',
      `const fs = escaped.require('fs'); const path = escaped.require('path'); throw new Error(fs.readFileSync(path.join('/child', path.relative('/child', ${file})), 'utf8'));`,
    ),
    inside('opens a debugger in itself', "escaped.require('inspector').open(0, '127.0.0.1'); for (;;) {}"),
    inside(
      'runs a program through WASI',
      `new (escaped.require('wasi').WASI)({ version: 'preview1', preopens: { '/': '/' } }); throw new Error(escaped.require('fs').readFileSync(${file}, 'utf8'));`,
    ),
    inside(
      'goes to another folder',
      `escaped.process.chdir('/'); throw new Error(escaped.require('fs').readFileSync('.' + ${file}, 'utf8'));`,
    ),
    inside(
      'gives itself other flags',
      `escaped.require('v8').setFlagsFromString('--allow-natives-syntax'); escaped.require('v8').setFlagsFromString('--max-old-space-size=9000'); throw new Error(escaped.require('fs').readFileSync(${file}, 'utf8'));`,
    ),
    inside('writes its heap to a file', `escaped.require('v8').writeHeapSnapshot(${folder} + '/heap');`),
    inside(
      'registers a loader of modules',
      `escaped.require('module').register('data:text/javascript,export%20async%20function%20resolve(){}'); throw new Error(escaped.require('fs').readFileSync(${file}, 'utf8'));`,
    ),
    inside(
      'loads native code',
      "return escaped.process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libc.so.6');",
    ),
    inside('the bindings of Node', "return escaped.process.binding('fs');"),
    inside('ends its process', 'escaped.process.reallyExit(0);', ['crashed']),
    inside('aborts', 'escaped.process.abort();', ['crashed', 'out-of-memory']),
    inside('stops itself', "escaped.process.kill(escaped.process.pid, 'SIGSTOP'); for (;;) {}"),
    inside('closes the pipe it is asked through', "escaped.require('fs').closeSync(3);"),
    inside('closes the pipe it answers through', "escaped.require('fs').closeSync(4);"),
    inside('a frame without sense', "escaped.require('fs').writeSync(4, 'garbage that is no frame at all');"),
    inside(
      'a frame of four gigabytes',
      "escaped.require('fs').writeSync(4, new Uint8Array([255, 255, 255, 255, 18]));",
    ),
    inside(
      'an answer before it was asked',
      "escaped.require('fs').writeSync(4, new Uint8Array([28, 0, 0, 0, 18, ...new Array(28).fill(0)]));",
    ),
    inside(
      'more answers than questions',
      "const b = new Uint8Array(33); b[0] = 28; b[4] = 18; b[5] = 255; b[6] = 255; escaped.require('fs').writeSync(4, b); for (;;) {}",
    ),
    inside(
      'a call to a function it was not given',
      "escaped.require('fs').writeSync(4, new Uint8Array([12, 0, 0, 0, 19, 200, ...new Array(11).fill(0)])); for (;;) {}",
    ),
    inside(
      'half a frame, then nothing',
      "escaped.require('fs').writeSync(4, new Uint8Array([100, 0, 0, 0, 18, 1])); for (;;) {}",
    ),
    inside('opens a debugger in its parent', "escaped.process.kill(escaped.process.ppid, 'SIGUSR1');"),
    inside(
      'a matrix without columns, half a million rows of it',
      `const b = [0, 0, 0, 0, 18, 1, 0, 0, 0]; for (let i = 0; i < 24; i++) b.push(0);
       b.push(7, 255, 255, 7, 0); for (let i = 0; i < 60000; i++) b.push(9, 32, 161, 7, 0, 0, 0, 0, 0);
       const n = b.length - 5; b[0] = n & 255; b[1] = (n >> 8) & 255; b[2] = n >> 16;
       escaped.require('fs').writeSync(4, new Uint8Array(b)); for (;;) {}`,
    ),
    inside(
      'a frame sent byte by byte',
      "const fs = escaped.require('fs'); fs.writeSync(4, new Uint8Array([0, 0, 127, 0, 18])); for (;;) fs.writeSync(4, new Uint8Array(1));",
    ),
    inside(
      'a repetition of a call that was never made',
      "const b = new Uint8Array(41); b[0] = 36; b[4] = 18; b[12] = 240; b[13] = 191; b[33] = 1; b[37] = 7; escaped.require('fs').writeSync(4, b); for (;;) {}",
    ),
    inside('a flood on its error output', "for (;;) escaped.require('fs').writeSync(2, 'x'.repeat(65536));"),
    inside('a flood of frames', "for (;;) escaped.require('fs').writeSync(4, new Uint8Array(65536));"),
  ];
}

/** What only a wall around the process stops. */
export function againstTheWall({ secretFile, outsideFolder, port }: Targets): readonly Attack[] {
  const file = JSON.stringify(secretFile);
  const folder = JSON.stringify(outsideFolder);
  const connect = `const s = escaped.require('net').connect(${port}, '127.0.0.1'); s.on('error', () => {}); escaped.process._tickCallback(); const end = Date.now() + 50; while (Date.now() < end) {}`;
  return [
    inside('signals its parent', "escaped.process.kill(escaped.process.ppid, 'SIGTERM');"),
    inside('signals everything', "escaped.process.kill(-1, 'SIGTERM');"),
    inside('connects to a server on this machine', connect),
    inside(
      'sends a datagram',
      `const s = escaped.require('dgram').createSocket('udp4'); s.on('error', () => {}); s.send('x', ${port}, '127.0.0.1'); escaped.process._tickCallback();`,
    ),
    inside(
      'asks for the address of a name',
      "escaped.require('dns').lookup('localhost', (error, address) => { if (address) escaped.require('fs').writeSync(4, 'garbage'); }); escaped.process._tickCallback();",
    ),
    inside(
      'listens on a socket in the file system',
      `escaped.require('net').createServer().listen(${folder} + '/written'); escaped.process._tickCallback();`,
    ),
    inside('listens for connections', "escaped.require('net').createServer().listen(0);"),
    inside(
      'follows a symbolic link',
      `const fs = escaped.require('fs'); fs.symlinkSync(${file}, '/child/link'); throw new Error(fs.readFileSync('/child/link', 'utf8'));`,
    ),
    inside('sees other processes', "return escaped.require('fs').readdirSync('/proc');"),
    inside(
      'a file made by a database',
      `new (escaped.require('node:sqlite').DatabaseSync)(${folder} + '/written');`,
    ),
  ];
}
