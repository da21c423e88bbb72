/** config -> database -> structure -> (demo when asked) -> http. Prints where to open it. */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import { makeDemo, setDemoPassword } from './demo.ts';
import { openHouse, type House } from './house.ts';
import { ConfigError, loadConfig, type Config } from './kernel/config.ts';
import { buildServer } from './kernel/http/server.ts';
import { lanAddresses, lanCertificate } from './kernel/http/tls.ts';
import { startWorker } from './kernel/jobs.ts';
import { authenticate } from './modules/access/index.ts';
import { startText as say } from './start-words.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

interface Plan {
  config: Config;
  host: string;
  secure: boolean;
  publicUrl: string;
  tls?: { key: string; cert: string };
}

function commitOf(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'unknown';
  }
}

async function planOf(config: Config, lan: boolean): Promise<Plan> {
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(config.host);
  if (config.demo && !loopback && !lan) throw new ConfigError([say.demoNotOnNetwork(config.host)]);
  if (!lan) {
    const publicUrl = config.publicUrl ?? `http://${loopback ? 'localhost' : config.host}:${config.port}`;
    return { config, host: config.host, secure: publicUrl.startsWith('https:'), publicUrl };
  }
  const addresses = lanAddresses();
  const certificate = await lanCertificate(config.dataDir, ['localhost', '127.0.0.1', ...addresses]);
  const publicUrl = config.publicUrl ?? `https://${addresses[0] ?? 'localhost'}:${config.port}`;
  return { config, host: '0.0.0.0', secure: true, publicUrl, tls: { key: certificate.key, cert: certificate.cert } };
}

/** Our own server, on our own machine: its self-made certificate need not be known. */
function healthOf(plan: Plan): Promise<string> {
  const options = {
    host: '127.0.0.1',
    port: plan.config.port,
    path: '/healthz',
    timeout: 3000,
    rejectUnauthorized: false,
  };
  return new Promise((resolve, reject) => {
    const request = (plan.tls ? https : http).get(options, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += String(chunk)));
      answer.on('end', () => resolve(text));
    });
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error('no answer')));
  });
}

/** A second start finds the first one's server of the same data: that is a success, and it says so. */
async function alreadyServing(plan: Plan): Promise<boolean> {
  try {
    const body = JSON.parse(await healthOf(plan)) as { instance?: string };
    return body.instance === instanceOf(plan.config);
  } catch {
    return false;
  }
}

function instanceOf(config: Config): string {
  return createHash('sha256')
    .update(`${config.databaseUrl ?? config.dataDir}|${config.demo}`)
    .digest('base64url')
    .slice(0, 16);
}

async function listen(plan: Plan, house: House): Promise<void> {
  const server = await buildServer({
    app: house.app,
    authenticate: (token, now) => authenticate(house.pool, token, now),
    version,
    commit: commitOf(),
    instance: instanceOf(plan.config),
    secure: plan.secure,
    logLevel: plan.config.logLevel === 'info' ? 'warn' : plan.config.logLevel,
    webFolder: join(root, 'dist/web'),
    ...(plan.tls ? { tls: plan.tls } : {}),
  });
  try {
    await server.listen({ port: plan.config.port, host: plan.host });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    await server.close();
    if (taken && (await alreadyServing(plan))) {
      console.log(say.already(plan.publicUrl));
      await house.close();
      process.exit(0);
    }
    throw taken ? new ConfigError([say.portTaken(plan.config.port)]) : error;
  }
  const onError = (error: unknown) => server.log.error({ err: error }, 'worker');
  const worker = plan.config.role === 'web' ? null : await startWorker(house.app, house.database.url, onError);
  const stop = async () => {
    // Whoever asks twice wants it now.
    process.once('SIGINT', () => process.exit(130));
    await server.close();
    await worker?.stop();
    await house.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { lan: { type: 'boolean', default: false }, port: { type: 'string' } } });
  const config = loadConfig();
  if (values.port) config.port = Number(values.port);
  const plan = await planOf(config, values.lan);
  const house = await openHouse(config, {
    publicUrl: plan.publicUrl,
    demoOpen: !values.lan,
    log: (line) => console.log(line),
  });
  let password: string | null = null;
  if (config.demo) {
    await makeDemo(house.app, house.database.adminUrl, (line) => console.log(line));
    password = values.lan ? randomBytes(6).toString('base64url') : 'tongzhou-demo';
    await setDemoPassword(house.database.adminUrl, password);
  }
  await listen(plan, house);
  console.log(say.ready(plan.publicUrl));
  if (password) console.log(say.demo(password));
  if (!existsSync(join(root, 'dist/web/index.html'))) console.log(say.noWeb);
  if (values.lan) console.log(`${say.lan}\n${renderUnicodeCompact(`${plan.publicUrl}/m/`)}`);
}

start().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
