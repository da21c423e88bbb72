/**
 * Contact sheets of every screen in every state, and axe over each: light and dark, zh and en with data; a company
 * without data, a failing server, a broken network and a person without right in light zh and dark en.
 * Each picture by itself is in `each/` as soon as it is taken.
 * npx vite build && node scripts/sheets.ts [--out test-results/sheets] [--only dealers,m-home] [--doors desk] [--web dist/web] [--no-axe]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { serious } from '../e2e/axe.ts';
import { deskScreens, phoneScreens, type Screen } from '../e2e/sheets-pages.ts';
import { kernelWords } from '../src/kernel/kernel-words.ts';
import { bareCompany, demoCompany, lookUp } from '../e2e/sheets-worlds.ts';
import { openStage, stopServer, type Look, type Stage } from '../e2e/stage.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'test-results/sheets' },
    web: { type: 'string', default: join(import.meta.dirname, '../dist/web') },
    only: { type: 'string', default: '' },
    doors: { type: 'string', default: 'desk,phone' },
    'no-axe': { type: 'boolean', default: false },
  },
});

type Door = 'desk' | 'phone';
interface Shot {
  label: string;
  png: string;
}

const looks = [
  { theme: 'light', lang: 'zh' },
  { theme: 'dark', lang: 'zh' },
  { theme: 'light', lang: 'en' },
  { theme: 'dark', lang: 'en' },
] as const;
const corners = [looks[0], looks[3]] as const;

const shots = new Map<string, Shot[]>();
let taken = 0;
const found: string[] = [];

/** Waits until nothing on the page is still being read. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'load' });
  const read = () =>
    document.body.innerText.trim() !== '' &&
    document.querySelector('[aria-label="正在读取"], [aria-label="Loading"], .skel') === null;
  await page.waitForFunction(read, undefined, { timeout: 8_000 }).catch(() => undefined);
  await page.waitForTimeout(350);
}

async function take(stage: Stage, page: Page, screen: Screen, look: Look, state: string): Promise<void> {
  const label = `${screen.name} · ${state} · ${look.theme} ${look.lang} · ${screen.login ?? '—'}`;
  const separator = screen.path.includes('?') ? '&' : '?';
  try {
    Object.assign(stage.world.app, { demo: screen.demo === true });
    if (state === 'no right') await without(page, screen.rooms ?? []);
    if (screen.tall) await page.setViewportSize({ width: 1440, height: 3_600 });
    await settled(page, `${screen.path}${separator}theme=${look.theme}&lang=${look.lang}`);
    if (state === 'data') await screen.before?.(page);
    const picture = await page.screenshot();
    writeFileSync(
      join(options.out, 'each', `${screen.name}-${state.replace(' ', '-')}-${look.theme}-${look.lang}.png`),
      picture,
    );
    shots.set(screen.name, [...(shots.get(screen.name) ?? []), { label, png: picture.toString('base64') }]);
    taken += 1;
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (wide > 0) found.push(`${label}: ${wide} px wider than the window`);
    if (!options['no-axe']) found.push(...(await serious(page)).map((one) => `${label}: ${one}`));
    if (screen.tall) await page.setViewportSize({ width: 1440, height: 900 });
    if (state === 'no right') await page.unroute(/\/api\/access\.me/);
    Object.assign(stage.world.app, { demo: false });
  } catch (error) {
    found.push(`${label}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
}

/** One browser for each person and look: whoever signed in once stays. */
async function walk(stage: Stage, door: Door, screens: Screen[], look: Look, state: string): Promise<void> {
  for (const login of new Set(screens.map((one) => one.login))) {
    const page = await stage[door](login, { ...look, open: true });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await spoil(page, state, look.lang ?? 'zh');
    for (const screen of screens.filter((one) => one.login === login)) await take(stage, page, screen, look, state);
    await page.context().close();
  }
}

