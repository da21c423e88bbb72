/** A dealer's trade: what he orders for his shelves and his credit, what comes, what he owes and when he pays. */
import { normal } from './calendar.ts';
import type { InvoiceFact, LineFact, OrderFact, ReceiptFact } from './facts.ts';
import { idAt } from './ids.ts';
import { clock, DealerBase, type Shelf } from './life.base.ts';
import { plantedCover, stories } from './stories.ts';

export class DealerTrade extends DealerBase {
  protected unitsWanted(shelf: Shelf, day: number, pushed: number): number {
    const { sku } = shelf;
    const cover = plantedCover(this.trader.code, sku.code);
    if (cover !== null && day >= this.lastOrders.before) {
      return day === this.lastOrders.planted ? this.plantedUnits(shelf, day, cover) : 0;
    }
    const wanted = this.wantedAhead(shelf, day) - shelf.stock - shelf.coming + pushed * this.rate(shelf, day) * 30;
    return Math.round(wanted / sku.perUnit / 5) * 5;
  }

  /** What sells until the order after this one is there, and a little more; over the feast nobody delivers for a week. */
  protected wantedAhead(shelf: Shelf, day: number): number {
    const { festival } = this.set.days;
    let cover = this.trader.every + 5 + this.trader.safetyDays;
    if (Array.from({ length: cover }, (_, i) => festival[day + i]).includes(0)) cover += 7;
    let wanted = 0;
    for (let next = day + 1; next <= day + cover; next += 1) wanted += this.rate(shelf, next);
    return wanted;
  }

  /** So much that at the end `cover` days of sales are left. */
  protected plantedUnits(shelf: Shelf, day: number, cover: number): number {
    const arrival = this.arrivalOf(day);
    let [left, goes] = [shelf.stock, 0];
    for (let next = day + 1; next <= this.end; next += 1) {
      const wish = this.wish(shelf, next);
      if (next < arrival) left = Math.max(0, left - wish);
      else goes += wish;
    }
    const wanted = this.recent(shelf) * cover + goes - left - shelf.coming;
    return Math.max(0, Math.floor(wanted / shelf.sku.perUnit));
  }

  protected order(day: number): void {
    const pushed = this.trader.territory === stories.push.territory && day === this.pushDay() ? stories.push.times : 0;
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
  protected withinCredit(lines: { shelf: Shelf; units: number }[], day: number): { shelf: Shelf; units: number }[] {
    if (this.trader.limitFen === null) return lines;
    const room = this.trader.limitFen * 0.8 - this.owedFen - this.onOrderFen;
    const total = lines.reduce((sum, { shelf, units }) => sum + this.fenOf(shelf, units, day), 0);
    if (total <= room) return lines;
    if (room < total * 0.2) return [];
    return lines
      .map(({ shelf, units }) => ({ shelf, units: Math.floor((units * room) / total / 5) * 5 }))
      .filter(({ units }) => units > 0);
  }

  protected fenOf(shelf: Shelf, units: number, day: number): number {
    return Math.round((units * this.set.priceOf(this.trader.level, shelf.sku.id, day).e4) / 100);
  }

  protected place(wanted: { shelf: Shelf; units: number }[], day: number): void {
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
  protected schedule(order: OrderFact): void {
    const { day } = order;
    if (day === this.end && this.own(32, day) < 0.4) return;
    order.approvedAt = clock(this.set.days, day, 18, Math.floor(this.own(33, day) * 55));
    if (day + 1 > this.end) return;
    const at = clock(this.set.days, day + 1, 13, Math.floor(this.own(34, day) * 59));
    const expected = this.arrivalOf(day);
    order.shipment = { id: idAt(at), number: this.number('S'), day: day + 1, at, expected, received: null };
    this.coming.push(order);
  }

  protected receive(day: number): void {
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

  protected invoice(order: OrderFact, day: number, at: number): InvoiceFact {
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
  protected payDay(order: OrderFact, day: number, due: number): number {
    const { lag, spread, slow } = this.trader;
    const deviate = normal(this.own(40, order.day), this.own(41, order.day));
    const late = Math.round(Math.exp(Math.log(lag + 20) + spread * deviate)) - 20;
    const week = (at: number) => at - ((at + Math.floor(this.own(42, 0) * 7)) % 7);
    const planned = slow || due < this.end - 20 ? due + late : Math.min(due + late, due - 1);
    return Math.max(day + 1, week(planned));
  }

  protected pay(day: number): void {
    const ripe = this.open.filter((one) => one.pay <= day);
    if (ripe.length === 0) return;
    const exact = ripe.reduce((sum, one) => sum + one.openFen, 0);
    let left = this.trader.round && exact > 1_000_000 ? Math.floor(exact / 500_000) * 500_000 : exact;
    const at = clock(this.set.days, day, 15, Math.floor(this.own(43, day) * 59));
    const lot = this.own(44, day);
    const method = lot < 0.7 ? 'bank' : lot < 0.9 || left > 300_000 ? 'bill' : 'cash';
    const text = (this.set.days.days[day] ?? '').replaceAll('-', '');
    const digits = String(1000 + Math.floor(this.own(45, day) * 9000));
    const reference = method === 'cash' ? '' : `${method === 'bill' ? 'CD' : 'YH'}${text}${digits}`;
    const receipt = this.receipt(day, at, { method, reference, fen: left });
    for (const invoice of this.open) {
      const fen = Math.min(left, invoice.openFen);
      if (fen === 0) continue;
      invoice.openFen -= fen;
      left -= fen;
      receipt.parts.push({ invoice, fen });
    }
    this.owedFen -= receipt.fen;
    for (const one of this.open.slice()) {
      if (one.openFen === 0) this.open.splice(this.open.indexOf(one), 1);
      else if (one.pay <= day) one.pay = Math.max(day + 1, Math.min(day + 14, one.due - 1));
    }
  }

  /** One firm pays for two dealers from one account; what came last could be either's. */
  protected receipt(day: number, at: number, o: { method: string; reference: string; fen: number }): ReceiptFact {
    const { twoPayers } = stories;
    const shared =
      twoPayers.dealers.some((one) => one === this.trader.code) && o.method === 'bank' && day > this.end - 150;
    const [payer, account] = shared ? [twoPayers.payer, twoPayers.account] : ['', ''];
    const receipt = { id: idAt(at), number: this.number('R'), day, at, ...o, payer, account, parts: [] };
    this.life.receipts.push(receipt);
    return receipt;
  }

  protected receiveUnclear(): void {
    if (this.trader.code !== stories.twoPayers.dealers[0]) return;
    const at = clock(this.set.days, this.end, 16, 20);
    const text = (this.set.days.days[this.end] ?? '').replaceAll('-', '');
    this.receipt(this.end, at, { method: 'bank', reference: `YH${text}7701`, fen: stories.twoPayers.fen });
  }
}
