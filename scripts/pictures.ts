/**
 * The pictures of the README and the docs, taken from a running demo: `npm start`, then
 * `node scripts/pictures.ts [--url http://localhost:3000] [--password tongzhou-demo] [--only guide-]`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    password: { type: 'string', default: 'tongzhou-demo' },
    /** Only the pictures whose name begins so. */
    only: { type: 'string', default: '' },
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
  /** Its address, or how to find it on the page the person signs in to. */
  path: string | ((page: Page) => Promise<string>);
  phone?: boolean;
  dark?: boolean;
  english?: boolean;
  /** What to do on the page before the picture. */
  before?: (page: Page) => Promise<void>;
}

const openFirst = async (page: Page) => {
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await page.waitForTimeout(1500);
};

interface Found {
  items: { id: string; code?: string; status?: string }[];
}
/** Asks as the person whose page it is. */
const ask = (page: Page, operation: string): Promise<Found> =>
  page.evaluate(async (name) => {
    const answer = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ limit: 50 }),
    });
    return (await answer.json()) as Found;
  }, operation);

async function found(page: Page, operation: string, of: (one: Found['items'][number]) => boolean): Promise<string> {
  const one = (await ask(page, operation)).items.find(of);
  if (!one) throw new Error(`${operation}: nothing to show`);
  return one.id;
}
const dealer = (code: string, path: (id: string) => string) => async (page: Page) =>
  path(await found(page, 'dealers.list', (one) => one.code === code));
const onTheWay = async (page: Page) =>
  `/m/receive/${await found(page, 'shipments.list', (one) => one.status === 'inTransit')}`;

const press = (name: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForTimeout(1200);
};
const openCell = async (page: Page) => {
  await page.locator('.stock-matrix td button').filter({ hasText: '▼' }).first().click();
  await page.waitForTimeout(1200);
};
const backTest = async (page: Page) => {
  await page.getByLabel('安全天数').fill('10');
  await press(/^计算并回测$/)(page);
  await page.getByRole('button', { name: /^采用 \d/ }).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(600);
};
const typeSales = async (page: Page) => {
  for (const [row, keys] of ['24', '6'].entries()) {
    await page
      .getByRole('button', { name: /填数|Fill in/ })
      .first()
      .click();
    for (const key of keys) await page.getByRole('button', { name: key, exact: true }).click();
    if (row === 0) await page.getByRole('button', { name: /^(完成|Done)$/ }).click();
  }
  await page.waitForTimeout(600);
};
const pasteText = async (page: Page) => {
  await page.locator('textarea').fill('A经典500 10箱 B果汁5箱\nA气泡330 12箱');
  await press(/^读出订单$/)(page);
};

/** Those of the user guide, docs/guide. */
const guide: Picture[] = [
  { name: 'guide-today', login: 'manager', path: '/today' },
  { name: 'guide-orders', login: 'manager', path: '/orders?view=held', before: openFirst },
  { name: 'guide-dealer', login: 'manager', path: dealer('NB007', (id) => `/dealers/${id}`) },
  { name: 'guide-stock', login: 'manager', path: '/stock', before: openCell },
  { name: 'guide-psi', login: 'manager', path: dealer('NB007', (id) => `/stock/${id}?tab=psi`) },
  { name: 'guide-quality', login: 'manager', path: '/stock/quality', before: openFirst },
  { name: 'guide-limits', login: 'manager', path: '/stock/limits', before: backTest },
  { name: 'guide-suggested', login: 'manager', path: dealer('NB101', (id) => `/stock/${id}?suggest=1`) },
  { name: 'guide-phone-paste', login: 'owner', path: '/m/order/paste', phone: true, before: pasteText },
  { name: 'guide-phone-receive', login: 'owner', path: onTheWay, phone: true, before: press(/差异/) },
  { name: 'guide-phone-stock', login: 'owner', path: '/m/stock', phone: true },
  { name: 'guide-phone-sell', login: 'owner', path: '/m/stock/sell', phone: true, before: typeSales },
  { name: 'guide-phone-scan', login: 'owner', path: '/m/stock/count', phone: true, before: press(/扫码/) },
  { name: 'guide-phone-invite', login: 'owner', path: '/m/people/invite', phone: true },
  { name: 'guide-today-en', login: 'manager', path: '/today', english: true },
  { name: 'guide-stock-en', login: 'manager', path: '/stock', english: true, before: openCell },
  { name: 'guide-phone-home-en', login: 'owner', path: '/m/', phone: true, english: true },
  { name: 'guide-phone-sell-en', login: 'owner', path: '/m/stock/sell', phone: true, english: true, before: typeSales },
];

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
  ...guide,
];

async function take(browser: Browser, picture: Picture): Promise<void> {
  const viewport = picture.phone ? { width: 360, height: 780 } : { width: 1440, height: 900 };
  const context = await browser.newContext({
    viewport,
    locale: picture.english ? 'en-GB' : 'zh-CN',
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
  let { path } = picture;
  if (typeof path !== 'string') {
    await page.goto(picture.phone ? '/m/' : '/today', { waitUntil: 'networkidle' });
    path = await path(page);
  }
  const look = `theme=${picture.dark ? 'dark' : 'light'}&lang=${picture.english ? 'en' : 'zh'}`;
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}${look}`, { waitUntil: 'networkidle' });
  // Cards ask for themselves; the last of them is there.
  await page.waitForTimeout(1500);
  await picture.before?.(page);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await context.close();
  console.log(picture.name);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags });
for (const picture of pictures) if (picture.name.startsWith(options.only)) await take(browser, picture);
await browser.close();
