/** Account, credit, stock and rights of each dealer of the prepared world. */
import type { World } from '../world.ts';
import { linesOf } from './prepare-goods.ts';
import type { Goods, Money, Versioned } from './things.ts';

async function termsVersion(t: World, dealerId: string): Promise<number> {
  const { terms } = await t.as('finance').receivables.credit({ dealerId });
  return terms?.version ?? 0;
}

/** Limit 10 million 元; three debts brought forward, one receipt allocated, one not. */
export async function prepareMoney(t: World, dealerId: string, goods: Goods): Promise<Money> {
  const finance = t.as('finance').receivables;
  await finance.setTerms({
    dealerId,
    version: await termsVersion(t, dealerId),
    limitFen: 1_000_000_000,
    termsDays: 30,
  });
  await finance.recordOpening({
    dealerId,
    items: [1, 2, 3].map((i) => ({ amountFen: i * 100_000, on: `2026-0${i + 5}-15`, note: `旧账 ${i}` })),
  });
  const paid = await finance.recordReceipt({
    dealerId,
    amountFen: 120_000,
    on: '2026-10-08',
    method: 'bank',
    reference: '回单 1',
    payer: '付款人',
    note: '转账',
  });
  const prepaid = await finance.recordReceipt({
    dealerId,
    amountFen: 50_000,
    method: 'cash',
    reference: '回单 2',
    allocate: 'none',
  });
  const { items } = await finance.openItems({ dealerId });
  const [allocation] = await t.rows<{ id: string }>('select id from allocations where receipt_id = $1 order by id', [
    paid.id,
  ]);
  const opening = await t.as('logistics').stock.recordOpening({ dealerId, lines: linesOf(goods, 4) });
  const right = await t.as('director').authorisations.grant({
    dealerId,
    scope: 'all',
    fromOn: '2026-01-01',
    contractNumber: `HT-${dealerId.slice(-4)}`,
  });
  await t.as('director').authorisations.grant({
    dealerId,
    scope: 'brand',
    value: '样品牌',
    territory: '城区',
    fromOn: '2025-01-01',
    toOn: '2025-12-31',
    contractNumber: `HT-${dealerId.slice(-4)}-25`,
  });
  return {
    paid: at(paid),
    prepaid: at(prepaid),
    allocation: allocation?.id ?? '',
    invoices: items.map((one) => one.id),
    opening: opening.documentId,
    right: at(right),
    terms: await termsVersion(t, dealerId),
  };
}

const at = ({ id, version }: Versioned): Versioned => ({ id, version });

/** One limit for two dealers of different regions: neither may learn of the other. */
export async function prepareGroup(t: World, dealerIds: readonly string[]): Promise<Versioned> {
  const finance = t.as('finance').receivables;
  const group = await finance.saveGroup({ name: '联合采购组', limitFen: 2_000_000_000 });
  for (const dealerId of dealerIds)
    await finance.setGroup({ dealerId, version: await termsVersion(t, dealerId), groupId: group.id });
  const { items } = await finance.groups({});
  return at(items.find((one) => one.id === group.id) ?? group);
}

export async function growMoney(t: World, dealerId: string, goods: Goods, rounds: number): Promise<void> {
  const finance = t.as('finance').receivables;
  for (let i = 0; i < rounds; i += 1) {
    await finance.adjust({ dealerId, amountFen: 1_000 + i, reason: `补记 ${i}` });
    await finance.recordReceipt({
      dealerId,
      amountFen: 100 + i,
      method: 'bank',
      reference: `多 ${i}`,
      allocate: i % 2 === 0 ? 'none' : 'oldest',
    });
    await finance.saveGroup({ name: `组 ${i}`, limitFen: 1_000_000 });
  }
  await t.as('logistics').stock.recordOpening({ dealerId, lines: linesOf(goods, 12, 12) });
}
