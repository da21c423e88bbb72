/**
 * The pictures of the README and the docs, taken from a running demo: `npm start`, then
 * `node scripts/pictures.ts [--url http://localhost:3000] [--password tongzhou-demo]`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    password: { type: 'string', default: 'tongzhou-demo' },
  },
});
const folder = join(import.meta.dirname, '../docs/pictures');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Picture {
  name: string;
  login: string;
  path: string;
  phone?: boolean;
  dark?: boolean;
  /** What to do on the page before the picture. */
  before?: (page: Page) => Promise<void>;
}

const openFirst = async (page: Page) => {
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await page.waitForTimeout(1500);
};

const pictures: Picture[] = [
  { name: 'desk-orders', login: 'manager', path: '/orders', before: openFirst },
  { name: 'desk-orders-dark', login: 'manager', path: '/orders', dark: true, before: openFirst },
  { name: 'desk-dealers', login: 'manager', path: '/dealers' },
  { name: 'desk-products', login: 'logistics', path: '/products' },
  { name: 'desk-accounts', login: 'finance', path: '/receivables' },
  { name: 'phone-home', login: 'owner', path: '/m/', phone: true },
  {
    name: 'phone-order',
    login: 'owner',
    path: '/m/',
    phone: true,
    before: async (page) => {
      await page.getByRole('button', { name: /^再来一单/ }).click();
      await page.getByRole('dialog').getByRole('button').nth(1).click();
      await page.getByRole('button', { name: '提交订单' }).waitFor();
      await page.waitForTimeout(1500);
    },
  },
  { name: 'phone-account', login: 'owner', path: '/m/account', phone: true },
];

async function take(browser: Browser, picture: Picture): Promise<void> {
  const viewport = picture.phone ? { width: 360, height: 780 } : { width: 1440, height: 900 };
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: options.url,
    hasTouch: Boolean(picture.phone),
    deviceScaleFactor: picture.phone ? 2 : 1,
  });
  const page = await context.newPage();
  const signedIn = await context.request.post('/api/access.signIn', {
    data: { login: picture.login, password: options.password },
  });
  if (!signedIn.ok()) throw new Error(`${picture.login}: ${await signedIn.text()}`);
  await page.goto(`${picture.path}?theme=${picture.dark ? 'dark' : 'light'}&lang=zh`, { waitUntil: 'networkidle' });
  // Cards ask for themselves; the last of them is there.
  await page.waitForTimeout(1500);
  await picture.before?.(page);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await context.close();
  console.log(picture.name);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags });
for (const picture of pictures) await take(browser, picture);
await browser.close();
