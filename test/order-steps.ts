/** Random steps by random people, each holding the operation's outcome against the model of order-model.ts. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { AppError } from '../src/kernel/errors.ts';
import {
  giveBack,
  isOpen,
  kinds,
  left,
  obstacles,
  shownStatus,
  takeAll,
  totalOf,
  type Kind,
  type Model,
  type ModelOrder,
  type ModelShipment,
} from './order-model.ts';
import type { Goods } from './ordering.ts';
import type { World } from './world.ts';

/** The house under test, its products and the dealer who orders. */
export interface Stage {
  t: World;
  g: Goods;
  sx: string;
}

/** How often each step was done and refused: a walk that only meets refusals proves nothing. */
export const seen = new Map<string, { done: number; refused: number }>();

/** Rare situations that the walk must have met to be worth something. */
export const situations = new Set<string>();
const met = (what: string): void => void situations.add(what);

/** Runs the operation and holds its outcome against the prediction. */
async function attempt<T>(may: boolean, what: string, work: () => Promise<T>): Promise<T | null> {
  const label = what.split(' ')[0] ?? what;
  const count = seen.get(label) ?? { done: 0, refused: 0 };
  seen.set(label, count);
  count[may ? 'done' : 'refused'] += 1;
  try {
    const done = await work();
    if (!may) throw new Error(`${what} should have been refused`);
    return done;
  } catch (error) {
    if (!(error instanceof AppError) || may)
      throw error instanceof AppError
        ? new Error(`${what} was refused: ${error.code} ${JSON.stringify(error.params)}`)
        : error;
    return null;
  }
}

/** The stored order must look like the model's. */
async function compare(r: Stage, order: ModelOrder): Promise<void> {
  const stored = await r.t.as('director').orders.get({ id: order.id });
  order.version = stored.version;
  expect(stored.status).toBe(shownStatus(order));
  const kindOf = (skuId: string): Kind => (skuId === r.g.A ? 'A' : 'B');
  const shown = stored.lines.map((line) => ({
    kind: kindOf(line.sku.id),
    quantity: line.quantity,
    reserved: line.reserved,
    waiting: line.waiting,
    shipped: line.shipped,
    received: line.received,
    short: line.short,
    cancelled: line.cancelled,
  }));
  expect(shown).toEqual(order.lines);
  for (const line of stored.lines) expect(line.shipped + line.cancelled).toBeLessThanOrEqual(line.quantity);
}

type Cases = Partial<Record<Kind, number>>;
const fresh = (cases: Cases): ModelOrder['lines'] =>
  (['A', 'B'] as const).flatMap((kind) =>
    cases[kind]
      ? [
          {
            kind,
            quantity: cases[kind] * kinds[kind].num,
            reserved: 0,
            waiting: 0,
            shipped: 0,
            received: 0,
            short: 0,
            cancelled: 0,
          },
        ]
      : [],
  );
const asked = (r: Stage, cases: Cases) =>
  (['A', 'B'] as const).flatMap((kind) => (cases[kind] ? [r.g.line(kind, cases[kind])] : []));

/** What the model says of a submit, and its effect. */
function submitEffect(m: Model, order: ModelOrder, requestRelease: boolean): boolean {
  const { over, missing } = obstacles(m, order);
  const clear = over === 0 && missing.length === 0;
  if (!clear && !requestRelease) return false;
  Object.assign(order, { over, missing, mayExceed: null, mayWait: [] });
  if (clear) takeAll(m, order);
  else order.status = 'held';
  return true;
}

/** Mostly one that fits, so that the walk gets somewhere; every fourth time any. */
function pick<T>(list: readonly T[], index: number, fits: (one: T) => boolean): T | undefined {
  const fitting = list.filter(fits);
  const from = index % 4 === 0 || fitting.length === 0 ? list : fitting;
  return from[Math.floor(index / 4) % Math.max(1, from.length)];
}
const inStatus =
  (...wanted: string[]) =>
  (order: ModelOrder): boolean =>
    wanted.includes(shownStatus(order));
const stepFits: Record<string, (order: ModelOrder) => boolean> = {
  edit: inStatus('draft'),
  submit: inStatus('draft'),
  approve: inStatus('submitted'),
  release: inStatus('held'),
  reject: inStatus('submitted', 'held'),
  return: inStatus('submitted', 'held'),
  cancel: inStatus('draft', 'submitted', 'held', 'approved', 'shipping'),
};