/** Makes the server fail or the network break; who is signed in stays signed in. */
async function spoil(page: Page, state: string, lang: 'zh' | 'en'): Promise<void> {
  if (state !== 'failing' && state !== 'no network') return;
  const requestId = '019ab000-0000-7000-8000-00000000c0de';
  const title = kernelWords[lang]['kernel.internal'].replace('{requestId}', requestId);
  const body = JSON.stringify({ code: 'kernel.internal', title, status: 500, requestId });
  await page.route(/\/api\/(?!access\.me)/, (route) =>
    state === 'no network'
      ? route.abort('internetdisconnected')
      : route.fulfill({ status: 500, contentType: 'application/problem+json', body }),
  );
}

/** The person keeps his other rights, so that the frame stays as he knows it. */
async function without(page: Page, rooms: readonly string[]): Promise<void> {
  await page.route(/\/api\/access\.me/, async (route) => {
    const answer = await route.fetch();
    const me: { permissions: string[] } = await answer.json();
    const permissions = me.permissions.filter((one) => !rooms.some((room) => one.startsWith(`${room}.`)));
    await route.fulfill({ response: answer, json: { ...me, permissions } });
  });
}

/** Pictures side by side, four to a sheet, so that each can still be read. */
async function sheets(stage: Stage, screens: Screen[], door: Door): Promise<void> {
  const columns = door === 'desk' ? 2 : 4;
  const width = door === 'desk' ? 960 : 360;
  const page = await stage.desk(null, { open: true });
  await page.setViewportSize({ width: columns * (width + 12) + 12, height: 600 });
  for (const { name } of screens) {
    const all = shots.get(name) ?? [];
    for (let from = 0; from < all.length; from += 4) {
      const cells = all
        .slice(from, from + 4)
        .map(
          ({ label, png }) =>
            `<figure><figcaption>${label}</figcaption><img src="data:image/png;base64,${png}"></figure>`,
        );
      await page.setContent(
        `<style>body{margin:12px;display:grid;grid-template-columns:repeat(${columns},${width}px);gap:12px;background:#888}
         figure{margin:0}figcaption{font:600 14px sans-serif;padding:2px}img{width:100%;display:block}</style>${cells.join('')}`,
      );
      await page.screenshot({ path: join(options.out, `${name}-${from / 4 + 1}.png`), fullPage: true });
    }
  }
}

const wanted = options.only === '' ? null : new Set(options.only.split(','));
const chosen = (screens: Screen[]) => screens.filter((one) => wanted === null || wanted.has(one.name));
rmSync(options.out, { recursive: true, force: true });
mkdirSync(join(options.out, 'each'), { recursive: true });

const demo = await openStage(demoCompany, options.web);
const bare = await openStage(bareCompany, options.web);
try {
  const [at, atBare] = [await lookUp(demo.world), await lookUp(bare.world)];
  for (const [door, screensOf] of [
    ['desk', deskScreens],
    ['phone', phoneScreens],
  ] as const) {
    if (!options.doors.split(',').includes(door)) continue;
    const screens = chosen(screensOf(at));
    const stateful = screens.filter((one) => !one.plain);
    for (const look of looks) await walk(demo, door, screens, look, 'data');
    for (const look of corners) {
      const empty = chosen(screensOf(atBare))
        .filter((one) => !one.plain)
        .map((one) => ({ ...one, login: one.newcomer ?? one.login }));
      await walk(bare, door, empty, look, 'empty');
      await walk(demo, door, stateful, look, look.theme === 'light' ? 'failing' : 'no network');
      await walk(demo, door, stateful, look, 'no right');
    }
    await sheets(demo, screens, door);
  }
} finally {
  await demo.close();
  await bare.close();
  await stopServer();
}
for (const one of found) console.log(one);
console.log(`${taken} screens in ${options.out}, ${found.length} findings`);
process.exit(found.length > 0 ? 1 : 0);
