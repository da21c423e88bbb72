/** The server of the house over a database that is there already; prints its port. Started by the benchmarks. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles } from '../src/kernel/files.ts';
import { openPool } from '../src/kernel/db/pool.ts';
import { buildServer } from '../src/kernel/http/server.ts';
import { systemClock } from '../src/kernel/time.ts';
import { authenticate } from '../src/modules/access/index.ts';
import { houseRegistry } from '../src/modules.ts';

const pool = openPool({ url: process.env['BENCH_URL'] ?? '', max: 8 });
const server = await buildServer({
  app: {
    pool,
    replica: null,
    registry: houseRegistry(),
    files: openFiles(join(tmpdir(), 'tongzhou-bench-files')),
    clock: systemClock,
    demo: false,
    demoOpen: false,
    publicUrl: 'http://localhost',
  },
  authenticate: (token, now) => authenticate(pool, token, now),
  version: 'bench',
  commit: 'bench',
  instance: 'bench',
  secure: false,
  logLevel: 'silent',
});
await server.listen({ port: 0, host: '127.0.0.1' });
const address = server.server.address();
console.log(`port ${typeof address === 'object' && address ? address.port : 0}`);
process.once('SIGTERM', () => process.exit(0));
