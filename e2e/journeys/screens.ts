/**
 * Every page as the roles that use it and as roles without right, looked at by axe and by a reader of Chinese. With
 * SCREENS=all (the nightly run) also in the dark and in English.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { serious } from '../axe.ts';
import { invitations } from '../sheets-worlds.ts';
import type { Look, Stage } from '../stage.ts';
import { everything, type Made } from './screens-data.ts';

const noRight = { zh: '您没有看这个页面的权限', en: 'You may not see this page' };

const deskPages = (made: Made): string[] => [
  '/today',
  '/dealers',
  `/dealers/${made.dealer}`,
  '/orders',
  '/orders/new',
  `/orders/${made.submitted}`,
  `/orders/${made.draft}/edit`,
  '/shipments?view=all',
  `/shipments/${made.received}`,
  '/receivables?view=all',
  `/receivables/${made.dealer}`,
  '/products',
  '/authorisations',
  '/territories',
  '/people',
  '/stock',
  '/stock/limits',
  '/imports',
  '/imports?new=1',
  `/imports/${made.file}`,
];

const phonePages = (made: Made): string[] => [
  '/m/',
  '/m/order',
  '/m/order/catalogue',
  '/m/order/paste',
  `/m/order/done/${made.submitted}`,
  '/m/orders',
  `/m/orders/${made.submitted}`,
  `/m/receive/${made.shipment}`,
  `/m/receive/${made.received}`,
  '/m/account',
  '/m/imports',
  `/m/imports/${made.file}`,
  '/m/more',
];

/** Pages a role may not open; who is not named here may open all of his side. */
const closed: Record<string, RegExp> = {
  admin: /^\/orders\/(new|.*edit)/,
  finance: /^\/(orders\/(new|.*edit)|stock\/limits)/,
  guide: /^\/m\/(order|receive|account|imports)/,
};

/** What a stranger sees; the door of an invitation that was used or is over says so. */
const outsidePages = (of: { valid: string; used: string; expired: string }): string[] => [
  '/sign-in',
  ...[of.valid, of.used, of.expired].map((token) => `/invite/${token}`),
];

const usual: Look = { theme: 'light', lang: 'zh' };
const others: readonly Look[] = [
  { theme: 'dark', lang: 'zh' },
  { theme: 'light', lang: 'en' },
  { theme: 'dark', lang: 'en' },
];

export async function screens(stage: Stage): Promise<void> {
  const made = await everything(stage.world);
  const outside = outsidePages(await invitations(stage.world));
  const found: string[] = [];
  for (const login of ['manager', 'admin', 'finance'])
    await visit(await stage.desk(login, { open: true }), login, deskPages(made), null, found);
  for (const login of ['buyer', 'guide'])
    await visit(await stage.phone(login, { open: true }), login, phonePages(made), null, found);
  for (const look of process.env['SCREENS'] === 'all' ? [usual, ...others] : [usual]) {
    const open = { ...look, open: true } as const;
    await visit(await stage.desk('director', open), 'director', deskPages(made), look, found);
    await visit(await stage.phone('owner', open), 'owner', phonePages(made), look, found);
    await visit(await stage.desk(null, open), null, outside, look, found);
    const ofPhone = outside.map((path) => `/m${path}`);
    await visit(await stage.phone(null, open), null, ofPhone, look, found);
  }
  await asDemo(stage, found);
  await inTheDark(stage, made, found);
  await saidOnce(await stage.phone('owner'), found);
  assert.deepEqual(found, []);
}

/** A server that fails is told once on a page of many cards, and one tap brings them all back. */
async function saidOnce(page: Page, found: string[]): Promise<void> {
  const all = /\/api\/(?!access\.me)/;
  const body = JSON.stringify({ code: 'kernel.internal', title: '系统出错了', status: 500, requestId: 'r-1' });
  await page.route(all, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body }));
  await settled(page, '/m/');
  const again = page.getByRole('button', { name: '重试' });
  if ((await again.count()) !== 1) found.push(`/m/ says ${await again.count()} times that the server fails`);
  await page.unroute(all);
  await again.first().click();
  await page.getByText('可用额度').waitFor();
  await page.getByText('最近的订单').waitFor();
  if ((await again.count()) !== 0) found.push('/m/ does not come back');
  await page.context().close();
}

