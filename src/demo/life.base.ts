/** A dealer as he is: his shelves, his rhythm of orders, what his customers want on a day. No database, no clock. */
import { monthOf } from '../kernel/time.ts';
import type { DemoSku } from '../modules/products/index.ts';
import { chance, type Days } from './calendar.ts';
import type { InvoiceFact, Life, OrderFact } from './facts.ts';
import { idAt } from './ids.ts';
import type { Trader } from './network.ts';
import { stories } from './stories.ts';

/** Price of an order unit at a level on a day. */
export type PriceOf = (level: string, skuId: string, day: number) => { e4: number; rowId: string };
/** Lots a dealer has on his shelf on a day: of a product, newest last. */
export type LotsOf = (sku: DemoSku, day: number) => { batch: string; expiresOn: string }[];

export interface Setting {
  days: Days;
  priceOf: PriceOf;
  lotsOf: LotsOf;
}

export interface Shelf {
  sku: DemoSku;
  at: number;
  /** Base units a day at an even season. */
  base: number;
  /** Really there, on its way, and what the book says. */
  stock: number;
  coming: number;
  book: number;
  monthSold: number;
  unreported: { day: number; quantity: number }[];
}

export const dayMs = 86_400_000;
/** Shanghai clock of a day. */
export const clock = (days: Days, day: number, hour: number, minute: number) =>
  Date.parse(`${days.days[0] ?? ''}T00:00:00Z`) + day * dayMs + ((hour - 8) * 60 + minute) * 60_000;

export class DealerBase {
  readonly life: Life;
  protected readonly shelves: Shelf[];
  protected readonly orderDays: number[];
  protected readonly open: InvoiceFact[] = [];
  protected readonly coming: OrderFact[] = [];
  protected onOrderFen = 0;
  protected owedFen = 0;
  protected readonly end: number;
  protected reported = -1;
  protected readonly lastOrders: { planted: number; before: number };
  protected readonly trader: Trader;
  protected readonly set: Setting;

  constructor(trader: Trader, set: Setting) {
    this.trader = trader;
    this.set = set;
    this.end = set.days.today - 1;
    this.life = {
      trader,
      orders: [],
      invoices: [],
      receipts: [],
      moves: [],
      reports: [],
      sold: [],
      counts: [],
      numbers: new Map(),
      peakFen: 0,
    };
    this.shelves = trader.basket.map(({ sku, share }, at) => ({
      sku,
      at,
      base: (trader.cases * share * sku.perUnit) / trader.every,
      stock: 0,
      coming: 0,
      book: 0,
      monthSold: 0,
      unreported: [],
    }));
    this.orderDays = this.planOrders();
    // The last order that arrives in time decides what is there at the end; those before it leave the product out.
    const arriving = this.orderDays.filter((day) => day + 7 <= this.end);
    this.lastOrders = { planted: arriving.at(-1) ?? -1, before: (arriving.at(-1) ?? 0) - 18 };
  }

  protected own(at: number, day: number, more = 0): number {
    return chance(this.trader.index + 11, at, day, more);
  }

  protected number(kind: string): string {
    const next = (this.life.numbers.get(kind) ?? 0) + 1;
    this.life.numbers.set(kind, next);
    return `${this.trader.code}-${kind}${String(next).padStart(4, '0')}`;
  }

  /** Backwards from his last order, each in his rhythm; nobody orders in the week of the feast. */
  protected planOrders(): number[] {
    const { every, quietDays } = this.trader;
    const days: number[] = [];
    const first = Math.max(1, quietDays + (quietDays === 0 ? Math.floor(this.own(1, 0) * (every - 1)) : 0));
    for (let ago = first; this.set.days.today - ago > 2;) {
      const day = this.set.days.today - ago;
      const feast = this.set.days.festival[day] ?? 0;
      if (feast < -1 || feast > 6) days.push(day);
      ago += Math.max(3, Math.round(every * (0.8 + 0.4 * this.own(2, ago))));
    }
    if (this.trader.territory === stories.push.territory) days.push(this.pushDay());
    return [...new Set(days)].toSorted((a, b) => a - b);
  }

  /** Five days before the end of last month: what is ordered then arrives in its last days. */
  protected pushDay(): number {
    const month = monthOf(this.set.days.days[this.end + 1] ?? '');
    return this.set.days.index(`${month}-01`) - 6;
  }

  /** Sales a day if the season goes on as of `day`. */
  protected rate(shelf: Shelf, day: number): number {
    const { days, season, festival } = this.set.days;
    const at = Math.min(day, season.length - 1);
    const years = (day - days.length) / 365;
    const gift = shelf.sku.category === '礼盒' && (festival[at] ?? 99) > -30 && (festival[at] ?? 99) < 0 ? 3 : 1;
    return shelf.base * (season[at] ?? 1) * this.trader.growth ** years * gift;
  }

  /** What customers want on a day: each product goes out on two days of the week. */
  protected wish(shelf: Shelf, day: number): number {
    const slot = Math.floor(this.own(20, shelf.at) * 7);
    const weekday = (day + slot) % 7;
    if (weekday !== 0 && weekday !== 3) return 0;
    const quiet = this.trader.code === stories.silent.dealer && day > this.end - this.trader.quietDays ? 0.3 : 1;
    return Math.round(this.rate(shelf, day) * 3.5 * (0.6 + 0.8 * this.own(21, day, shelf.at)) * quiet);
  }

  /** Mean of the last 28, 56 and 84 days as demand weighs them. */
  protected recent(shelf: Shelf): number {
    let [sum28, sum56, sum84] = [0, 0, 0];
    for (let back = 0; back < 84; back += 1) {
      const sold = this.wish(shelf, this.end - back);
      if (back < 28) sum28 += sold;
      if (back < 56) sum56 += sold;
      sum84 += sold;
    }
    return (0.5 * sum28) / 28 + (0.3 * sum56) / 56 + (0.2 * sum84) / 84;
  }

  protected openShelves(): void {
    const [id, number, at] = [idAt(clock(this.set.days, 0, 8, 30)), this.number('Q'), clock(this.set.days, 0, 8, 30)];
    for (const shelf of this.shelves) {
      const units = Math.ceil((this.rate(shelf, 0) * (this.trader.every + this.trader.safetyDays)) / shelf.sku.perUnit);
      this.move(shelf, 0, at, 'opening', units * shelf.sku.perUnit, { kind: 'opening', id, number });
      shelf.stock = shelf.book;
    }
  }

  protected move(
    shelf: Shelf,
    day: number,
    at: number,
    kind: string,
    quantity: number,
    document: { kind: string; id: string; number: string },
    reason: string | null = null,
  ): void {
    shelf.book += quantity;
    this.life.moves.push({
      sku: shelf.sku,
      day,
      at,
      kind,
      quantity,
      documentKind: document.kind,
      documentId: document.id,
      documentNumber: document.number,
      reason,
    });
  }

  protected arrivalOf(day: number): number {
    return day + 1 + (day === this.pushDay() ? 2 : 2 + Math.floor(this.own(35, day) * 2.4));
  }
}
