/** A file of more than one step: rows of different steps know of each other, and half of it is never there. */
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { runBackground } from '../../kernel/background.ts';
import type { App } from '../../kernel/run.ts';
import { workImports } from '../../../test/samples/prepare-imports.ts';
import { world, type World } from '../../../test/world.ts';

let t: World;
beforeAll(async () => {
  t = await world();
});

const rows = 2_100;
const list = (prefix: string) => Array.from({ length: rows }, (_, i) => `${prefix}-${i},${prefix}区${i}`);

async function previewed(lines: readonly string[], as: Pick<Masters, 'target' | 'head'> = territories) {
  const kept = await t.app.files.keep(Readable.from([Buffer.from([as.head, ...lines].join('\n'))]), 1_000_000);
  const file = await t.as('admin').files.upload({ name: `${as.target}.csv`, kept });
  const { id } = await t.as('admin').imports.preview({ target: as.target, fileId: file.id });
  await workImports(t);
  return t.as('admin').imports.get({ id });
}

interface Masters {
  target: 'territories' | 'products' | 'dealers' | 'people';
  head: string;
  /** The last row says something else of what the first one named. */
  line(i: number): string;
  again: string;
}

const territories = { target: 'territories', head: '区域编码,区域名称' } as const;
const masters: Masters[] = [
  {
    target: 'products',
    head: '商品编码,商品名称,规格,基本单位',
    line: (i) => `FAR${i},远${i}号饮品,500ml,瓶`,
    again: 'FAR0,另一个名字,330ml,罐',
  },
  {
    target: 'dealers',
    head: '客户编码,客户名称,区域,价格等级',
    line: (i) => `FAR${i},远方${i}商贸,浙东,A`,
    again: 'FAR0,别的商贸,浙西,A',
  },
  {
    target: 'people',
    head: '姓名,手机,角色',
    line: (i) => `江${i},1380000${String(i).padStart(4, '0')},业务员`,
    again: '海月,13800000000,业务员',
  },
];

const count = async (prefix: string) =>
  (await t.rows<{ n: number }>('select count(*)::int as n from territories where code like $1', [`${prefix}-%`]))[0]?.n;

test('a row that repeats one of an earlier step is told, with the row it repeats', async () => {
  const batch = await previewed([...list('RP'), 'RP-0,又一次']);
  expect(batch).toMatchObject({ good: rows, bad: 1 });
  const { items } = await t.as('admin').imports.rows({ id: batch.id, state: 'bad' });
  expect(items.map((row) => [row.n, row.problems[0]?.message])).toEqual([[rows + 2, expect.stringContaining('2')]]);
});

test.each(masters)('$target: a repeated row far below the first is told, not written over it', async (of) => {
  const batch = await previewed([...Array.from({ length: rows }, (_, i) => of.line(i)), of.again], of);
  const { items } = await t.as('admin').imports.rows({ id: batch.id, state: 'bad' });
  expect(items.map((row) => [row.n, row.problems[0]?.message])).toEqual([
    [rows + 2, expect.stringMatching(/第 2 行|row 2/)],
  ]);
  expect(batch).toMatchObject({ good: rows, bad: 1 });
});

test('a process that dies between two steps leaves nothing, and the next one writes everything once', async () => {
  const batch = await previewed(list('KL'));
  await t.as('admin').imports.commit({ id: batch.id, version: batch.version });
  const [wanted] = await t.rows<{ payload: Record<string, unknown> }>(
    "update outbox set sent_at = now() where sent_at is null and type = 'imports.writeWanted' returning payload",
  );
  await expect(runBackground(dyingAfter(1), 'imports.writeWanted', wanted?.payload ?? {})).rejects.toThrow('died');
  expect(await count('KL')).toBe(0);
  expect(await t.as('admin').imports.get({ id: batch.id })).toMatchObject({ state: 'committing' });
  // The queue gives the job again, to this process or to the next, perhaps twice.
  await runBackground(t.app, 'imports.writeWanted', wanted?.payload ?? {});
  await runBackground(t.app, 'imports.writeWanted', wanted?.payload ?? {});
  expect(await count('KL')).toBe(rows);
  expect(await t.as('admin').imports.get({ id: batch.id })).toMatchObject({ state: 'done', good: rows });
});

/** The house with a target that dies at its second step, as a process does. */
function dyingAfter(steps: number): App {
  const target = t.app.registry.imports.get('territories');
  if (!target) throw new Error('no target');
  let done = 0;
  const dying = {
    ...target,
    commit: (...args: Parameters<typeof target.commit>) => {
      if (done >= steps) throw new Error('died');
      done += 1;
      return target.commit(...args);
    },
  };
  const imports = new Map([...t.app.registry.imports, ['territories', dying]]);
  return { ...t.app, registry: { ...t.app.registry, imports } };
}
