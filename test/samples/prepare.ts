/** Makes the world the samples live in, through the operations: three dealers of two regions, each with everything. */
import { Readable } from 'node:stream';
import type { World } from '../world.ts';
import { invite } from '../cast.ts';
import type { Role } from '../../src/roles.ts';
import { growGoods, prepareGoods } from './prepare-goods.ts';
import { prepareImports } from './prepare-imports.ts';
import { prepareReports } from './prepare-reports.ts';
import { growMoney, prepareGroup, prepareMoney } from './prepare-money.ts';
import { growOrders, prepareOrders } from './prepare-orders.ts';
import type { DealerCode, Goods, Logins, Prepared, Things, Versioned } from './things.ts';

const companyLogins = { director: 'director', finance: 'finance', logistics: 'logistics', admin: 'admin' };
const dealerRoles = ['owner', 'buyer', 'dealerFinance', 'warehouse', 'guide'] as const;

export async function prepare(t: World): Promise<Prepared> {
  const company = await companyWorld(t);
  const goods = await prepareGoods(t);
  const SX018 = await dealerWorld(t, 'SX018', goods);
  const NB007 = await dealerWorld(t, 'NB007', goods);
  const HZ003 = await dealerWorld(t, 'HZ003', goods);
  const group = await prepareGroup(t, [SX018.dealerId, HZ003.dealerId]);
  for (const d of [SX018, HZ003]) d.money.terms += 1;
  await t.as('finance').receivables.closeMonth({ month: '2026-03' });
  const territories = await t.rows<{ code: string; id: string }>(
    'select d.code, t.territory_id as id from dealers d join dealer_territories t on t.dealer_id = d.id where t.to_on is null',
  );
  const territoryOf = Object.fromEntries(territories.map((one) => [one.code, one.id])) as Prepared['territoryOf'];
  await rereadBatch(t, goods);
  const imports = await prepareImports(t);
  const reports = await prepareReports(t);
  return { ...company, goods, imports, reports, group, SX018, NB007, HZ003, territoryOf };
}

async function only<T extends object>(t: World, text: string, values: unknown[]): Promise<T> {
  const [row] = await t.rows<T>(text, values);
  if (!row) throw new Error(`nothing for ${text} ${values.join(' ')}`);
  return row;
}

/** A representative for the west, and a territory that has nothing but somebody who answers for it. */
async function companyWorld(t: World): Promise<Pick<Prepared, 'territory' | 'assignment' | 'spareRep'>> {
  const admin = t.as('admin').territories;
  const rep = await invite(t, 'admin', 'rep', '西区代表', 'rep-west');
  const west = await only<{ id: string }>(
    t,
    'select territory_id as id from dealer_territories join dealers d on d.id = dealer_id where d.code = $1',
    ['HZ003'],
  );
  await admin.assign({ territoryId: west.id, userId: rep, role: 'rep', fromOn: '2024-01-01' });
  const { id, version } = await admin.create({ code: 'ZJ-X', name: '浙中' });
  const assignment = await admin.assign({ territoryId: id, userId: rep, role: 'rep', fromOn: '2025-01-01' });
  const spareRep = await invite(t, 'admin', 'rep', '候补代表', 'rep-spare');
  return {
    territory: { id, version },
    assignment: { id: assignment.id, version: assignment.version },
    spareRep,
  };
}

