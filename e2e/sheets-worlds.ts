/** The two companies the contact sheets are taken of: the demo, and one that has people and nothing else. */
import { makeDemo } from '../src/demo.ts';
import { systemClock } from '../src/kernel/time.ts';
import { invite } from '../test/cast.ts';
import type { World } from '../test/open-world.ts';

/** Addresses that only the filled database knows. */
export interface Found {
  dealer: string;
  draft: string;
  submitted: string;
  held: string;
  inTransit: string;
  received: string;
  product: string;
  /** A form of the company's own. */
  report: string;
  /** The owner's own. */
  ownOrder: string;
  ownComing: string;
  ownReceived: string;
  valid: string;
  used: string;
  expired: string;
}

const nobody = '00000000-0000-7000-8000-000000000000';

export async function demoCompany(world: World): Promise<void> {
  Object.assign(world.app, { clock: systemClock });
  await makeDemo(world.app, world.adminUrl, () => undefined);
}

/** A company on its first day, with a dealer that has ordered nothing. */
export async function bareCompany(world: World): Promise<void> {
  Object.assign(world.app, { clock: systemClock });
  await world
    .as(null)
    .access.setUp({ company: '样例饮品', name: '顾明', login: 'admin', password: 'correct-horse-battery' });
  for (const role of ['director', 'manager', 'rep', 'finance', 'logistics'] as const)
    await invite(world, 'admin', role, '许知远', role);
  const east = await world.as('admin').territories.create({ code: 'ZJ-E', name: '浙东', divisionCodes: ['330200'] });
  const dealer = await world.as('admin').dealers.create({
    territoryId: east.id,
    priceLevel: 'A',
    grade: 'A',
    code: 'SX018',
    name: '桐荫副食',
    shortName: '桐荫',
    kind: 'city',
    status: 'active',
    phone: '10000180001',
    address: '绍兴市越城区示例路 18 号',
  });
  await invite(world, 'admin', 'owner', '陆漱', 'owner', dealer.id);
  await invite(world, 'owner', 'buyer', '陆小满', 'buyer', dealer.id);
}

export async function lookUp(world: World): Promise<Found> {
  const first = async (text: string): Promise<string> => (await world.rows<{ id: string }>(text))[0]?.id ?? nobody;
  const order = (status: string) =>
    first(`select id from orders where status = '${status}' order by ordered_at desc limit 1`);
  const mine = `(select dealer_id from users where login = 'owner')`;
  return {
    dealer: await first(`select id from dealers where id = ${mine}`),
    draft: await draftOf(world),
    submitted: await order('submitted'),
    held: await order('held'),
    inTransit: await first(`select id from shipments where status = 'inTransit' order by shipped_at limit 1`),
    received: await first(`select id from shipments where status = 'received' order by shipped_at desc limit 1`),
    product: await first('select id from products order by code limit 1'),
    report: await first('select id from report_forms order by created_at limit 1'),
    ownOrder: await first(
      `select id from orders where dealer_id = ${mine} and status <> 'draft' order by ordered_at desc limit 1`,
    ),
    ownComing: await first(
      `select id from shipments where dealer_id = ${mine} and status = 'inTransit' order by shipped_at limit 1`,
    ),
    ownReceived: await first(
      `select id from shipments where dealer_id = ${mine} and status = 'received' order by shipped_at desc limit 1`,
    ),
    ...(await invitations(world)),
  };
}

/** The demo leaves no draft behind. */
async function draftOf(world: World): Promise<string> {
  const [goods] = await world.rows<{ id: string; unit: string }>(
    `select p.id, k.unit from products p join product_packs k on k.sku_id = p.id
      where p.stage = 'main' and k.sellable order by p.code, k.num desc limit 1`,
  );
  if (!goods) return nobody;
  const lines = [{ skuId: goods.id, quantity: 40, unit: goods.unit }];
  return (await world.as('owner').orders.create({ lines, submit: false })).id;
}

export async function invitations(world: World): Promise<Pick<Found, 'valid' | 'used' | 'expired'>> {
  const made = (name: string) => world.as('admin').access.invite({ role: 'rep', name });
  const [valid, used, expired] = [await made('沈一'), await made('沈二'), await made('沈三')];
  await world.as(null).access.acceptInvite({ token: used.token, login: 'p1002' });
  await world.rows(`update invitations set expires_at = now() - interval '1 day' where id = $1`, [expired.id]);
  return { valid: valid.token, used: used.token, expired: expired.token };
}
