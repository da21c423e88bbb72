/**
 * The loop by clicks only: a dealer comes in, orders on the phone, is stopped and released, gets his goods in parts, one
 * 箱 short, and pays; at the end every figure on the pages is compared with the arithmetic below.
 *
 * Prices of level A: A款 42.00/箱 of 24, B款 62.00/箱 of 12 and 60.00 from 100 箱, C款 30.00/桶 of 5/2 升.
 *   order 1   A 10 x 42 = 420.00, B 5 x 62 = 310.00                                 730.00
 *   order 2   A 1000 x 42 = 42,000.00, B 600 x 60 = 36,000.00, C 4 x 30 = 120.00 78,120.00
 * Limit 50,000.00. After order 1 is left 49,270.00; order 2 is over by 78,120 - 49,270 = 28,850.00.
 * B in stock 500 箱, 5 reserved by order 1: 495 to be had, 105 of 600 wait for the 200 that come in five days; the dealer
 * is told no more than that there are at least 20.
 */
import type { Page } from 'playwright-core';
import { addDays, businessDay } from '../../src/kernel/time.ts';
import { password, type Stage } from '../stage.ts';
import { answer, choose, day, drawer, fill, find, menu, pad, paste, peek, press, reads, save } from './hands.ts';
import { type Crew, figuresAtTheEnd, pays, smallOrders } from './loop-end.ts';

const today = businessDay(new Date());
const short = (on: string) => on.slice(5);
const dealer = { code: 'SX099', name: '青禾商行', owner: '陈岸', login: 'chen-an' };

export async function loop(stage: Stage): Promise<void> {
  const admin = await stage.desk('admin');
  const link = await newDealer(admin);
  const finance = await stage.desk('finance');
  await terms(finance);
  const director = await stage.desk('director');
  await rights(director);
  const logistics = await stage.desk('logistics');
  await goodsToCome(logistics);
  const owner = await stage.phone(null);
  await enter(owner, link);
  await buyerComesIn(stage);
  await firstOrder(owner);
  await stoppedOrder(owner);
  const crew = { admin, director, finance, logistics, owner, manager: await stage.desk('manager') };
  await releaseAndApprove(crew);
  await shipInParts(crew.logistics);
  await receive(owner);
  await resolve(crew.logistics);
  await restOfFirst(crew);
  await pays(finance);
  await smallOrders(crew);
  await figuresAtTheEnd(crew);
}

/** The dealer file and the invitation of its owner; gives the link as the page shows it. */
async function newDealer(admin: Page): Promise<string> {
  await admin.getByRole('link', { name: '经销商', exact: true }).click();
  await press(admin, '新建经销商');
  const file = drawer(admin, '新建经销商');
  await fill(file, {
    名称: dealer.name,
    编码: dealer.code,
    价格级别: 'A',
    电话: '10000180099',
    地址: '绍兴市柯桥区示例路 9 号',
  });
  await choose(file, '类型', '地代');
  await choose(file, '等级', 'A');
  await choose(file, '区域', '浙东');
  await choose(file, '状态', '合作中');
  await save(file);
  await admin.getByRole('heading', { name: dealer.name, level: 1 }).waitFor();
  await press(admin, '邀请老板');
  const invitation = drawer(admin, '邀请人员');
  await fill(invitation, { 姓名: dealer.owner });
  await choose(invitation, '角色', '经销商老板');
  await press(invitation, '生成邀请');
  return admin.getByRole('textbox', { name: '邀请链接' }).inputValue();
}

/** 50,000.00 to be paid within 30 days. A dealer without account movements stands under 全部. */
async function terms(finance: Page): Promise<void> {
  await finance.getByRole('link', { name: '往来', exact: true }).click();
  await press(finance, '全部');
  await (await peek(finance, dealer.name)).getByRole('link', { name: '打开账户' }).click();
  await press(finance, '更多操作');
  await finance.getByRole('menuitem', { name: '授信与账期' }).click();
  const form = drawer(finance, '授信与账期');
  await fill(form, { 授信: '50000', 账期: '30' });
  await save(form, '保存授信');
  await reads(finance.locator('main'), '授信 5.0万');
}

async function rights(director: Page): Promise<void> {
  await director.getByRole('link', { name: '授权', exact: true }).click();
  await press(director, '授权经销商');
  const form = drawer(director, '授权经销商');
  await find(form, '经销商', dealer.code, dealer.name);
  await fill(form, { 合同编号: `HT-${dealer.code}` });
  await save(form, '授权经销商');
  await reads(director.locator('main'), `HT-${dealer.code}`);
}

