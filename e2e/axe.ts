/** Measuring a page with axe: what must not be there is serious and critical. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The page's context must have been opened with `bypassCSP`: axe runs inside the page. */
export async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map(
      (one) =>
        `${one.impact} ${one.id}: ${one.nodes
          .map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? one.help})`)
          .slice(0, 3)
          .join(' | ')}`,
    );
}
