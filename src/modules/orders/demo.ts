/**
 * The last week of the twelve named dealers, for a mix of today: to approve, held over credit, to ship, in transit,
 * short. Everything through the operations, in the order of time; src/demo makes the two years before.
 */
import { AppError } from '../../kernel/errors.ts';
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';
import type { DemoSku } from '../products/index.ts';
import { demoShortCode } from '../supply/index.ts';
import { at, Calendar } from './demo.calendar.ts';
import { carriers, habits, leftOut, season, type Habit } from './demo.habits.ts';
import { smaller, type Line } from './demo.smaller.ts';

interface Order {
  id: string;
  version: number;
  totalFen: number;
  lines: { id: string; unit: string; unitQuantity: string; sku: { baseUnit: string } }[];
}
interface Shipment {
  id: string;
  version: number;
  lines: { id: string; quantity: number; sku: { baseUnit: string } }[];
}

class Trade {
  private readonly demo: DemoWorld;
  private readonly calendar = new Calendar();
  private readonly baskets = new Map<string, DemoSku[]>();

  constructor(demo: DemoWorld) {
    this.demo = demo;
    for (const habit of habits) this.baskets.set(habit.code, this.basketOf(habit));
  }

  async run(): Promise<void> {
    this.planToday();
    await this.calendar.run();
  }

  private between(low: number, high: number): number {
    return low + this.demo.random() * (high - low);
  }

  private day(ago: number): string {
    return addDays(this.demo.today, -ago);
  }

  /** The products a dealer lives on: the big sellers of its categories. */
  private basketOf({ kinds, of }: Habit): DemoSku[] {
    const sold = this.demo
      .recall<DemoSku[]>('skus')
      .filter((sku) => !leftOut.has(sku.code) && of.some((category) => sku.category.startsWith(category)));
    return sold.toSorted((a, b) => b.weight * (0.6 + this.demo.random()) - a.weight).slice(0, kinds);
  }

  /** An ordinary order: most of the usual products, sizes by weight and season, whole tens of 箱. */
  private linesOf(habit: Habit, day: string, times = 1): Line[] {
    const usual = (this.baskets.get(habit.code) ?? []).filter(() => this.demo.random() < 0.85);
    const chosen = usual.length > 0 ? usual : (this.baskets.get(habit.code) ?? []).slice(0, 1);
    const sum = chosen.reduce((total, sku) => total + sku.weight, 0);
    const cases = habit.cases * (season[Number(day.slice(5, 7)) - 1] ?? 1) * this.between(0.75, 1.3) * times;
    return chosen.map((sku) => ({
      skuId: sku.id,
      quantity: Math.max(5, Math.round((cases * sku.weight) / sum / 5) * 5),
      unit: sku.unit,
    }));
  }