type Step = fc.AsyncCommand<Model, Stage>;
function step(label: string, run: (m: Model, r: Stage) => Promise<void>): Step {
  return { check: () => true, run, toString: () => label };
}

function place(o: { cases: Cases; submit: boolean; backorder: boolean; requestRelease: boolean; by: string }): Step {
  return step(`place ${JSON.stringify(o)}`, async (m, r) => {
    const order: ModelOrder = {
      id: '',
      version: 1,
      status: 'draft',
      backorder: o.backorder,
      lines: fresh(o.cases),
      over: 0,
      missing: [],
      mayExceed: null,
      mayWait: [],
    };
    if (order.lines.length === 0) return;
    const may = o.submit ? submitEffect(m, order, o.requestRelease) : true;
    const { submit, backorder, requestRelease, by } = o;
    const done = await attempt(may, 'place', () =>
      r.t.as(by).orders.create({ dealerId: r.sx, lines: asked(r, o.cases), submit, backorder, requestRelease }),
    );
    if (!done) return;
    order.id = done.id;
    m.orders.push(order);
    expect(done.totalFen).toBe(totalOf(order));
    await compare(r, order);
  });
}

/** A step on one order: `effect` changes the copy and says whether it may be done. */
function onOrder(
  label: string,
  index: number,
  effect: (m: Model, order: ModelOrder) => boolean,
  call: (order: ModelOrder, r: Stage) => Promise<unknown>,
): Step {
  return step(`${label} ${index}`, async (m, r) => {
    const order = pick(m.orders, index, stepFits[label.split(' ')[0] ?? ''] ?? (() => true));
    if (!order) return;
    const [next, free] = [structuredClone(order), { ...m.free }];
    const trial: Model = { ...m, free, orders: m.orders.map((one) => (one === order ? next : one)) };
    const may = effect(trial, next);
    await attempt(may, label, () => call(order, r));
    if (may) {
      Object.assign(order, next);
      m.free = free;
    }
    await compare(r, order);
  });
}

const at = (order: ModelOrder) => ({ id: order.id, version: order.version });
export const reason = '模型测试';

function release(index: number, what: 'credit' | 'stock', by: string): Step {
  const mayBy = { credit: ['director', 'finance'], stock: ['logistics'] }[what];
  const effect = (m: Model, order: ModelOrder): boolean => {
    if (order.status !== 'held' || !isOpen(order)[what] || !mayBy.includes(by)) return false;
    const now = obstacles(m, order);
    if (what === 'credit') order.mayExceed = Math.max(order.mayExceed ?? 0, order.over, now.over);
    else order.mayWait = [...new Set([...order.mayWait, ...order.missing, ...now.missing])];
    Object.assign(order, now);
    const open = isOpen(order);
    if (!open.credit && !open.stock) takeAll(m, order);
    else if (order.mayExceed !== null && open.credit) met('released for less than it came to');
    return true;
  };
  return onOrder(`release ${what} by ${by}`, index, effect, (order, r) =>
    r.t.as(by).orders.release({ ...at(order), obstacle: what, reason }),
  );
}

function approve(index: number, by: string): Step {
  const effect = (_m: Model, order: ModelOrder): boolean => {
    const may = order.status === 'submitted' && (by === 'manager' || by === 'director');
    if (may) order.status = 'approved';
    return may;
  };
  return onOrder(`approve by ${by}`, index, effect, (order, r) => r.t.as(by).orders.approve(at(order)));
}

const end = (m: Model, order: ModelOrder, status: ModelOrder['status']): true => {
  giveBack(m, order);
  order.status = status;
  return true;
};

/** Which order or shipment a step is about. */
const some = fc.nat(99);

