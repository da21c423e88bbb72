/**
 * Two years of one dealer, day by day: he sells by season, orders what his shelf needs, receives, pays, tells and
 * counts. No database, no clock: the same dealer on the same day is the same everywhere.
 */
import { monthOf } from '../kernel/time.ts';
import type { DemoSku } from '../modules/products/index.ts';
import { chance, normal, type Days } from './calendar.ts';
import type { InvoiceFact, Life, LineFact, OrderFact, ReceiptFact } from './facts.ts';
import { idAt } from './ids.ts';
import type { Trader } from './network.ts';
import { plantedCover, stories } from './stories.ts';

/** Price of an order unit at a level on a day. */
export type PriceOf = (level: string, skuId: string, day: number) => { e4: number; rowId: string };
/** Lots a dealer has on his shelf on a day: of a product, newest last. */
export type LotsOf = (sku: DemoSku, day: number) => { batch: string; expiresOn: string }[];

export interface Setting {
  days: Days;
  priceOf: PriceOf;
  lotsOf: LotsOf;
}

interface Shelf {
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

const dayMs = 86_400_000;
/** Shanghai clock of a day. */
const clock = (days: Days, day: number, hour: number, minute: number) =>
  Date.parse(`${days.days[0] ?? ''}T00:00:00Z`) + day * dayMs + ((hour - 8) * 60 + minute) * 60_000;

export class DealerLife {
  readonly life: Life;
  private readonly shelves: Shelf[];
  private readonly orderDays: number[];
  private readonly open: InvoiceFact[] = [];
  private readonly coming: OrderFact[] = [];
  private onOrderFen = 0;
  private owedFen = 0;
  private readonly end: number;
  private reported = -1;
  private readonly lastOrders: { planted: number; before: number };
  private readonly trader: Trader;
  private readonly set: Setting;

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
    // The last order that arrives in time decides what is there at the end; the one before leaves the product out.
    const arriving = this.orderDays.filter((day) => day + 7 <= this.end);
    this.lastOrders = { planted: arriving.at(-1) ?? -1, before: arriving.at(-2) ?? -1 };
  }

  run(): Life {
    this.openShelves();
    for (let day = 0; day <= this.end; day += 1) {
      this.receive(day);
      this.pay(day);
      this.sell(day);
      if (this.orderDays.includes(day)) this.order(day);
      this.tell(day);
      this.count(day);
    }
    return this.life;
  }

  private own(at: number, day: number, more = 0): number {
    return chance(this.trader.index + 11, at, day, more);
  }

  private number(kind: string): string {
    const next = (this.life.numbers.get(kind) ?? 0) + 1;
    this.life.numbers.set(kind, next);
    return `${this.trader.code}-${kind}${String(next).padStart(4, '0')}`;
  }

  /** Backwards from his last order, each in his rhythm; nobody orders in the week of the feast. */
  private planOrders(): number[] {
    const { every, quietDays } = this.trader;
    const days: number[] = [];
    const first = Math.max(1, quietDays + (quietDays === 0 ? Math.floor(this.own(1, 0) * (every - 1)) : 0));
    for (let ago = first; this.set.days.today - ago > 2; ) {
      const day = this.set.days.today - ago;
      const feast = this.set.days.festival[day] ?? 0;
      if (feast < -1 || feast > 6) days.push(day);
      ago += Math.max(3, Math.round(every * (0.8 + 0.4 * this.own(2, ago))));
    }
    if (this.trader.territory === stories.push.territory) days.push(this.pushDay());
    return [...new Set(days)].toSorted((a, b) => a - b);
  }

  /** Five days before the end of last month: what is ordered then arrives in its last days. */
  private pushDay(): number {
    const month = monthOf(this.set.days.days[this.end + 1] ?? '');
    return this.set.days.index(`${month}-01`) - 6;
  }

