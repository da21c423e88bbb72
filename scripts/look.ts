/**
 * Pictures of pages for looking at, and axe over each: every path x width x theme x language, against a running server.
 * node scripts/look.ts --login manager --out /tmp/look /orders /dealers "/orders?view=mine" /m/
 * Options: --url --password --widths 1440,360 --themes light,dark --langs zh,en --full --no-axe --wait <ms>
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { serious } from '../e2e/axe.ts';

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    login: { type: 'string' },
    password: { type: 'string', default: 'tongzhou-demo' },
    out: { type: 'string', default: 'test-results/look' },
    widths: { type: 'string', default: '1440,360' },
    themes: { type: 'string', default: 'light,dark' },
    langs: { type: 'string', default: 'zh,en' },
    wait: { type: 'string', default: '400' },
    full: { type: 'boolean', default: false },
    'no-axe': { type: 'boolean', default: false },
  },
});

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function chromiumPath(): string {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (!found) throw new Error('No Chromium found: install chromium, or set CHROMIUM to its path.');
  return found;
}

async function openContext(browser: Browser, width: number): Promise<BrowserContext> {
  const phone = width < 600;
  const context = await browser.newContext({
    viewport: { width, height: phone ? 780 : 900 },
    deviceScaleFactor: phone ? 2 : 1,
    hasTouch: phone,
    ignoreHTTPSErrors: true,
    // The script measures with axe inside the page, which the page's own policy would refuse.
    bypassCSP: !options['no-axe'],
  });
  if (options.login) {
    const answer = await context.request.post(`${options.url}/api/access.signIn`, {
      data: { login: options.login, password: options.password },
      headers: { origin: options.url },
    });
    if (!answer.ok()) throw new Error(`Sign-in of ${options.login} failed: ${answer.status()} ${await answer.text()}`);
  }
  return context;
}

function fileName(path: string, width: number, theme: string, lang: string): string {
  const name =
    path
      .replace(/^\//, '')
      .replace(/[^\w.-]+/g, '-')
      .replace(/^-|-$/g, '') || 'home';
  return `${name}-${width}-${theme}-${lang}.png`;
}

async function look(page: Page, path: string, width: number, theme: string, lang: string): Promise<number> {
  const separator = path.includes('?') ? '&' : '?';
  await page.goto(`${options.url}${path}${separator}theme=${theme}&lang=${lang}`, {
    waitUntil: 'networkidle',
  });
  await page.waitForTimeout(Number(options.wait));
  const file = fileName(path, width, theme, lang);
  await page.screenshot({ path: join(options.out, file), fullPage: options.full });
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  if (wide > 0) console.log(`${file}: ${wide} px wider than the window`);
  const findings = options['no-axe'] ? [] : await serious(page);
  console.log(`${file}: ${findings.length} serious`);
  for (const finding of findings) console.log(`   ${finding}`);
  return findings.length;
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: flags });
mkdirSync(options.out, { recursive: true });
let found = 0;
try {
  for (const width of options.widths.split(',').map(Number)) {
    const context = await openContext(browser, width);
    const page = await context.newPage();
    page.on('pageerror', (thrown) => console.log(`   page error: ${thrown.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`   console: ${message.text()}`);
    });
    for (const path of paths) {
      for (const theme of options.themes.split(',')) {
        for (const lang of options.langs.split(',')) found += await look(page, path, width, theme, lang);
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(`${found} serious findings in ${options.out}`);
process.exitCode = found > 0 ? 1 : 0;
