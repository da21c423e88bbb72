/**
 * Four weeks of sell-out of the demo dealers, from a count at their start: they sell at the pace at which they bought,
 * as far as there is stock. Some hold too much, some run dry, one has stopped reporting. Then limits by days.
 */
import type { DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';

/** Days of cover at the count; low ones run dry, high ones lie. `until`: last day of a report, days ago. */
const dealersThatTell = [
  { code: 'SX018', by: 'owner', cover: 22, until: 1 },
  { code: 'NB007', by: 'rep', cover: 26, until: 1 },
  { code: 'NB012', by: 'rep', cover: 9, until: 1 },
  { code: 'NB021', by: 'rep', cover: 30, until: 12 },
  { code: 'TZ003', by: 'rep', cover: 70, until: 1 },
  { code: 'TZ009', by: 'rep', cover: 12, until: 2 },
  { code: 'HZ003', by: 'manager-west', cover: 24, until: 1 },
  { code: 'SZ004', by: 'manager-west', cover: 18, until: 1 },
];
const firstDay = 28;
/** Pace is what was received in so many days before the count. */
const paceDays = 120;

interface Psi {
  items: { skuId: string; baseUnit: string; closing: number; flows: Record<string, number> }[];
}
interface Moves {
  items: { skuId: string; on: string; kind: string; quantity: number }[];
}

const evening = (day: string) => new Date(`${day}T12:00:00Z`);

async function sellAndTell(demo: DemoWorld, dealer: (typeof dealersThatTell)[number]): Promise<void> {
  const dealerId = demo.recall<string>(`dealer:${dealer.code}`);
  const counted = addDays(demo.today, -firstDay - 1);
  const { items } = (await demo.call(dealer.by, 'stock.psi', {
    dealerId,
    from: addDays(counted, -paceDays),
    to: counted,
  })) as Psi;
  const sold = items
    .map((one) => ({ ...one, pace: (one.flows['receipt'] ?? 0) / paceDays, stock: 0 }))
    .filter((one) => one.pace > 0);
  if (sold.length === 0) return;
  for (const one of sold) one.stock = Math.round(one.pace * dealer.cover * (0.6 + 0.8 * demo.random()));
  const line = (skuId: string, quantity: number, unit: string) => ({ skuId, quantity, unit });
  const count = {
    dealerId,
    on: counted,
    full: true,
    lines: sold.map((one) => line(one.skuId, one.stock, one.baseUnit)),
  };
  await demo.call(dealer.by, 'stock.count', count, evening(counted));
  const moved = (await demo.call(dealer.by, 'stock.movements', { dealerId, limit: 200 })) as Moves;
  for (let ago = firstDay; ago >= dealer.until; ago -= 1) {
    const day = addDays(demo.today, -ago);
    const came = moved.items.filter((one) => one.on === day && one.kind === 'receipt');
    const lines = sold.flatMap((one) => {
      one.stock += came.filter((move) => move.skuId === one.skuId).reduce((sum, move) => sum + move.quantity, 0);
      const quantity = Math.min(one.stock, Math.round(one.pace * (0.4 + 1.2 * demo.random())));
      one.stock -= quantity;
      return quantity > 0 ? [line(one.skuId, quantity, one.baseUnit)] : [];
    });
    if (lines.length > 0) await demo.call(dealer.by, 'stock.recordSellOut', { dealerId, on: day, lines }, evening(day));
  }
}

interface Suggested {
  items: { dealer: { id: string }; skuId: string; proposed: { min: number; max: number } | null }[];
}

async function setLimits(demo: DemoWorld, as: string): Promise<void> {
  const { items } = (await demo.call(as, 'stock.suggestLimits', { policy: { method: 'days' } })) as Suggested;
  const cells = items.flatMap(({ dealer, skuId, proposed }) =>
    proposed ? [{ dealerId: dealer.id, skuId, min: proposed.min, max: proposed.max }] : [],
  );
  if (cells.length > 0) await demo.call(as, 'stock.acceptLimits', { method: 'days', cells });
}

export async function sellOutOfWeeks(demo: DemoWorld): Promise<void> {
  for (const dealer of dealersThatTell) await sellAndTell(demo, dealer);
  for (const as of ['manager', 'manager-west']) await setLimits(demo, as);
}
