/** Credit terms and paying habits of the twelve named dealers, and a few receipts of the last days; src/demo makes the years before. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays, daysBetween, monthOf } from '../../kernel/time.ts';

export interface PayingHabit {
  code: string;
  /** In 万元. */
  limit: number;
  termsDays: number;
  /** Median days from the due day to the money; negative pays early. */
  lag: number;
  /** How much it varies: 0.3 steady, 0.9 wild. */
  spread: number;
  /** Pays a round sum on account instead of the exact invoices. */
  round?: boolean;
  temporary?: { limit: number; days: number };
}

export const payingHabits: PayingHabit[] = [
  { code: 'SX018', limit: 30, termsDays: 30, lag: -4, spread: 0.3 },
  { code: 'NB007', limit: 45, termsDays: 30, lag: 45, spread: 0.35 },
  { code: 'NB012', limit: 18, termsDays: 30, lag: 6, spread: 0.6 },
  { code: 'NB021', limit: 12, termsDays: 30, lag: 2, spread: 0.4 },
  { code: 'TZ003', limit: 15, termsDays: 45, lag: 9, spread: 0.8, round: true },
  { code: 'TZ009', limit: 6, termsDays: 15, lag: 34, spread: 0.8 },
  { code: 'ZS002', limit: 5, termsDays: 15, lag: 160, spread: 0.3 },
  { code: 'SX026', limit: 2, termsDays: 0, lag: 0, spread: 0.3 },
  { code: 'HZ003', limit: 40, termsDays: 30, lag: 1, spread: 0.3, round: true },
  { code: 'JH005', limit: 35, termsDays: 30, lag: 30, spread: 0.6 },
  {
    code: 'SZ004',
    limit: 35,
    termsDays: 45,
    lag: 3,
    spread: 0.4,
    temporary: { limit: 8, days: 20 },
  },
  { code: 'WX011', limit: 10, termsDays: 30, lag: 7, spread: 0.6 },
];

const at = (day: string, hour = 14) => new Date(`${day}T${String(hour - 8).padStart(2, '0')}:00:00Z`);
const wan = (n: number) => n * 1_000_000;

async function agreeTerms(demo: DemoWorld): Promise<void> {
  const since = addDays(demo.today, -780);
  for (const { code, limit, termsDays } of payingHabits) {
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

async function giveTemporary(demo: DemoWorld): Promise<void> {
  for (const { code, limit, termsDays, temporary } of payingHabits) {
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

/** One sum that still waits for its invoices, and the books closed up to two months ago. */
async function finish(demo: DemoWorld): Promise<void> {
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
  { order: 80, run: agreeTerms },
  { order: 110, run: finish },
  { order: 190, run: closeBooks },
];
