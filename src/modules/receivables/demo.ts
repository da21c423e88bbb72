/** Credit terms, balances brought forward six months ago, and the money that comes in for what fell due. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays, daysBetween, monthOf } from '../../kernel/time.ts';

interface Habit {
  code: string;
  /** In 万元. */
  limit: number;
  termsDays: number;
  /** Median days from the due day to the money; negative pays early. */
  lag: number;
  /** How much it varies: 0.3 steady, 0.9 wild. */
  spread: number;
  /** 分 brought forward; 0 for a dealer that is not buying yet. */
  opening: number;
  /** Pays a round sum on account instead of the exact invoices. */
  round?: boolean;
  temporary?: { limit: number; days: number };
}

const habits: Habit[] = [
  { code: 'SX018', limit: 30, termsDays: 30, lag: -4, spread: 0.3, opening: 4_862_000 },
  { code: 'NB007', limit: 20, termsDays: 30, lag: 72, spread: 0.35, opening: 6_140_000 },
  { code: 'NB012', limit: 18, termsDays: 30, lag: 6, spread: 0.6, opening: 3_705_500 },
  { code: 'NB021', limit: 12, termsDays: 30, lag: 2, spread: 0.4, opening: 2_218_000 },
  { code: 'TZ003', limit: 15, termsDays: 45, lag: 9, spread: 0.8, opening: 2_930_000, round: true },
  { code: 'TZ009', limit: 6, termsDays: 15, lag: 34, spread: 0.8, opening: 846_000 },
  { code: 'ZS002', limit: 5, termsDays: 15, lag: 160, spread: 0.3, opening: 1_274_000 },
  { code: 'SX026', limit: 2, termsDays: 0, lag: 0, spread: 0.3, opening: 0 },
  { code: 'HZ003', limit: 40, termsDays: 30, lag: 1, spread: 0.3, opening: 8_320_000, round: true },
  { code: 'JH005', limit: 14, termsDays: 30, lag: 38, spread: 0.6, opening: 2_055_000 },
  {
    code: 'SZ004',
    limit: 35,
    termsDays: 45,
    lag: 3,
    spread: 0.4,
    opening: 7_416_000,
    temporary: { limit: 8, days: 20 },
  },
  { code: 'WX011', limit: 10, termsDays: 30, lag: 7, spread: 0.6, opening: 1_648_000 },
];

const at = (day: string, hour = 14) => new Date(`${day}T${String(hour - 8).padStart(2, '0')}:00:00Z`);
const wan = (n: number) => n * 1_000_000;

async function agreeTerms(demo: DemoWorld): Promise<void> {
  const since = addDays(demo.today, -200);
  for (const { code, limit, termsDays } of habits) {
    const dealerId = demo.recall<string>(`dealer:${code}`);
    await demo.call(
      'finance',
      'receivables.setTerms',
      { dealerId, version: 0, limitFen: wan(limit), termsDays },
      at(since, 9),
    );
  }
  const group = (await demo.call(
    'finance',
    'receivables.saveGroup',
    { name: '甬潮联华共用额度', limitFen: wan(30) },
    at(since, 10),
  )) as { id: string };
  for (const code of ['NB012', 'NB021']) {
    await demo.call(
      'finance',
      'receivables.setGroup',
      { dealerId: demo.recall(`dealer:${code}`), version: 1, groupId: group.id },
      at(since, 10),
    );
  }
}

async function bringForward(demo: DemoWorld): Promise<void> {
  const start = addDays(demo.today, -182);
  for (const { code, opening, termsDays } of habits) {
    if (opening === 0) continue;
    // Two old invoices: the larger one not due yet.
    const older = Math.round(opening * 0.35);
    const items = [
      { amountFen: older, on: addDays(start, -termsDays - 8), note: '转入前的发票' },
      { amountFen: opening - older, on: addDays(start, -6), note: '转入前的发票' },
    ];
    await demo.call(
      'finance',
      'receivables.recordOpening',
      { dealerId: demo.recall(`dealer:${code}`), items },
      at(start, 9),
    );
  }
}

async function giveTemporary(demo: DemoWorld): Promise<void> {
  for (const { code, limit, termsDays, temporary } of habits) {
    if (!temporary) continue;
    const dealerId = demo.recall<string>(`dealer:${code}`);
    const terms = {
      dealerId,
      version: 1,
      limitFen: wan(limit),
      termsDays,
      temporaryFen: wan(temporary.limit),
      temporaryUntil: addDays(demo.today, temporary.days),
    };
    await demo.call(
      'director',
      'receivables.setTerms',
      { ...terms, reason: '旺季备货' },
      at(addDays(demo.today, -10), 16),
    );
  }
}

interface Item {
  id: string;
  dueOn: string;
  on: string;
  openFen: number;
}

/** A normal deviate from two even ones (Box-Muller). */
function normal(demo: DemoWorld): number {
  return Math.sqrt(-2 * Math.log(1 - demo.random())) * Math.cos(2 * Math.PI * demo.random());
}