/** What only a demo has: the cards of the sign-in page and the gallery. */
async function asDemo(stage: Stage, found: string[]): Promise<void> {
  const director = await stage.desk('director', { open: true });
  Object.assign(stage.world.app, { demo: true });
  await visit(director, 'director', ['/kit'], usual, found);
  await visit(await stage.desk(null, { open: true }), null, ['/sign-in'], usual, found);
  await visit(await stage.phone(null, { open: true }), null, ['/m/sign-in'], usual, found);
  Object.assign(stage.world.app, { demo: false });
}

/** @param measured the look in which axe goes over the pages; null: only rights and words are read. */
async function visit(
  page: Page,
  login: string | null,
  paths: string[],
  measured: Look | null,
  found: string[],
): Promise<void> {
  // A colour on its way from one state to the next is no finding.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { theme = 'light', lang = 'zh' } = measured ?? usual;
  for (const path of paths) {
    const text = await settled(page, `${path}${path.includes('?') ? '&' : '?'}theme=${theme}&lang=${lang}`);
    const right = closed[login ?? '']?.test(path) ? 'none' : 'some';
    const at = `${login ?? 'stranger'} ${path} ${theme} ${lang}`;
    if (text.includes(noRight[lang]) !== (right === 'none')) found.push(`${at}: expected ${right} right`);
    // The gallery shows names of parts and samples of codes.
    if (path !== '/kit') found.push(...oddWords(text, lang).map((odd) => `${at}: ${odd}`));
    if (measured) found.push(...(await serious(page)).map((one) => `${at}: ${one}`));
  }
  await page.context().close();
}

/** Loads the page and waits until nothing on it is still being read. */
async function settled(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return (
      main !== null &&
      main.innerText.trim() !== '' &&
      document.querySelector('[aria-label="正在读取"], [aria-label="Loading"], .skel') === null
    );
  });
  await page.waitForTimeout(150);
  return page.locator('body').innerText();
}

/** Names of things, logins of the cast and keys; everything else a Chinese page says in Chinese. */
const allowed =
  /^(Apache|npm|start|lan|Ctrl|Tab|Del|Excel|csv|xlsx|xls|English|Enter|Esc|Space|ml|admin|director|manager|rep|finance|logistics|owner|buyer|keeper|guide|west|nb)$/;

/** Keys and values nobody wrote for reading; on a Chinese page also English. */
function oddWords(text: string, lang: 'zh' | 'en'): string[] {
  const wrong = text.match(/\b[a-z]+\.[a-z][A-Za-z]+(\.\w+)*|undefined|NaN|\[object|Invalid Date/g) ?? [];
  const english = (text.match(/[A-Z]?[a-z]{2,}/g) ?? []).filter((word) => !allowed.test(word));
  return [...new Set([...wrong, ...(lang === 'zh' ? english : [])])];
}

/** Spot checks of the other theme and language. */
async function inTheDark(stage: Stage, made: Made, found: string[]): Promise<void> {
  const dark = { theme: 'dark', lang: 'en', open: true } as const;
  const desk = await stage.desk('manager', dark);
  const phone = await stage.phone('owner', dark);
  for (const [page, path] of [
    [desk, `/orders?peek=${made.submitted}`],
    [desk, `/receivables/${made.dealer}`],
    [phone, '/m/'],
  ] as const) {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const text = await settled(page, `${path}${path.includes('?') ? '&' : '?'}theme=dark&lang=en`);
    assert.equal(await page.evaluate(() => document.documentElement.dataset['theme']), 'dark');
    const wrong = text.match(/\b[a-z]+\.[a-z][A-Za-z]+(\.\w+)*|undefined|NaN|\[object/g) ?? [];
    found.push(
      ...wrong.map((odd) => `dark ${path}: ${odd}`),
      ...(await serious(page)).map((one) => `dark ${path}: ${one}`),
    );
  }
}
