/** What every journey does with its hands: filling forms, choosing, reading figures off a page. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** The form or preview that stands beside the page. */
export const drawer = (page: Page, title: string | RegExp): Locator => page.getByRole('complementary', { name: title });

export async function press(at: Page | Locator, name: string): Promise<void> {
  await at.getByRole('button', { name, exact: true }).first().click();
}

export async function fill(form: Locator, values: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(values))
    await form.getByRole('textbox', { name: label, exact: true }).fill(text);
}

/** An option of a list that opens on a click. */
export async function choose(form: Locator, label: string, option: string): Promise<void> {
  const box = form.getByRole('combobox', { name: label, exact: true });
  await box.click();
  await box.page().locator(`.ant-select-dropdown:visible .ant-select-item-option[title="${option}"]`).click();
}

/** Types into a list that searches and takes the one that is found. */
export async function find(form: Locator, label: string, text: string, option: string): Promise<void> {
  const box = form.getByRole('combobox', { name: label, exact: true });
  await box.click();
  await box.fill(text);
  await box.page().locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
}

/** A day of the calendar that opens on a click. */
export async function day(form: Locator, label: string, on: string): Promise<void> {
  const box = form.getByRole('textbox', { name: label, exact: true });
  await box.click();
  await box.fill(on);
  await box.page().locator(`.ant-picker-dropdown:visible td[title="${on}"]`).click();
}

/** Saves the form and waits until it has closed. */
export async function save(form: Locator, label = '保存'): Promise<void> {
  await press(form, label);
  await form.waitFor({ state: 'hidden' });
}

/** Opens a row of a list beside it. */
export async function peek(page: Page, row: string): Promise<Locator> {
  await page.getByRole('row', { name: new RegExp(row) }).click();
  return page.getByRole('complementary');
}

/** Chooses from the menu behind ⋯ and answers the question with a reason. */
export async function menu(page: Page, at: Locator, item: string, reason: string, yes: string): Promise<void> {
  await press(at, '更多操作');
  await page.getByRole('menuitem', { name: item }).click();
  await answer(page, reason, yes);
}

export async function answer(page: Page, reason: string, yes: string): Promise<void> {
  const question = page.getByRole('dialog');
  await question.getByRole('textbox').fill(reason);
  await press(question, yes);
  await question.waitFor({ state: 'hidden' });
}

/** Text of an element as a reader sees it: one space between words, none at the ends. */
export async function textOf(at: Locator): Promise<string> {
  return (await at.first().innerText()).replace(/[\s\u00a0]+/g, ' ').trim();
}

/** Waits until the element reads like this; shows what it read last when it does not. */
export async function reads(at: Locator, ...expected: (string | RegExp)[]): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const text = await textOf(at).catch(
      (error: unknown) => `(${error instanceof Error ? error.message.split('\n')[0] : 'gone'})`,
    );
    const missing = expected.filter((one) => (typeof one === 'string' ? !text.includes(one) : !one.test(text)));
    if (missing.length === 0) return;
    if (Date.now() > until) assert.fail(`expected ${missing.map(String).join(' and ')} in «${text}»`);
    await at.page().waitForTimeout(100);
  }
}

/** 1,234.50 as 分. */
export const fen = (text: string): number => Math.round(Number(text.replace(/[^\d.−-]/g, '').replace('−', '-')) * 100);

/** From a chat to the order page, where everything stands before it is submitted. */
export async function paste(phone: Page, text: string, kinds: number): Promise<void> {
  await phone.getByRole('link', { name: '订货', exact: true }).click();
  await phone.getByRole('link', { name: /粘贴微信文字/ }).click();
  await phone.getByRole('textbox').first().fill(text);
  await press(phone, '读出订单');
  await reads(phone.locator('main'), '您写的：');
  await press(phone, `加入 ${kinds} 种`);
}

/** The number pad: one digit for another. */
export async function pad(phone: Page, quantity: string, digit: string): Promise<void> {
  await press(phone, quantity);
  await press(phone, '退格');
  await press(phone, digit);
  await press(phone, '完成');
}
