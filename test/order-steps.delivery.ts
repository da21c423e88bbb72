/** Steps of delivery: ship, receive, resolve what is short, goods that arrive. */
import fc from 'fast-check';
import { kinds, left, shownStatus, type Kind, type Model, type ModelOrder, type ModelShipment } from './order-model.ts';
import { attempt, compare, inStatus, met, pick, reason, some, step, type Step } from './order-step.ts';

/** Ships a share of what is left (or a bit more) of each line, in base units. */
function ship(index: number, shares: readonly number[]): Step {
  return step(`ship ${index} ${shares.join()}`, async (m, r) => {
    const order = pick(m.orders, index, inStatus('approved', 'shipping'));
    const stored = order && (await r.t.as('logistics').orders.get({ id: order.id }));
    if (!order || !stored) return;
    const parts = order.lines.map((line, i) =>
      Math.min(line.quantity, Math.ceil((left(line) * (shares[i] ?? 0)) / 10)),
    );
    const lines = stored.lines.flatMap((line, i) =>
      parts[i] ? [{ lineId: line.id, quantity: parts[i] ?? 0, unit: line.sku.baseUnit }] : [],
    );
    if (lines.length === 0) return;
    const fits = order.lines.every(
      (line, i) => (parts[i] ?? 0) <= left(line) && (parts[i] ?? 0) - line.reserved <= Math.max(0, m.free[line.kind]),
    );
    const may = ['approved', 'shipping'].includes(shownStatus(order)) && fits;
    const input = { orderId: order.id, version: order.version, lines, carrier: '顺达', expectedOn: '2026-11-30' };
    const done = await attempt(may, 'ship', () => r.t.as('logistics').shipments.create(input));
    if (done) m.shipments.push(shipEffect(m, order, parts, done));
    await compare(r, order);
  });
}

function shipEffect(
  m: Model,
  order: ModelOrder,
  parts: readonly number[],
  done: { id: string; version: number },
): ModelShipment {
  for (const [i, line] of order.lines.entries()) {
    const part = parts[i] ?? 0;
    const claimed = Math.max(0, part - line.reserved);
    if (claimed > 0) met('claimed what waited');
    m.free[line.kind] -= claimed;
    Object.assign(line, {
      reserved: line.reserved + claimed - part,
      waiting: line.waiting - claimed,
      shipped: line.shipped + part,
    });
  }
  order.status = 'moving';
  const sent = order.lines.flatMap((line, i): [Kind, number][] => (parts[i] ? [[line.kind, parts[i] ?? 0]] : []));
  return { ...done, order, parts: new Map(sent), received: false, open: new Map() };
}

/** Tenths of each line come whole, the rest is short or damaged. */
function receive(index: number, tenths: number, by: string): Step {
  return step(`receive ${index} ${tenths}/10 by ${by}`, async (m, r) => {
    const sent = pick(m.shipments, index, (one) => !one.received);
    if (!sent) return;
    const lines = [...sent.parts].map(([kind, quantity]) => ({
      kind,
      quantity,
      received: Math.floor((quantity * tenths) / 10),
    }));
    const stored = await r.t.as('director').shipments.get({ id: sent.id });
    const counts = lines.map(({ kind, quantity, received }) => {
      const line = stored.lines.find((one) => one.sku.id === r.g[kind]);
      const short = Math.floor((quantity - received) / 2);
      return {
        lineId: line?.id ?? '',
        received,
        short,
        damaged: quantity - received - short,
        unit: line?.sku.baseUnit ?? '',
      };
    });
    const done = await attempt(!sent.received, 'receive', () =>
      r.t.as(by).shipments.receive({ id: sent.id, version: sent.version, lines: counts }),
    );
    if (!done) return;
    Object.assign(sent, {
      received: true,
      version: done.version,
      open: new Map(
        lines.flatMap(({ kind, quantity, received }): [Kind, number][] =>
          quantity > received ? [[kind, quantity - received]] : [],
        ),
      ),
    });
    for (const { kind, quantity, received } of lines) {
      const line = sent.order.lines.find((one) => one.kind === kind);
      if (line) Object.assign(line, { received: line.received + received, short: line.short + quantity - received });
    }
    await compare(r, sent.order);
  });
}

function resolve(index: number, how: 'reship' | 'cancel'): Step {
  return step(`resolve ${index} ${how}`, async (m, r) => {
    const sent = pick(m.shipments, index, (one) => one.open.size > 0);
    if (!sent) return;
    const done = await attempt(sent.open.size > 0, 'resolve', () =>
      r.t.as('manager').shipments.resolveShort({ id: sent.id, version: sent.version, how, reason }),
    );
    if (!done) return;
    sent.version = done.version;
    for (const [kind, part] of sent.open) {
      const line = sent.order.lines.find((one) => one.kind === kind);
      if (!line) continue;
      Object.assign(line, { shipped: line.shipped - part, short: line.short - part });
      if (how === 'cancel') line.cancelled += part;
      else {
        const got = Math.min(part, Math.max(0, m.free[kind]));
        m.free[kind] -= got;
        Object.assign(line, { reserved: line.reserved + got, waiting: line.waiting + part - got });
      }
    }
    sent.open = new Map();
    await compare(r, sent.order);
  });
}

function arrive(kind: Kind, cases: number): Step {
  return step(`arrive ${cases} of ${kind}`, async (m, r) => {
    const quantity = cases * kinds[kind].num;
    await r.t
      .as('logistics')
      .supply.receive({ lines: [{ skuId: r.g[kind], quantity, batchNo: 'M', expiresOn: '2027-10-01' }], note: '到货' });
    m.free[kind] += quantity;
  });
}

export const shipping = fc.tuple(some, fc.tuple(fc.nat(11), fc.nat(11))).map(([i, shares]) => ship(i, shares));
export const receiving = fc
  .tuple(some, fc.nat(10), fc.constantFrom('owner', 'keeper', 'logistics'))
  .map(([i, tenths, by]) => receive(i, tenths, by));
export const resolving = fc
  .tuple(some, fc.constantFrom<('reship' | 'cancel')[]>('reship', 'cancel'))
  .map(([i, how]) => resolve(i, how));
export const arriving = fc
  .tuple(fc.constantFrom<Kind[]>('A', 'B'), fc.integer({ min: 1, max: 8 }))
  .map(([kind, cases]) => arrive(kind, cases));