/** The day this invoice will be paid: log-normal around the dealer's habit, decided once. */
function payDay(demo: DemoWorld, plan: Map<string, string>, habit: Habit, item: Item): string {
  const known = plan.get(item.id);
  if (known) return known;
  // 20 days before the due day is the earliest; the median of the rest is the habit.
  const days = Math.round(Math.exp(Math.log(habit.lag + 20) + habit.spread * normal(demo))) - 20;
  const planned = addDays(item.dueOn, days);
  const day = planned <= item.on ? addDays(item.on, 1) : planned;
  plan.set(item.id, day);
  return day;
}

function planOf(demo: DemoWorld): Map<string, string> {
  try {
    return demo.recall<Map<string, string>>('receivables.plan');
  } catch {
    const plan = new Map<string, string>();
    demo.remember('receivables.plan', plan);
    return plan;
  }
}

/**
 * Records the money that dealers pay up to and on `day`, as the demo's clock goes forward; the orders of the demo call it
 * every few days, so that credit comes free as in life. Two operations plus two per dealer who pays.
 */
export async function collectUntil(demo: DemoWorld, day: string): Promise<void> {
  const plan = planOf(demo);
  const { items: dealers } = (await demo.call(
    'finance',
    'receivables.ageing',
    { filter: { show: 'open' }, sort: 'code', limit: 200 },
    at(day, 10),
  )) as {
    items: { dealer: { id: string; code: string }; total: number }[];
  };
  for (const { dealer, total } of dealers) {
    const habit = habits.find((one) => one.code === dealer.code);
    if (!habit || total === 0) continue;
    const { items } = (await demo.call('finance', 'receivables.openItems', { dealerId: dealer.id }, at(day, 10))) as {
      items: Item[];
    };
    const ripe = items.filter((item) => payDay(demo, plan, habit, item) <= day);
    if (ripe.length > 0) await payThem(demo, habit, dealer.id, ripe, day);
  }
}

async function payThem(
  demo: DemoWorld,
  habit: Habit,
  dealerId: string,
  ripe: readonly Item[],
  day: string,
): Promise<void> {
  const exact = ripe.reduce((sum, item) => sum + item.openFen, 0);
  // Round sums leave a remainder on the oldest invoice, or a little on account.
  const amountFen = habit.round && exact > 500_000 ? Math.round(exact / 500_000) * 500_000 : exact;
  const lot = demo.random();
  const method = lot < 0.7 ? 'bank' : lot < 0.88 || amountFen > 300_000 ? 'bill' : 'cash';
  const reference =
    method === 'cash'
      ? ''
      : `${method === 'bill' ? 'CD' : 'YH'}${day.replaceAll('-', '')}${String(Math.floor(demo.random() * 9000) + 1000)}`;
  const input = {
    dealerId,
    amountFen,
    on: day,
    method,
    reference,
    payer: '',
    allocate: 'oldest',
    confirmNotDuplicate: true,
  };
  await demo.call('finance', 'receivables.recordReceipt', input, at(day, 15));
}

/** The last days up to today, one sum that still waits for its invoices, and the books closed up to two months ago. */
async function finish(demo: DemoWorld): Promise<void> {
  await collectUntil(demo, addDays(demo.today, -1));
  const waiting = {
    dealerId: demo.recall<string>('dealer:HZ003'),
    amountFen: 5_000_000,
    method: 'bank',
    reference: 'YH-DEMO-01',
    payer: '乙地商贸',
    allocate: 'none',
  };
  await demo.call(
    'finance',
    'receivables.recordReceipt',
    { ...waiting, on: addDays(demo.today, -1) },
    at(addDays(demo.today, -1), 16),
  );
  const mistaken = {
    dealerId: demo.recall<string>('dealer:JH005'),
    amountFen: 1_860_000,
    method: 'bank',
    reference: 'YH-DEMO-02',
    allocate: 'none',
  };
  const day = addDays(demo.today, -3);
  const receipt = (await demo.call('finance', 'receivables.recordReceipt', { ...mistaken, on: day }, at(day, 11))) as {
    id: string;
    version: number;
  };
  await demo.call(
    'finance',
    'receivables.reverseReceipt',
    { receiptId: receipt.id, version: receipt.version, reason: '串户，这笔是别家付的' },
    at(day, 17),
  );
  await giveTemporary(demo);
}

/** Closes everything that ended at least five weeks ago: only what happened later may still be corrected. */
async function closeBooks(demo: DemoWorld): Promise<void> {
  let day = addDays(demo.today, -35);
  const month = monthOf(day);
  while (monthOf(day) === month) day = addDays(day, -1);
  if (daysBetween(day, demo.today) > 0)
    await demo.call('finance', 'receivables.closeMonth', { month: monthOf(day) }, at(addDays(demo.today, -20), 10));
}

export const demo: DemoStep[] = [
  {
    order: 80,
    run: async (world) => {
      await agreeTerms(world);
      await bringForward(world);
    },
  },
  { order: 110, run: finish },
  { order: 190, run: closeBooks },
];