async function goodsToCome(logistics: Page): Promise<void> {
  await logistics.getByRole('link', { name: '商品', exact: true }).click();
  const product = await peek(logistics, 'B330');
  await press(product, '登记预计到货');
  const form = drawer(logistics, /预计到货/);
  await fill(form, { 数量: '200' });
  await day(form, '预计到货日', addDays(today, 5));
  await press(form, '登记预计到货');
  await reads(drawer(logistics, 'B款 330ml'), `${addDays(today, 5)} — 200箱`);
}

async function enter(phone: Page, link: string): Promise<void> {
  await phone.goto(link);
  await reads(phone.locator('main'), '以经销商老板身份进入', dealer.name);
  await phone.getByRole('textbox', { name: /^登录名/ }).fill(dealer.login);
  await phone.getByRole('textbox', { name: '设一个密码' }).fill(password);
  await press(phone, '接受邀请');
  await reads(phone.locator('main'), '可用额度', '50,000.00', '订第一单');
}

/** The phone has no page for it: the owner invites his buyer at the desk, and she comes in on hers. */
async function buyerComesIn(stage: Stage): Promise<void> {
  const desk = await stage.desk(dealer.login);
  await desk.getByRole('link', { name: '人员', exact: true }).click();
  await press(desk, '邀请人员');
  const form = drawer(desk, '邀请人员');
  await fill(form, { 姓名: '陈小禾' });
  await choose(form, '角色', '经销商采购');
  await press(form, '生成邀请');
  const link = await desk.getByRole('textbox', { name: '邀请链接' }).inputValue();
  await desk.context().close();
  const buyer = await stage.phone(null);
  await buyer.goto(link);
  await press(buyer, '接受邀请');
  await reads(buyer.locator('body'), dealer.name, '订货');
  await buyer.context().close();
}

async function firstOrder(phone: Page): Promise<void> {
  await paste(phone, 'A款10箱 B款5件', 2);
  await reads(phone.locator('body'), '42.00', '62.00', '有货', '15 箱，提交后额度剩 4.93 万', '730.00');
  await press(phone, '提交订单');
  await reads(phone.locator('main'), '订单已提交', 'SX099-D0001', '2 种 15 箱', '730.00', '全部有货', '49,270.00');
  await phone.getByRole('link', { name: '回首页' }).click();
}

/** Three things at once: 3 桶 are 7.5 升, the credit, the stock. Each with who may release it and a way out. */
async function stoppedOrder(phone: Page): Promise<void> {
  await paste(phone, 'A款1000箱 B款600箱 C款4桶', 3);
  await pad(phone, 'C款 散装 数量 4桶', '3');
  const stops = phone.getByRole('alert');
  await reads(stops, '还有 3 件事才能提交订单', 'C款 散装 的桶数要合成整数');
  await pad(phone, 'C款 散装 数量 3桶', '4');
  const comes = short(addDays(today, 5));
  await reads(phone.locator('main'), `不够，至少有 20箱，其余 ${comes} 到`, '60.00');
  await reads(
    stops,
    '还有 2 件事',
    '超额度 28,850.00 元',
    '销售总监或财务',
    '不够，至少有 20箱',
    `${comes} 补足`,
    '物流 何川 可放行',
  );
  await reads(phone.locator('body'), '1,604 箱，额度差 2.89 万', '78,120.00');
  await press(stops, '等货');
  await press(stops, '请放行');
  await press(phone, '提交并请放行');
  await reads(phone.locator('main'), '已提交，等放行', 'SX099-D0002', '78,120.00', '49,270.00');
  await phone.getByRole('link', { name: '回首页' }).click();
}

async function releaseAndApprove({ director, manager }: Crew): Promise<void> {
  await director.getByRole('link', { name: '订单', exact: false }).first().click();
  const held = await peek(director, 'SX099-D0002');
  await reads(held, '超信用', '−2.89 万', '78,120.00');
  await press(held, '放行信用');
  await answer(director, '月底前回款 5 万，老板已电话确认', '放行信用');
  await reads(held, '待审核', '已放行：信用', '许知远', '月底前回款 5 万');
  await manager.getByRole('link', { name: /^订单/ }).click();
  for (const number of ['SX099-D0002', 'SX099-D0001']) {
    const order = await peek(manager, number);
    await press(order, '审核通过');
    await reads(order, '待发货', '周岚 审核通过');
  }
}

