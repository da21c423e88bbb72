/**
 * On the desk: a column whose head says nothing gets its meaning from a person, one text is mended for all its rows, the
 * good rows are written and taken back with a reason; a block is pasted; the template and the marked file come down.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Stage } from '../stage.ts';
import { answer, choose, drawer, press, reads } from './hands.ts';

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

/** A head that says nothing to anybody outside: a person has to tell what the third column is. */
const strange =
  '区域编码,区域名称,丙,丁\nQA-1,东一片,,x\nQA-2,东二片,东总,x\nQA-3,东三片,东总,x\nQA-4,东四片,无名片区,x\n合计,4,,\n';

async function upload(page: Page, sent: ReturnType<typeof file>, target: string | null): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '导入', exact: true }).click();
  await press(page, '导入文件');
  const form = drawer(page, '导入文件');
  if (target) await choose(form, '导入什么', target);
  const chooser = page.waitForEvent('filechooser');
  await form.getByRole('button', { name: /把文件拖到这里/ }).click();
  await (await chooser).setFiles(sent);
}

/** A download ends with a file of some size and its own name. */
async function downloaded(page: Page, start: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  return download.suggestedFilename();
}

async function column(page: Page, letter: string, field: string): Promise<void> {
  const box = page.getByRole('combobox', { name: new RegExp(`^第 ${letter} 列`) });
  await box.click();
  const list = page.locator('.ant-select-dropdown:visible');
  await list.locator(`.ant-select-item-option[title="${field}"]`).click();
  await list.waitFor({ state: 'hidden' });
}

async function mend(page: Page, text: string, instead: string): Promise<void> {
  const box = page.getByRole('textbox', { name: `把“${text}”改成` });
  await box.fill(instead);
  await box.press('Enter');
  await reads(page.getByRole('main'), `改成“${instead}”`);
}

async function columnsAndTexts(page: Page): Promise<void> {
  await upload(page, file('怪表.csv', strange), '区域');
  await reads(page.getByRole('main'), '怪表.csv', '没有用到');
  await column(page, 'C', '上级区域');
  await page.getByRole('button', { name: /^按 \d 处改动重新读取$/ }).click();
  await reads(page.getByRole('main'), '2 类问题，3 行', '只写入没问题的 1 行');
  await mend(page, '东总', '浙东');
  await press(page, '确认 1 处修改');
  await reads(page.getByRole('main'), '1 类问题，1 行', '只写入没问题的 3 行');
}

async function writtenAndTakenBack({ world }: Stage, page: Page): Promise<void> {
  const codes = async () =>
    (await world.rows<{ code: string }>("select code from territories where code like 'Q%' order by code")).map(
      (one) => one.code,
    );
  const name = await downloaded(page, () => press(page, '下载错误文件'));
  assert.equal(name, '怪表_错误原因.xlsx');
  await press(page, '只写入没问题的 3 行');
  await press(page.getByRole('dialog'), '只写入没问题的 3 行');
  await reads(page.getByRole('main'), '已写入 3 行', '1 行有问题，没有写入', '看结果：区域');
  assert.deepEqual(await codes(), ['QA-1', 'QA-2', 'QA-3']);
  await press(page, '撤销这批');
  await answer(page, '发错了文件', '撤销这批');
  await reads(page.getByRole('main'), '已撤销，数据恢复到导入之前');
  assert.deepEqual(await codes(), []);
}

async function pasted(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '导入', exact: true }).click();
  await press(page, '导入文件');
  const form = drawer(page, '导入文件');
  await choose(form, '导入什么', '区域');
  assert.equal(await downloaded(page, () => press(form, '下载区域模板')), '区域.xlsx');
  await form.getByRole('textbox', { name: '或粘贴一块表格' }).fill('区域编码\t区域名称\nQB-1\t粘贴片\n');
  await press(form, '读取粘贴的内容');
  await reads(page.getByRole('main'), '粘贴的内容.txt', '写入 1 行');
  await page.getByRole('tab', { name: /数据行/ }).click();
  await reads(page.getByRole('group', { name: '文件里的行' }), 'QB-1', '粘贴片', '新增');
  await page.locator('body').press('y');
  await reads(page.getByRole('main'), '已写入');
}

export async function importDesk(stage: Stage): Promise<void> {
  const page = await stage.desk('admin');
  await columnsAndTexts(page);
  await writtenAndTakenBack(stage, page);
  await pasted(page);
}
