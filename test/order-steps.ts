/** Random steps by random people, each holding the operation's outcome against the model of order-model.ts. */
import fc from 'fast-check';
import { expect } from 'vitest';
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
  allowedEyes,
  writtenBy,
} from './order-model.ts';
import { attempt, compare, inStatus, met, pick, reason, some, step, type Stage, type Step } from './order-step.ts';
import { arriving, receiving, resolving, shipping } from './order-steps.delivery.ts';

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

const stepFits: Record<string, (order: ModelOrder) => boolean> = {
  edit: inStatus('draft'),
  submit: inStatus('draft'),
  approve: inStatus('submitted'),
  release: inStatus('held'),
  reject: inStatus('submitted', 'held'),
  return: inStatus('submitted', 'held'),
  cancel: inStatus('draft', 'submitted', 'held', 'approved', 'shipping'),
};

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
      hands: [],
    };
    writtenBy(order, o.by);
    if (order.lines.length === 0) return;
    const may = o.submit ? submitEffect(m, order, o.requestRelease) : true;
    const { submit, backorder, requestRelease, by } = o;
    const done = await attempt(may, 'place', () =>
      r.t.as(by).orders.create({
        dealerId: r.sx,
        lines: asked(r, o.cases),
        submit,
        acceptPrices: true,
        backorder,
        requestRelease,
      }),
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

function release(index: number, what: 'credit' | 'stock', by: string): Step {
  const mayBy = { credit: ['director', 'finance'], stock: ['logistics'] }[what];
  const effect = (m: Model, order: ModelOrder): boolean => {
    if (order.status !== 'held' || !isOpen(order)[what] || !mayBy.includes(by)) return false;
    if (!allowedEyes(order, by, mayBy)) return false;
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
    const all = ['manager', 'director'];
    const may = order.status === 'submitted' && all.includes(by) && allowedEyes(order, by, all);
    if (order.status === 'submitted' && order.hands.includes(by)) met(may ? 'one person did both' : 'another one must');
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

const orderSteps = fc.oneof(
  fc.record({ i: some, cases: casesArb(), by: fc.constantFrom('owner', 'rep', 'manager') }).map(({ i, cases, by }) =>
    onOrder(
      `edit ${JSON.stringify(cases)}`,
      i,
      (_m, order) => {
        const may = order.status === 'draft' && fresh(cases).length > 0;
        if (may) order.lines = fresh(cases);
        if (may) writtenBy(order, by);
        return may;
      },
      (order, r) => r.t.as(by).orders.update({ ...at(order), lines: asked(r, cases) }),
    ),
  ),
  fc.record({ i: some, ask: fc.boolean(), by: fc.constantFrom('buyer', 'buyer', 'director') }).map(({ i, ask, by }) =>
    onOrder(
      `submit by ${by}`,
      i,
      (m, order) => {
        const may = order.status === 'draft' && submitEffect(m, order, ask);
        if (may) writtenBy(order, by);
        return may;
      },
      (order, r) => r.t.as(by).orders.submit({ ...at(order), requestRelease: ask }),
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

function casesArb(): fc.Arbitrary<Cases> {
  return fc.record({ A: fc.nat(10), B: fc.nat(10) });
}

const placing = fc
  .record({
    cases: casesArb(),
    submit: fc.constantFrom(true, true, false),
    backorder: fc.constantFrom(true, true, false),
    requestRelease: fc.constantFrom(true, true, false),
    by: fc.constantFrom('owner', 'buyer', 'rep', 'manager'),
  })
  .map(place);
const approving = fc
  .record({ i: some, by: fc.constantFrom('manager', 'manager', 'director', 'owner', 'manager-west') })
  .map(({ i, by }) => approve(i, by));

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
