/** A real server over a real database with the cast of the tests, and real browsers on desk and phone. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureDatabase, migrate } from '../src/kernel/db/migrate.ts';
import { withAdmin } from '../src/kernel/db/pool.ts';
import { buildServer } from '../src/kernel/http/server.ts';
import { prepareJobs, startWorker } from '../src/kernel/jobs.ts';
import { systemClock } from '../src/kernel/time.ts';
import { authenticate, hashPassword } from '../src/modules/access/index.ts';
import { castInto } from '../test/cast.ts';
import { openWorld, type World } from '../test/open-world.ts';
import { testServer, type TestServer } from '../test/test-server.ts';

const root = join(import.meta.dirname, '..');
export const shots = join(root, 'test-results');
export const password = 'walk-the-whole-loop';

export interface Look {
  theme?: 'light' | 'dark';
  lang?: 'zh' | 'en';
  /** For axe, which the page's own policy keeps out. */
  open?: true;
}

export type Filling = (world: World) => Promise<void>;

export interface Stage {
  world: World;
  url: string;
  /** A browser of its own for one person: 1440 x 900, signed in by typing. `null` is not signed in. */
  desk: (login: string | null, look?: Look) => Promise<Page>;
  /** The same on a phone of 360 x 780. */
  phone: (login: string | null, look?: Look) => Promise<Page>;
  close(): Promise<void>;
}

/** From trials: a Chromium that also runs as root and talks to nobody outside. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Own of the journeys: a test run that ends stops the server of the tests. */
let opened: Promise<TestServer> | undefined;
const server = () => (opened ??= testServer('e2e', `tz_e2e_${process.pid}`));

/** After the last journey; another run may still be using the server. */
export async function stopServer(): Promise<void> {
  const last = opened;
  opened = undefined;
  await (await last)?.leave();
}

async function freshWorld(people: Filling): Promise<{ world: World; drop: () => Promise<void> }> {
  const on = await server();
  const name = `tz_e2e_${process.pid}_${randomBytes(3).toString('hex')}`;
  const adminOf = (database: string) => on.adminUrl.replace('%s', database);
  await ensureDatabase(adminOf('postgres'), name);
  await migrate(adminOf(name));
  await prepareJobs(adminOf(name));
  await on.makeLogin();
  const world = await openWorld({ url: on.url.replace('%s', name), adminUrl: adminOf(name) });
  await people(world);
  await world.rows(
    `insert into user_secrets (user_id, password_hash, changed_at) select id, $1, now() from users
     on conflict (user_id) do update set password_hash = excluded.password_hash`,
    [await hashPassword(password)],
  );
  const drop = () =>
    withAdmin(
      adminOf('postgres'),
      async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
    );
  return { world, drop };
}

/** @param people fills the new database; everybody in it then signs in with `password`. */
export async function openStage(people: Filling = castInto, webFolder = join(root, 'dist/web')): Promise<Stage> {
  const { world, drop } = await freshWorld(people);
  const web = await buildServer({
    app: Object.assign(world.app, { clock: systemClock }),
    authenticate: (token, now) => authenticate(world.pool, token, now),
    version: 'e2e',
    commit: 'e2e',
    instance: 'e2e',
    secure: false,
    logLevel: 'error',
    webFolder,
  });
  await web.listen({ port: 0, host: '127.0.0.1' });
  const address = web.server.address();
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  world.app.publicUrl = url;
  const worker = await startWorker(world.app, world.url, () => undefined);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags,
  });
  mkdirSync(shots, { recursive: true });
  return {
    world,
    url,
    desk: (login, look) => open(browser, url, { width: 1440, height: 900 }, login, '/', look),
    phone: (login, look) => open(browser, url, { width: 360, height: 780 }, login, '/m/', look),
    close: async () => {
      await browser.close();
      await worker.stop();
      await web.close();
      await world.close();
      await drop();
    },
  };
}

async function open(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  login: string | null,
  door: string,
  look: Look = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: viewport.width < 600,
    baseURL: url,
    bypassCSP: look.open ?? false,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => console.error(`page error: ${error.message}`));
  await page.goto(`${door}?theme=${look.theme ?? 'light'}&lang=${look.lang ?? 'zh'}`);
  if (login) await signIn(page, login, look.lang ?? 'zh');
  return page;
}

async function signIn(page: Page, login: string, lang: 'zh' | 'en'): Promise<void> {
  const labels =
    lang === 'zh'
      ? { login: '登录名', password: '密码', go: '登录' }
      : { login: 'Login', password: 'Password', go: 'Sign in' };
  await page.getByLabel(labels.login, { exact: true }).fill(login);
  await page.getByLabel(labels.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: labels.go, exact: true }).click();
  await page.getByLabel(labels.password, { exact: true }).waitFor({ state: 'detached' });
}
