/**
 * The end of the loop: two small orders, the money, and every figure on the pages against this arithmetic.
 *
 *   invoices      F0001 42,120.00 + F0002 494 x 60 = 29,640.00 + F0003 562.00                 72,322.00
 *   receipt       50,000.00 oldest first: F0001 whole, F0002 7,880.00                        -50,000.00
 *   receivable    F0002 29,640 - 7,880 = 21,760.00, F0003 562.00                              22,322.00
 *   held by       rest of order 2: B 105 x 60 = 6,300.00; order 4: A 3 x 42 = 126.00           6,426.00
 *   used          22,322 + 6,426                                                              28,748.00
 *   available     50,000 - 28,748                                                             21,252.00
 *   company       A 10,000 - 1,000 - 6 = 8,994 箱 on hand, 3 reserved, 8,991 to be had
 *                 B 500 - 495 - 5 = 0 on hand, 105 箱 waited for; C 200 - 4 = 196 桶
 *   dealer        A 1,000 + 6 = 1,006 箱, B 494 + 5 = 499 箱, C 4 桶
 * Cancelled, so held by nobody: 1 箱 short (60.00), 4 箱 of order 1 (168.00), order 3 (84.00).
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { addDays, businessDay } from '../../src/kernel/time.ts';
import { drawer, fen, fill, menu, pad, paste, peek, press, reads, save } from './hands.ts';

export interface Crew {
  admin: Page;
  director: Page;
  manager: Page;
  logistics: Page;
  finance: Page;
  owner: Page;
}

/** One is rejected; one goes back to draft, is made smaller and submitted again. */
export async function smallOrders({ manager, owner }: Crew): Promise<void> {
  for (const [text, number] of [
    ['A款2箱', 'SX099-D0003'],
    ['A款4箱', 'SX099-D0004'],
  ] as const) {
    await owner.getByRole('link', { name: '首页' }).click();
    await paste(owner, text, 1);
    await press(owner, '提交订单');
    await reads(owner.locator('main'), '订单已提交', number);
    await owner.getByRole('link', { name: '回首页' }).click();
  }
  await manager.reload();
  const rejected = await peek(manager, 'SX099-D0003');
  await press(rejected, '驳回');
  const question = manager.getByRole('dialog');
  await question.getByRole('textbox').fill('下周有新价，届时再订');
  await press(question, '驳回');
  await reads(rejected, '已驳回');
  const returned = await peek(manager, 'SX099-D0004');
  await menu(manager, returned, '退回草稿', '门店只要 3 箱', '退回草稿');
  await reads(returned, '草稿');
  await owner.reload();
  await owner.getByRole('link', { name: /SX099-D0004 已退回，改好再提交/ }).click();
  await reads(owner.locator('main'), '周岚 已退回：门店只要 3 箱');
  await press(owner, '继续填写');
  await pad(owner, 'A款 500ml 数量 4箱', '3');
  await reads(owner.locator('body'), '126.00');
  await press(owner, '提交订单');
  await reads(owner.locator('main'), '订单已提交', 'SX099-D0004', '126.00');
  await owner.getByRole('link', { name: '回首页' }).click();
}

export async function pays(finance: Page): Promise<void> {
  await finance.reload();
  await reads(finance.locator('main'), '72,322.00');
  await press(finance, '登记回款');
  const form = drawer(finance, /登记回款/);
  await fill(form, { 金额: '50000', 凭证号: 'PZ-2611' });
  await reads(form, '分配合计 50,000.00', '42,120.00 42,120.00', '29,640.00 7,880.00');
  await save(form, '登记回款');
}

export async function figuresAtTheEnd(crew: Crew): Promise<void> {
  await crew.finance.reload();
  await account(crew.finance);
  await explained(crew.finance);
  await companyStock(crew.logistics);
  await phone(crew.owner);
}

async function account(finance: Page): Promise<void> {
  const due = addDays(businessDay(new Date()), 30).slice(5);
  const page = finance.locator('main');
  await reads(page, '往来余额 22,322.00', '逾期金额 0.00', '已用额度 28,748.00', '账期 30 天', '授信 5.0万');
  await reads(
    page,
    '应收增加 72,322.00',
    '回款与减少 50,000.00',
    '应收 22,322.00，没有逾期',
    '未到期 2.23',
    '1–30 天 —',
  );
  await reads(page, '未付 2 张', `SX099-F0002 到期 ${due} 21,760.00`, `SX099-F0003 到期 ${due} 562.00`);
  await finance.getByRole('link', { name: '往来', exact: true }).click();
  const row = finance.getByRole('row', { name: /SX099/ });
  await reads(row, /SX099 2\.23 — 2\.23 — — — — — —$/);
}

/** 为什么: the figures of the formula add up to the one that was opened, and so do its documents. */
async function explained(finance: Page): Promise<void> {
  const account = await peek(finance, 'SX099');
  await reads(account, '21,760.00', '562.00');
  await press(account, '28,748.00');
  const why = drawer(finance, '已用额度');
  await reads(why, '应收（未付发票） 22,322.00', '已审核未发货的订单 6,300.00', '已提交待审核的订单 126.00');
  const inputs = await why.locator('table').getByRole('row').getByRole('cell').allInnerTexts();
  const sum = inputs.filter((_, at) => at % 2 === 1).reduce((all, text) => all + fen(text), 0);
  assert.equal(sum, 2_874_800, 'the inputs add up to 28,748.00');
  await reads(
    why,
    '单据 4 张',
    /SX099-F0002.*21,760\.00/,
    /SX099-F0003.*562\.00/,
    /SX099-D0002.*6,300\.00/,
    /SX099-D0004.*126\.00/,
  );
  await why.getByRole('link', { name: /SX099-D0004/ }).click();
  await reads(finance.locator('main'), 'SX099-D0004', '126.00');
}

async function companyStock(logistics: Page): Promise<void> {
  await logistics.getByRole('link', { name: '商品', exact: true }).click();
  for (const [code, name, figures] of [
    ['A500', 'A款 500ml', ['可用 8,991箱', '在库 8,994箱', '已占用 3箱', '缺货待补 0箱']],
    ['B330', 'B款 330ml', ['可用 0箱', '在库 0箱', '已占用 0箱', '缺货待补 105箱', '200箱']],
    ['C1L', 'C款 散装', ['可用 196桶', '在库 196桶', '已占用 0桶']],
  ] as const) {
    await peek(logistics, code);
    await reads(drawer(logistics, name), ...figures);
  }
}

/** What the owner sees: his credit, his debt by age, his stock where the last goods came in. */
async function phone(owner: Page): Promise<void> {
  await owner.getByRole('link', { name: '账户' }).click();
  await reads(owner.locator('main'), '21,252.00', '待付 22,322.00', '逾期金额 0.00', '未到期 22,322.00', '未付 2 张');
  for (const [order, shipment, stock] of [
    ['SX099-D0002', '1,004 箱', ['现有 1,006箱', '现有 4桶']],
    ['SX099-D0001', '11 箱', ['现有 1,006箱', '现有 499箱']],
  ] as const) {
    await owner.getByRole('link', { name: '订单' }).click();
    await owner.getByRole('link', { name: new RegExp(order) }).click();
    await owner.getByRole('link', { name: new RegExp(`^${shipment}`) }).click();
    await reads(owner.locator('main'), ...stock);
    await press(owner, '返回');
    await press(owner, '返回');
  }
}