  /** Sales a day if the season goes on as of `day`. */
  private rate(shelf: Shelf, day: number): number {
    const { days, season, festival } = this.set.days;
    const at = Math.min(day, days.length - 1);
    const years = (at - days.length) / 365;
    const gift = shelf.sku.category === '礼盒' && (festival[at] ?? 99) > -30 && (festival[at] ?? 99) < 0 ? 3 : 1;
    return shelf.base * (season[at] ?? 1) * this.trader.growth ** years * gift;
  }

  /** What customers want on a day: each product goes out on three days of the week. */
  private wish(shelf: Shelf, day: number): number {
    const slot = Math.floor(this.own(20, shelf.at) * 7);
    const weekday = (day + slot) % 7;
    if (weekday !== 0 && weekday !== 2 && weekday !== 4) return 0;
    const quiet = this.trader.code === stories.silent.dealer && day > this.end - this.trader.quietDays ? 0.3 : 1;
    return Math.round(this.rate(shelf, day) * (7 / 3) * (0.6 + 0.8 * this.own(21, day, shelf.at)) * quiet);
  }

  /** Mean of the last 28, 56 and 84 days as demand weighs them. */
  private recent(shelf: Shelf): number {
    let [sum28, sum56, sum84] = [0, 0, 0];
    for (let back = 0; back < 84; back += 1) {
      const sold = this.wish(shelf, this.end - back);
      if (back < 28) sum28 += sold;
      if (back < 56) sum56 += sold;
      sum84 += sold;
    }
    return (0.5 * sum28) / 28 + (0.3 * sum56) / 56 + (0.2 * sum84) / 84;
  }

  private openShelves(): void {
    const [id, number, at] = [idAt(clock(this.set.days, 0, 8, 30)), this.number('Q'), clock(this.set.days, 0, 8, 30)];
    for (const shelf of this.shelves) {
      const units = Math.ceil((this.rate(shelf, 0) * (this.trader.every + this.trader.safetyDays)) / shelf.sku.perUnit);
      this.move(shelf, 0, at, 'opening', units * shelf.sku.perUnit, { kind: 'opening', id, number });
      shelf.stock = shelf.book;
    }
  }