const orderSteps = fc.oneof(
  fc.record({ i: some, cases: casesArb(), by: fc.constantFrom('owner', 'rep') }).map(({ i, cases, by }) =>
    onOrder(
      `edit ${JSON.stringify(cases)}`,
      i,
      (_m, order) => {
        const may = order.status === 'draft' && fresh(cases).length > 0;
        if (may) order.lines = fresh(cases);
        return may;
      },
      (order, r) => r.t.as(by).orders.update({ ...at(order), lines: asked(r, cases) }),
    ),
  ),
  fc.record({ i: some, ask: fc.boolean() }).map(({ i, ask }) =>
    onOrder(
      'submit',
      i,
      (m, order) => order.status === 'draft' && submitEffect(m, order, ask),
      (order, r) => r.t.as('buyer').orders.submit({ ...at(order), requestRelease: ask }),
    ),
  ),
  fc
    .record({
      i: some,
      what: fc.constantFrom<('credit' | 'stock')[]>('credit', 'stock'),
      by: fc.constantFrom('director', 'finance', 'logistics'),
    })
    .map(({ i, what, by }) => release(i, what, by)),
  fc
    .record({ i: some, what: fc.constantFrom<('credit' | 'stock')[]>('credit', 'stock') })
    .map(({ i, what }) => release(i, what, what === 'credit' ? 'finance' : 'logistics')),
  some.map((i) =>
    onOrder(
      'reject',
      i,
      (m, order) => ['submitted', 'held'].includes(order.status) && end(m, order, 'rejected'),
      (order, r) => r.t.as('manager').orders.reject({ ...at(order), reason }),
    ),
  ),
  some.map((i) =>
    onOrder(
      'return',
      i,
      (m, order) => ['submitted', 'held'].includes(order.status) && end(m, order, 'draft'),
      (order, r) => r.t.as('owner').orders.returnToDraft({ ...at(order), reason }),
    ),
  ),
  fc.record({ i: some, by: fc.constantFrom('owner', 'manager') }).map(({ i, by }) =>
    onOrder(
      `cancel by ${by}`,
      i,
      (m, order) => cancelEffect(m, order, by),
      (order, r) => r.t.as(by).orders.cancel({ ...at(order), reason }),
    ),
  ),
  some.map((i) =>
    onOrder('cancelRest', i, cancelRestEffect, (order, r) =>
      r.t.as('logistics').orders.cancelRest({ ...at(order), reason }),
    ),
  ),
);

function cancelEffect(m: Model, order: ModelOrder, by: string): boolean {
  const shown = shownStatus(order);
  if (!['draft', 'held', 'submitted', 'approved'].includes(shown) || (shown === 'approved' && by === 'owner'))
    return false;
  giveBack(m, order);
  if (order.lines.some((line) => line.cancelled > 0)) met('cancelled what was partly cancelled');
  for (const line of order.lines) line.cancelled = line.quantity;
  order.status = 'cancelled';
  return true;
}

function cancelRestEffect(m: Model, order: ModelOrder): boolean {
  if (!['approved', 'shipping'].includes(shownStatus(order)) || !order.lines.some((line) => left(line) > 0))
    return false;
  giveBack(m, order);
  for (const line of order.lines) line.cancelled += left(line);
  return true;
}

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

function casesArb(): fc.Arbitrary<Cases> {
  return fc.record({ A: fc.nat(10), B: fc.nat(10) });
}

const placing = fc
  .record({
    cases: casesArb(),
    submit: fc.constantFrom(true, true, false),
    backorder: fc.constantFrom(true, true, false),
    requestRelease: fc.constantFrom(true, true, false),
    by: fc.constantFrom('owner', 'buyer', 'rep'),
  })
  .map(place);
const approving = fc
  .record({ i: some, by: fc.constantFrom('manager', 'manager', 'director', 'owner', 'manager-west') })
  .map(({ i, by }) => approve(i, by));

const shipping = fc.tuple(some, fc.tuple(fc.nat(11), fc.nat(11))).map(([i, shares]) => ship(i, shares));
const receiving = fc
  .tuple(some, fc.nat(10), fc.constantFrom('owner', 'keeper', 'logistics'))
  .map(([i, tenths, by]) => receive(i, tenths, by));
const resolving = fc
  .tuple(some, fc.constantFrom<('reship' | 'cancel')[]>('reship', 'cancel'))
  .map(([i, how]) => resolve(i, how));
const arriving = fc
  .tuple(fc.constantFrom<Kind[]>('A', 'B'), fc.integer({ min: 1, max: 8 }))
  .map(([kind, cases]) => arrive(kind, cases));

/** Weighted so that orders get far: a walk that only opens and closes drafts proves little. */
const weights: [fc.Arbitrary<Step>, number][] = [
  [placing, 4],
  [approving, 4],
  [orderSteps, 5],
  [shipping, 5],
  [receiving, 4],
  [resolving, 3],
  [arriving, 2],
];
export const allSteps = weights.flatMap(([steps, weight]) => Array.from({ length: weight }, () => steps));
