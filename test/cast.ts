/** The people and things every test starts with, made through the operations. */
import { castGoods } from './cast-goods.ts';
import type { World } from './open-world.ts';

export async function castInto(world: World): Promise<void> {
  await world
    .as(null)
    .access.setUp({ company: '样例饮品', name: '顾明', login: 'admin', password: 'correct-horse-battery' });
  await invite(world, 'admin', 'director', '许知远', 'director');
  await invite(world, 'admin', 'manager', '周岚', 'manager');
  await invite(world, 'admin', 'manager', '何远', 'manager-west');
  await invite(world, 'admin', 'rep', '沈禾', 'rep');
  await invite(world, 'admin', 'finance', '林若', 'finance');
  await invite(world, 'admin', 'logistics', '何川', 'logistics');
  await castTerritories(world);
  await castDealers(world);
  await castTerms(world);
  await castGoods(world);
}

/** 浙东 with 周岚 and 沈禾, 浙西 with 何远. */
async function castTerritories(world: World): Promise<void> {
  const admin = world.as('admin').territories;
  const fromOn = '2024-01-01';
  const east = await admin.create({ code: 'ZJ-E', name: '浙东', divisionCodes: ['330200', '330600'] });
  const west = await admin.create({ code: 'ZJ-W', name: '浙西', divisionCodes: ['330100'] });
  const idOf = async (login: string) => (await world.actor(login)).id;
  await admin.assign({ territoryId: east.id, userId: await idOf('manager'), role: 'manager', fromOn });
  await admin.assign({ territoryId: east.id, userId: await idOf('rep'), role: 'rep', fromOn });
  await admin.assign({ territoryId: west.id, userId: await idOf('manager-west'), role: 'manager', fromOn });
}

/** SX018 and NB007 in 浙东, HZ003 in 浙西; each active, at price level A, with its owner. */
async function castDealers(world: World): Promise<void> {
  const fromOn = '2024-01-01';
  const active = { kind: 'city', grade: 'A', priceLevel: 'A', status: 'active', fromOn } as const;
  const [east, west] = [await territoryIdOf(world, 'ZJ-E'), await territoryIdOf(world, 'ZJ-W')];
  const admin = world.as('admin').dealers;
  const tongyin = await admin.create({
    ...active,
    code: 'SX018',
    name: '桐荫副食',
    shortName: '桐荫',
    territoryId: east,
    phone: '10000180001',
    address: '绍兴市越城区示例路 18 号',
  });
  const shushi = await admin.create({
    ...active,
    code: 'NB007',
    name: '漱石副食',
    shortName: '漱石',
    territoryId: east,
    phone: '10000180002',
    address: '宁波市海曙区示例街 7 号',
  });
  const yidi = await admin.create({
    ...active,
    code: 'HZ003',
    name: '乙地商贸',
    shortName: '乙地',
    territoryId: west,
    phone: '10000180003',
    address: '杭州市余杭区示例路 3 号',
  });
  await invite(world, 'admin', 'owner', '陆漱', 'owner', tongyin.id);
  await invite(world, 'owner', 'buyer', '陆小满', 'buyer', tongyin.id);
  await invite(world, 'owner', 'warehouse', '周小禾', 'keeper', tongyin.id);
  await invite(world, 'admin', 'owner', '沈牧', 'owner-nb', shushi.id);
  await invite(world, 'admin', 'owner', '方屿', 'owner-west', yidi.id);
}

/** Limits of the cast in 分; each pays within 30 days. */
export const castLimits = { SX018: 30_000_000, NB007: 5_000_000, HZ003: 10_000_000 } as const;

async function castTerms(world: World): Promise<void> {
  for (const [code, limitFen] of Object.entries(castLimits)) {
    await world
      .as('finance')
      .receivables.setTerms({ dealerId: await dealerIdOf(world, code), version: 0, limitFen, termsDays: 30 });
  }
}

/** Id of a dealer of the cast: `dealerIdOf(t, 'SX018')`. */
export async function dealerIdOf(world: World, code: string): Promise<string> {
  return onlyId(await world.rows<{ id: string }>('select id from dealers where code = $1', [code]), code);
}

export async function territoryIdOf(world: World, code: string): Promise<string> {
  return onlyId(await world.rows<{ id: string }>('select id from territories where code = $1', [code]), code);
}

function onlyId(rows: { id: string }[], code: string): string {
  const [row] = rows;
  if (!row) throw new Error(`the cast has no ${code}`);
  return row.id;
}

type Role =
  | 'director'
  | 'manager'
  | 'rep'
  | 'finance'
  | 'logistics'
  | 'owner'
  | 'buyer'
  | 'dealerFinance'
  | 'warehouse'
  | 'guide'
  | 'admin';

export async function invite(
  world: World,
  by: string,
  role: Role,
  name: string,
  login: string,
  dealerId?: string,
): Promise<string> {
  const { token } = await world.as(by).access.invite({ role, name, ...(dealerId ? { dealerId } : {}) });
  const { user } = await world.as(null).access.acceptInvite({ token, login });
  return user.id;
}