  /** Orders what can be had: what is short is left out, what is over credit is made smaller, or not ordered. */
  private async place(
    habit: Habit,
    when: Date,
    lines: Line[],
    more: Record<string, unknown> = {},
  ): Promise<Order | null> {
    const source = habit.code === 'SX018' ? (this.demo.random() < 0.8 ? 'repeat' : 'paste') : 'clerk';
    const by = habit.code === 'SX018' && this.demo.random() < 0.3 ? 'buyer' : habit.people.by;
    let asked = lines;
    for (let tries = 0; tries < 3 && asked.length > 0; tries += 1) {
      const input = {
        dealerId: this.demo.recall<string>(`dealer:${habit.code}`),
        lines: asked,
        submit: true,
        acceptPrices: true,
        source,
        ...more,
      };
      try {
        return (await this.demo.call(by, 'orders.create', input, when)) as Order;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'orders.blocked') throw error;
        asked = smaller(asked, error);
      }
    }
    return null;
  }

  private async approve(habit: Habit, order: Order, when: Date): Promise<Order> {
    return (await this.demo.call(
      habit.people.approver,
      'orders.approve',
      { id: order.id, version: order.version },
      when,
    )) as Order;
  }

  private async ship(order: Order, lines: Order['lines'], when: Date, days = 2): Promise<Shipment> {
    const now = (await this.demo.call('logistics', 'orders.get', { id: order.id }, when)) as Order;
    const day = addDays('1970-01-01', Math.floor((when.getTime() + 8 * 3_600_000) / 86_400_000));
    const carrier = carriers[Math.floor(this.demo.random() * carriers.length)];
    const waybill = `YD${day.slice(2).replaceAll('-', '')}${String(Math.floor(this.between(1000, 9999)))}`;
    const asked = lines.map((line) => ({ lineId: line.id, quantity: line.unitQuantity, unit: line.unit }));
    const input = {
      orderId: order.id,
      version: now.version,
      lines: asked,
      carrier,
      waybill,
      plate: `浙A·演示${Math.floor(this.between(10, 99))}`,
      expectedOn: addDays(day, days),
    };
    return (await this.demo.call('logistics', 'shipments.create', input, when)) as Shipment;
  }

  private async receive(habit: Habit, sent: Shipment, when: Date, short: boolean): Promise<Shipment> {
    const line = sent.lines[0];
    const missing = line ? Math.min(line.quantity, 6) : 0;
    const counts =
      short && line
        ? [
            {
              lineId: line.id,
              received: line.quantity - missing,
              short: missing - 2,
              damaged: 2,
              unit: line.sku.baseUnit,
              note: '外箱压破，少一提',
            },
          ]
        : [];
    return (await this.demo.call(
      habit.people.receiver,
      'shipments.receive',
      { id: sent.id, version: sent.version, lines: counts },
      when,
    )) as Shipment;
  }

  private habit(code: string): Habit {
    const found = habits.find((one) => one.code === code);
    if (!found) throw new Error(`no demo dealer ${code}`);
    return found;
  }

  /** What the lists show today. Days ago, and how far each order has come. */
  private planToday(): void {
    const recent: [string, number, number, 'received' | 'short' | 'transit' | 'toShip' | 'toApprove' | 'held'][] = [
      ['NB007', 7, 16, 'received'],
      ['SZ004', 6, 10, 'received'],
      ['WX011', 6, 14, 'short'],
      ['HZ003', 5, 9, 'received'],
      ['NB007', 5, 13, 'received'],
      ['NB012', 4, 11, 'transit'],
      ['SZ004', 3, 15, 'transit'],
      ['HZ003', 3, 16, 'transit'],
      ['SX018', 3, 17, 'transit'],
      ['TZ003', 2, 9, 'toShip'],
      ['NB021', 2, 10, 'toShip'],
      ['HZ003', 2, 11, 'toShip'],
      ['JH005', 1, 9, 'toApprove'],
      ['SZ004', 1, 10, 'toApprove'],
      ['NB012', 1, 11, 'toApprove'],
      ['HZ003', 1, 14, 'toApprove'],
      ['NB007', 1, 15, 'held'],
      ['TZ009', 1, 16, 'held'],
    ];
    for (const [code, ago, hour, goal] of recent) {
      const when = at(this.day(ago), hour, 5 + Math.floor(this.between(0, 50)));
      this.calendar.add(when, () => this.recentOrder(this.habit(code), when, ago, goal));
    }
  }

  private async recentOrder(habit: Habit, when: Date, ago: number, goal: string): Promise<void> {
    const day = this.day(ago);
    if (goal === 'held') return this.overCredit(habit, when, day);
    const waits = goal === 'toShip' && habit.code === 'HZ003';
    const extra = waits ? [{ skuId: this.demo.recall<string>(`sku:${demoShortCode}`), quantity: 60, unit: '箱' }] : [];
    const more = waits ? { backorder: true, note: '果汁 1L 缺货就等' } : {};
    const asks = (times: number) => this.place(habit, when, [...this.linesOf(habit, day, times), ...extra], more);
    // Whoever has little credit left that day orders little: the lists of today are never without him.
    const order = (await asks(habit.code === 'NB007' ? 1.3 : 0.7)) ?? (await asks(0.25)) ?? (await asks(0.05));
    if (!order || goal === 'toApprove') return;
    const decided = new Date(when.getTime() + 2 * 3_600_000);
    const approved = await this.approve(habit, order, decided);
    if (goal === 'toShip') return;
    const sentAt = at(addDays(day, 1), 9, Math.floor(this.between(0, 50)));
    this.calendar.add(sentAt, async () => {
      const sent = await this.ship(approved, approved.lines, sentAt, habit.code === 'NB012' ? 2 : 4);
      if (goal === 'transit') return;
      const cameAt = at(addDays(day, 3), 10, Math.floor(this.between(0, 50)));
      this.calendar.add(cameAt, async () => void (await this.receive(habit, sent, cameAt, goal === 'short')));
    });
  }

  /** More than the credit left allows: kept for the director or finance to release. */
  private async overCredit(habit: Habit, when: Date, day: string): Promise<void> {
    const dealerId = this.demo.recall<string>(`dealer:${habit.code}`);
    const lines = this.linesOf(habit, day);
    const quote = (await this.demo.call(
      habit.people.by,
      'orders.quote',
      { dealerId, lines, backorder: true },
      when,
    )) as { totalFen: number; credit: { available: number } };
    const times = Math.max(1, (quote.credit.available + 1_500_000) / quote.totalFen);
    const more = lines.map((line) => ({ ...line, quantity: Math.ceil((line.quantity * times) / 5) * 5 }));
    await this.demo.call(
      habit.people.by,
      'orders.create',
      {
        dealerId,
        lines: more,
        submit: true,
        acceptPrices: true,
        backorder: true,
        requestRelease: true,
        source: 'clerk',
        note: '周五前要到',
      },
      when,
    );
  }
}

export const demo: DemoStep[] = [
  {
    order: 100,
    run: async (world) => {
      await new Trade(world).run();
    },
  },
];