async function dealerWorld(t: World, code: DealerCode, goods: Goods): Promise<Things> {
  const dealer = await only<Versioned & { territory: string; address: string }>(
    t,
    'select d.id, d.version, d.address, t.territory_id as territory from dealers d join dealer_territories t on t.dealer_id = d.id where d.code = $1 and t.to_on is null',
    [code],
  );
  const logins = await loginsOf(t, code, dealer.id);
  const user = await only<Versioned>(t, 'select id, version from users where login = $1', [logins.buyer]);
  const { id: invitationId, token } = await t.as(logins.owner).access.invite({ role: 'guide', name: `导购 ${code}` });
  const manager = t.as(logins.manager).dealers;
  const contact = await manager.addPerson({
    dealerId: dealer.id,
    name: `联系人 ${code}`,
    temperament: '慢',
    taboos: '迟到',
    privateNotes: '私下',
  });
  // The same address makes it a suspect.
  const twin = await manager.create({
    code: `TW${code.slice(2)}`,
    name: `${code} 副本商行`,
    kind: 'city',
    priceLevel: 'A',
    territoryId: dealer.territory,
    address: dealer.address,
    confirmNotDuplicate: true,
  });
  const money = await prepareMoney(t, dealer.id, goods);
  const office = { t, goods, dealerId: dealer.id, logins };
  const orders = await prepareOrders(office, 2);
  const clearOut = await t.as(logins.manager).stock.planClearOut({
    dealerId: dealer.id,
    weeks: 4,
    lines: [{ skuId: goods.skus[1]?.id ?? '', quantity: 0, unit: '箱' }],
    measures: [{ kind: 'promotion', text: `清库 ${code}` }],
  });
  const kept = await t.app.files.keep(Readable.from([Buffer.from(`bytes of ${code}`)]), 1000);
  const file = await t.as(logins.owner).files.upload({ name: `文件 ${code}.csv`, kept });
  const exportId = await longExport(t, user.id, file.id);
  return {
    dealerId: dealer.id,
    version: dealer.version,
    code,
    contact: { id: contact.id, version: contact.version },
    duplicate: { id: twin.id, version: twin.version },
    money,
    orders,
    // Long orders are only counted, as SX018.
    wide: code === 'SX018' ? await prepareOrders(office, 20) : orders,
    logins,
    user,
    clearOut: { id: clearOut.id, version: clearOut.version },
    invitation: token,
    invitationId,
    kept,
    fileId: file.id,
    exportId,
  };
}

/** As the background leaves it: nobody waits here for five thousand rows. */
async function longExport(t: World, userId: string, fileId: string): Promise<string> {
  const [row] = await t.rows<{ id: string }>(
    `insert into list_exports (dealer_id, id, user_id, asked, state, rows, file_id)
     values ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), $1, '{"list": "orders"}', 'done', 7, $2) returning id`,
    [userId, fileId],
  );
  if (!row) throw new Error('no export');
  return row.id;
}

/** Whoever is missing of a dealer's people is invited. */
async function loginsOf(t: World, code: DealerCode, dealerId: string): Promise<Logins> {
  const west = code === 'HZ003';
  const known = await t.rows<{ login: string; role: Role }>(
    'select login, role from users where dealer_id = $1 and active',
    [dealerId],
  );
  const own = Object.fromEntries(known.map((one) => [one.role, one.login]));
  for (const role of dealerRoles) {
    if (own[role]) continue;
    own[role] = `${role}-${code}`.toLowerCase();
    await invite(t, 'admin', role, `${code} ${role}`, own[role], dealerId);
  }
  return {
    ...companyLogins,
    manager: west ? 'manager-west' : 'manager',
    rep: west ? 'rep-west' : 'rep',
    ...own,
  } as Logins;
}

/** Shipping moves the batch on. */
async function rereadBatch(t: World, goods: Goods): Promise<void> {
  goods.batch = await only<Versioned>(t, 'select id, version from supply_batches where id = $1', [goods.batch.id]);
}

/** From about three rows of each kind to a dozen. */
const rounds = 9;

export async function grow(t: World, p: Prepared): Promise<void> {
  const { SX018: d } = p;
  const [owner, manager, admin] = [t.as(d.logins.owner), t.as(d.logins.manager), t.as('admin')];
  for (let i = 0; i < rounds; i += 1) {
    await owner.access.invite({ role: 'guide', name: `导购 ${i}` });
    await manager.dealers.addPerson({ dealerId: d.dealerId, name: `联系人 ${i}` });
    await manager.dealers.create({
      code: `GR${100 + i}`,
      name: `${i} 号商行`,
      kind: 'city',
      priceLevel: 'A',
      territoryId: p.territoryOf.SX018,
    });
    const { id } = await admin.territories.create({
      code: `GR-${i}`,
      name: `${i} 区`,
      parentId: p.territory.id,
    });
    await admin.territories.assign({ territoryId: id, userId: p.spareRep, role: 'rep' });
  }
  await growGoods(t, p.goods, rounds);
  await growMoney(t, d.dealerId, p.goods, rounds);
  await growOrders({ t, goods: p.goods, dealerId: d.dealerId, logins: d.logins }, rounds);
  await rereadBatch(t, p.goods);
}