/** Part one A 1000 箱 and C 4 桶, part two B 495 箱; 105 箱 of B wait. */
async function shipInParts(logistics: Page): Promise<void> {
  await logistics.getByRole('link', { name: /^订单/ }).click();
  await press(await peek(logistics, 'SX099-D0002'), '安排发货');
  const form = drawer(logistics, 'SX099-D0002 安排发货');
  await reads(form, '待发 600箱，现在能发 495箱', `其余 ${short(addDays(today, 5))} 到货`);
  await fill(form, { 'B款 的数量': '0', 承运方: '顺达物流' });
  await day(form, '预计到货', addDays(today, 2));
  await press(form, '确认发货');
  await reads(logistics.getByRole('complementary'), `已发货，预计 ${addDays(today, 2)} 到`, '顺达物流', '42,120.00');
  await press(logistics, '再发剩下的');
  await fill(form, { 承运方: '顺达物流' });
  await day(form, '预计到货', addDays(today, 3));
  await press(form, '确认发货');
  await reads(logistics.getByRole('complementary'), `已发货，预计 ${addDays(today, 3)} 到`, '29,700.00');
  await press(logistics, '完成');
}

/** The question names what comes in and what it costs; there is no way back. */
async function confirmReceipt(phone: Page, answered: string): Promise<void> {
  await press(phone, '核对签收');
  await press(phone.getByRole('dialog', { name: '收到的货对吗' }), answered);
}

/** All of part one: 42,120.00. Part two one 箱 short: 494 x 60 = 29,640.00. */
async function receive(phone: Page): Promise<void> {
  await phone.reload();
  await phone.getByRole('link', { name: /^1,004 箱/ }).click();
  await reads(phone.locator('body'), '顺达物流', '全部收到，开账单', '42,120.00');
  await confirmReceipt(phone, '确认签收 1,004 箱 · ¥42,120.00');
  await reads(phone.locator('main'), '已签收', 'SX099-F0001', addDays(today, 30), '现有 1,000箱', '现有 4桶');
  await press(phone, '返回');
  await phone.getByRole('link', { name: '首页' }).click();
  await phone.getByRole('link', { name: /^495 箱/ }).click();
  // Seen while answering the question: it is changed right there.
  await press(phone, '核对签收');
  const question = phone.getByRole('dialog', { name: '收到的货对吗' });
  await reads(question, '不能撤销', '确认签收 495 箱 · ¥29,700.00');
  await press(question, 'B款 330ml: 有差异');
  await press(question, '短少加一');
  await reads(question, '收 494箱，应到 495箱');
  await press(question, '确认签收 494 箱 · ¥29,640.00');
  await reads(phone.locator('main'), '已签收，有差异待处理', 'SX099-F0002', '短少 1箱', '现有 494箱', '71,760.00');
  await press(phone, '返回');
}

async function resolve(logistics: Page): Promise<void> {
  await logistics.getByRole('link', { name: /^发货/ }).click();
  await logistics.getByRole('button', { name: /^短少待处理/ }).click();
  await press(await peek(logistics, 'SX099-S0002'), '处理短少');
  const form = drawer(logistics, /处理 SX099-S0002/);
  await form.getByRole('radio', { name: /取消短少/ }).check();
  await fill(form, { 原因: '承运方承认少装一箱' });
  await save(form, '处理短少');
}

/** A 6 箱 and B 5 箱 of order 1: 6 x 42 + 5 x 62 = 562.00; the other 4 箱, 168.00, are cancelled. */
async function restOfFirst({ manager, logistics, owner }: Crew): Promise<void> {
  await logistics.getByRole('link', { name: /^订单/ }).click();
  await press(await peek(logistics, 'SX099-D0001'), '安排发货');
  const form = drawer(logistics, 'SX099-D0001 安排发货');
  await fill(form, { 'A款 的数量': '6', 承运方: '顺达物流' });
  await press(form, '确认发货');
  await reads(logistics.getByRole('complementary'), '562.00');
  await manager.reload();
  const order = await peek(manager, 'SX099-D0001');
  await reads(order, '部分发货');
  await menu(manager, order, '取消剩余', '门店改期，不再要了', '取消剩余');
  await reads(order, '在途');
  await owner.getByRole('link', { name: '首页' }).click();
  await owner.reload();
  await owner.getByRole('link', { name: /^11 箱/ }).click();
  await confirmReceipt(owner, '确认签收 11 箱 · ¥562.00');
  await reads(owner.locator('main'), 'SX099-F0003', '562.00', '现有 1,006箱', '现有 499箱');
  await press(owner, '返回');
}
