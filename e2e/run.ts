/** Runs the journeys one after the other over one stage each; ends with `N passed, N failed`. A name runs only that. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openStage, shots, stopServer, type Stage } from './stage.ts';
import { journeys } from './journeys.ts';

const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;

for (const journey of journeys.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
  const started = Date.now();
  const pages: Page[] = [];
  let stage: Stage | null = null;
  try {
    stage = watched(await openStage(), pages);
    await journey.walk(stage);
    passed += 1;
    console.log(`✓ ${journey.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.error(`✗ ${journey.name}`, error);
    for (const [index, page] of pages.entries()) {
      await page.screenshot({ path: join(shots, `${journey.name}-${index}.png`) }).catch(() => undefined);
    }
  } finally {
    await stage?.close();
  }
}
await stopServer();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Keeps every page that was opened, to picture it when the journey fails. */
function watched(stage: Stage, pages: Page[]): Stage {
  const keep = async (opening: Promise<Page>) => {
    const page = await opening;
    pages.push(page);
    return page;
  };
  return { ...stage, desk: (...of) => keep(stage.desk(...of)), phone: (...of) => keep(stage.phone(...of)) };
}