  private move(
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

  private unitsWanted(shelf: Shelf, day: number, pushed: number): number {
    const { sku } = shelf;
    const cover = plantedCover(this.trader.code, sku.code);
    if (cover !== null && day >= this.lastOrders.before) {
      if (day !== this.lastOrders.planted) return 0;
      let goes = 0;
      for (let next = day + 1; next <= this.end; next += 1) goes += this.wish(shelf, next);
      const wanted = this.recent(shelf) * cover + goes - shelf.stock - shelf.coming;
      return Math.max(0, Math.floor(wanted / sku.perUnit));
    }
    const target = this.rate(shelf, day + 8) * (this.trader.every + 5 + this.trader.safetyDays);
    const wanted = target - shelf.stock - shelf.coming + pushed * this.rate(shelf, day) * 30;
    return Math.round(wanted / sku.perUnit / 5) * 5;
  }

  private order(day: number): void {
    const pushed =
      this.trader.territory === stories.push.territory && day === this.pushDay() ? stories.push.times : 0;
    let lines = this.shelves
      .map((shelf) => ({ shelf, units: this.unitsWanted(shelf, day, pushed) }))
      .filter(({ units }) => units > 0);
    // He keeps his rhythm with a little of what sells best.
    const first = this.shelves.find((shelf) => plantedCover(this.trader.code, shelf.sku.code) === null);
    if (lines.length === 0 && first) lines = [{ shelf: first, units: 5 }];
    lines = this.withinCredit(lines, day);
    if (lines.length > 0) this.place(lines, day);
  }

  /** Named dealers have a limit agreed: they order less when there is little room, and nothing when there is none. */
  private withinCredit(lines: { shelf: Shelf; units: number }[], day: number): { shelf: Shelf; units: number }[] {
    if (this.trader.limitFen === null) return lines;
    const room = this.trader.limitFen * 0.8 - this.owedFen - this.onOrderFen;
    const total = lines.reduce((sum, { shelf, units }) => sum + this.fenOf(shelf, units, day), 0);
    if (total <= room) return lines;
    if (room < total * 0.2) return [];
    return lines
      .map(({ shelf, units }) => ({ shelf, units: Math.floor((units * room) / total / 5) * 5 }))
      .filter(({ units }) => units > 0);
  }

  private fenOf(shelf: Shelf, units: number, day: number): number {
    return Math.round((units * this.set.priceOf(this.trader.level, shelf.sku.id, day).e4) / 100);
  }

  private place(wanted: { shelf: Shelf; units: number }[], day: number): void {
    const at = clock(this.set.days, day, 9 + Math.floor(this.own(30, day) * 8), Math.floor(this.own(31, day) * 60));
    const lines = wanted.map(({ shelf, units }): LineFact => {
      const price = this.set.priceOf(this.trader.level, shelf.sku.id, day);
      const quantity = units * shelf.sku.perUnit;
      shelf.coming += quantity;
      const fen = this.fenOf(shelf, units, day);
      return { id: idAt(at), sku: shelf.sku, units, quantity, priceE4: price.e4, priceRowId: price.rowId, fen };
    });
    const order: OrderFact = {
      trader: this.trader,
      id: idAt(at),
      number: this.number('D'),
      day,
      at,
      totalFen: lines.reduce((sum, line) => sum + line.fen, 0),
      casesE3: lines.reduce((sum, line) => sum + line.units * 1000, 0),
      lines,
      approvedAt: null,
      shipment: null,
    };
    this.onOrderFen += order.totalFen;
    this.life.orders.push(order);
    this.schedule(order);
  }

  /** Approved in the evening, shipped the next day, two to four days on the road; not beyond yesterday. */
  private schedule(order: OrderFact): void {
    const { day } = order;
    if (day === this.end && this.own(32, day) < 0.4) return;
    order.approvedAt = clock(this.set.days, day, 18, Math.floor(this.own(33, day) * 55));
    if (day + 1 > this.end) return;
    const at = clock(this.set.days, day + 1, 13, Math.floor(this.own(34, day) * 59));
    const expected = day + 1 + (order.day === this.pushDay() ? 2 : 2 + Math.floor(this.own(35, day) * 2.4));
    order.shipment = { id: idAt(at), number: this.number('S'), day: day + 1, at, expected, received: null };
    this.coming.push(order);
  }

  private receive(day: number): void {
    for (const order of this.coming.filter((one) => one.shipment?.expected === day)) {
      const { shipment } = order;
      if (!shipment) continue;
      this.coming.splice(this.coming.indexOf(order), 1);
      const at = clock(this.set.days, day, 10, Math.floor(this.own(36, order.day) * 59));
      const invoice = this.invoice(order, day, at);
      shipment.received = { day, at, invoiceId: invoice.id, invoiceNumber: invoice.number, due: invoice.due };
      for (const line of order.lines) {
        const shelf = this.shelves.find((one) => one.sku === line.sku);
        if (!shelf) continue;
        shelf.coming -= line.quantity;
        shelf.stock += line.quantity;
        this.move(shelf, day, at, 'receipt', line.quantity, {
          kind: 'shipment',
          id: shipment.id,
          number: shipment.number,
        });
      }
    }
  }

  private invoice(order: OrderFact, day: number, at: number): InvoiceFact {
    const due = day + this.trader.termsDays;
    const invoice: InvoiceFact = {
      id: idAt(at),
      number: this.number('F'),
      day,
      at,
      due,
      fen: order.totalFen,
      openFen: order.totalFen,
      pay: this.payDay(order, day, due),
      order,
    };
    this.onOrderFen -= order.totalFen;
    this.owedFen += order.totalFen;
    this.life.invoices.push(invoice);
    this.open.push(invoice);
    return invoice;
  }

  /** Log-normal around the habit, on his day of the week; whoever is not slow owes nothing overdue today. */
  private payDay(order: OrderFact, day: number, due: number): number {
    const { lag, spread, slow } = this.trader;
    const deviate = normal(this.own(40, order.day), this.own(41, order.day));
    const late = Math.round(Math.exp(Math.log(lag + 20) + spread * deviate)) - 20;
    const week = (at: number) => at - ((at + Math.floor(this.own(42, 0) * 7)) % 7);
    const planned = slow || due < this.end - 20 ? due + late : Math.min(due + late, due - 1);
    return Math.max(day + 1, week(planned));
  }

  private pay(day: number): void {
    const ripe = this.open.filter((one) => one.pay <= day);
    if (ripe.length === 0) return;
    const exact = ripe.reduce((sum, one) => sum + one.openFen, 0);
    let left = this.trader.round && exact > 1_000_000 ? Math.floor(exact / 500_000) * 500_000 : exact;
    const at = clock(this.set.days, day, 15, Math.floor(this.own(43, day) * 59));
    const lot = this.own(44, day);
    const method = lot < 0.7 ? 'bank' : lot < 0.9 || left > 300_000 ? 'bill' : 'cash';
    const text = (this.set.days.days[day] ?? '').replaceAll('-', '');
    const digits = String(1000 + Math.floor(this.own(45, day) * 9000));
    const receipt: ReceiptFact = {
      id: idAt(at),
      number: this.number('R'),
      day,
      at,
      method,
      reference: method === 'cash' ? '' : `${method === 'bill' ? 'CD' : 'YH'}${text}${digits}`,
      fen: left,
      parts: [],
    };
    for (const invoice of this.open) {
      const fen = Math.min(left, invoice.openFen);
      if (fen === 0) continue;
      invoice.openFen -= fen;
      left -= fen;
      receipt.parts.push({ invoice, fen });
    }
    this.owedFen -= receipt.fen;
    this.life.receipts.push(receipt);
    for (const one of [...this.open]) {
      if (one.openFen === 0) this.open.splice(this.open.indexOf(one), 1);
      else if (one.pay <= day) one.pay = Math.max(day + 1, Math.min(day + 14, one.due - 1));
    }
  }

  private sell(day: number): void {
    this.life.peakFen = Math.max(this.life.peakFen, this.owedFen + this.onOrderFen);
    for (const shelf of this.shelves) {
      const quantity = Math.min(shelf.stock, this.wish(shelf, day));
      if (quantity === 0) continue;
      shelf.stock -= quantity;
      if (day < this.set.days.detail) shelf.monthSold += quantity;
      else shelf.unreported.push({ day, quantity });
    }
  }

  /** Months by a figure of the month; then each day by form, or each week by a file, until he stopped. */
  private tell(day: number): void {
    const { tells, toldAgo } = this.trader;
    const { days, detail, today } = this.set.days;
    if (day < detail) {
      if (monthOf(days[day] ?? '') !== monthOf(days[day + 1] ?? '')) this.tellMonth(day);
      return;
    }
    const last = today - toldAgo;
    if (day > last) return;
    if (tells === 'form' || (last - day) % 7 === 0) this.tellDays(day, Math.max(detail, this.reported + 1));
  }

  private report(kind: 'sellOut' | 'count', from: number, to: number, source: string, lines: number) {
    const at = clock(this.set.days, to, kind === 'count' ? 21 : 20, Math.floor(this.own(50, to) * 50));
    const number = this.number(kind === 'count' ? 'P' : 'X');
    const report = { id: idAt(at), kind, number, from, to, source, at, lines };
    this.life.reports.push(report);
    return report;
  }

  private tellMonth(day: number): void {
    const from = this.set.days.index(`${monthOf(this.set.days.days[day] ?? '')}-01`);
    const told = this.shelves.filter((shelf) => shelf.monthSold > 0);
    const report = this.report('sellOut', from, day, 'file', told.length);
    for (const shelf of told) {
      this.sold(shelf, report, day, true, shelf.monthSold);
      shelf.monthSold = 0;
    }
  }

  private tellDays(day: number, from: number): void {
    const told = this.shelves.filter((shelf) => shelf.unreported.length > 0);
    const lines = told.reduce((sum, shelf) => sum + shelf.unreported.length, 0);
    this.reported = day;
    if (lines === 0) return;
    const report = this.report('sellOut', from, day, this.trader.tells, lines);
    for (const shelf of told) {
      for (const one of shelf.unreported) this.sold(shelf, report, one.day, false, one.quantity);
      shelf.unreported = [];
    }
  }

  private sold(
    shelf: Shelf,
    report: { id: string; number: string; at: number; source: string },
    day: number,
    month: boolean,
    quantity: number,
  ): void {
    const origin = report.source === 'form' ? 'form' : report.id;
    this.life.sold.push({ reportId: report.id, origin, sku: shelf.sku, day, month, quantity, at: report.at });
    const document = { kind: 'sellOut', id: report.id, number: report.number };
    this.move(shelf, day, report.at, 'sellOut', -quantity, document);
  }

  /** At the end of each month of the detailed time, when all of its days are told; and where lots are a story. */
  private count(day: number): void {
    const { days, detail, today } = this.set.days;
    if (day < detail || day !== this.reported) return;
    const nextMonth = monthOf(days[day] ?? '') !== monthOf(days[day + 1] ?? '');
    const weekEnd = day + 7 <= this.end && monthOf(days[day] ?? '') !== monthOf(days[day + 7] ?? '');
    const storyDay = this.trader.code === stories.nearExpiry.dealer && day === today - this.trader.toldAgo;
    if (!storyDay && (today - day < 14 || !(this.trader.tells === 'form' ? nextMonth : weekEnd))) return;
    const shelves = this.shelves.filter((shelf) => shelf.book > 0);
    const report = this.report('count', day, day, 'list', shelves.length);
    for (const shelf of shelves) this.countShelf(shelf, report, day, storyDay);
  }

  private countShelf(shelf: Shelf, report: { id: string; number: string; at: number }, day: number, story: boolean) {
    const lot = story ? 1 : this.own(60, day, shelf.at);
    const off = lot < 0.2 ? Math.round(shelf.book * (this.own(61, day, shelf.at) - 0.6) * 0.03) : 0;
    const book = shelf.book;
    const counted = Math.max(0, book + off);
    if (off !== 0) {
      shelf.stock = counted;
      const document = { kind: 'count', id: report.id, number: report.number };
      this.move(shelf, day, report.at, off > 0 ? 'adjustUp' : 'adjustDown', off, document, 'counted');
    }
    const lots = this.lots(shelf, day, counted, story);
    this.life.counts.push({ reportId: report.id, sku: shelf.sku, day, counted, book, at: report.at, lots });
  }

  private lots(shelf: Shelf, day: number, counted: number, story: boolean) {
    const known = this.set.lotsOf(shelf.sku, day);
    const [older, newer] = [known.at(-2) ?? known.at(-1), known.at(-1)];
    if (!older || !newer) return [];
    if (story && shelf.sku.code === stories.nearExpiry.sku) {
      const index = this.set.days.today;
      const first = new Date(Date.parse(`${this.set.days.days[index] ?? ''}T00:00:00Z`) + stories.nearExpiry.lastDays * dayMs);
      const expiresOn = first.toISOString().slice(0, 10);
      const old = Math.round(counted * 0.7);
      return [
        { batch: `P${expiresOn.slice(2).replaceAll('-', '')}E`, expiresOn, quantity: old },
        { ...newer, quantity: counted - old },
      ];
    }
    const old = older === newer ? 0 : Math.round(counted * 0.3);
    return [
      ...(old > 0 ? [{ ...older, quantity: old }] : []),
      ...(counted - old > 0 ? [{ ...newer, quantity: counted - old }] : []),
    ];
  }
}
