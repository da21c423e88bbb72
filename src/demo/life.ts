/**
 * Two years of one dealer, day by day: he sells by season, orders what his shelf needs, receives, pays, tells and
 * counts. The same dealer on the same day is the same everywhere.
 */
import { monthOf } from '../kernel/time.ts';
import type { Life } from './facts.ts';
import { idAt } from './ids.ts';
import { clock, dayMs, type Shelf } from './life.base.ts';
import { DealerTrade } from './life.trade.ts';
import { stories } from './stories.ts';

export class DealerLife extends DealerTrade {
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
    this.receiveUnclear();
    return this.life;
  }

  protected sell(day: number): void {
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
  protected tell(day: number): void {
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

  protected report(kind: 'sellOut' | 'count', from: number, to: number, source: string, lines: number) {
    const at = clock(this.set.days, to, kind === 'count' ? 21 : 20, Math.floor(this.own(50, to) * 50));
    const number = this.number(kind === 'count' ? 'P' : 'X');
    const report = { id: idAt(at), kind, number, from, to, source, at, lines };
    this.life.reports.push(report);
    return report;
  }

  protected tellMonth(day: number): void {
    const from = this.set.days.index(`${monthOf(this.set.days.days[day] ?? '')}-01`);
    const told = this.shelves.filter((shelf) => shelf.monthSold > 0);
    const report = this.report('sellOut', from, day, 'file', told.length);
    for (const shelf of told) {
      this.sold(shelf, report, day, true, shelf.monthSold);
      shelf.monthSold = 0;
    }
  }

  protected tellDays(day: number, from: number): void {
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

  protected sold(
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
  protected count(day: number): void {
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

  protected countShelf(shelf: Shelf, report: { id: string; number: string; at: number }, day: number, story: boolean) {
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

  protected lots(shelf: Shelf, day: number, counted: number, story: boolean) {
    const known = this.set.lotsOf(shelf.sku, day);
    const [older, newer] = [known.at(-2) ?? known.at(-1), known.at(-1)];
    if (!older || !newer) return [];
    if (story && shelf.sku.code === stories.nearExpiry.sku) {
      const index = this.set.days.today;
      const first = new Date(
        Date.parse(`${this.set.days.days[index] ?? ''}T00:00:00Z`) + stories.nearExpiry.lastDays * dayMs,
      );
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
