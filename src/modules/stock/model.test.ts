/**
 * Random receipts, sales, files, undone files, counts and scrap of any day in any order, against an oracle that
 * replays the days one by one. The oracle knows facts and days only, neither reversals nor corrections.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { brokenInvariants, inside } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { world, type World } from '../../../test/world.ts';
import { AppError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { addDays } from '../../kernel/time.ts';
import { sellOutTarget } from './import.sell-out.ts';
import { postStock } from './index.ts';

const first = '2026-11-14';
const length = 10;
const dayAt = (i: number) => addDays(first, i);

interface Line {
  day: number;
  quantity: number;
  customer: string;
}
type Step =
  | { do: 'receive' | 'scrap' | 'sell' | 'count'; day: number; quantity: number }
  | { do: 'file'; lines: Line[] }
  | { do: 'undo'; which: number };

interface Fact {
  day: number;
  at: number;
  kind: 'sold' | 'other' | 'count';
  quantity: number;
}

/** What any one file says most often of a line; undone files say nothing. Forms are one source. */
class Oracle {
  facts: Fact[] = [];
  files: (Line[] | null)[] = [];
  forms: Line[] = [];
  private at = 0;

  add(day: number, kind: Fact['kind'], quantity: number): void {
    this.facts.push({ day, at: this.at++, kind, quantity });
  }

  private soldOn(day: number): number {
    const most = new Map<string, { times: number; quantity: number }>();
    for (const source of [this.forms, ...this.files]) {
      const lines = (source ?? []).filter((line) => line.day === day);
      for (const [key, same] of Map.groupBy(lines, (line) => `${line.quantity}/${line.customer}`)) {
        const times = Math.max(same.length, most.get(key)?.times ?? 0);
        most.set(key, { times, quantity: same[0]?.quantity ?? 0 });
      }
    }
    return [...most.values()].reduce((sum, one) => sum + one.times * one.quantity, 0);
  }

  /** Closing of each day: a count sets the stock; only goods that came or went after it that day move it. */
  closings(): number[] {
    let stock = 0;
    return Array.from({ length }, (_, day) => {
      const today = this.facts.filter((fact) => fact.day === day);
      const count = today.findLast((fact) => fact.kind === 'count');
      const moved = today.filter((fact) => fact.kind === 'other' && (!count || fact.at > count.at));
      stock = (count ? count.quantity : stock - this.soldOn(day)) + moved.reduce((sum, one) => sum + one.quantity, 0);
      return stock;
    });
  }
}

let t: World;
let f: StockFiles;
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
});

/** Each run has a product of its own, so that runs do not meet. */
class Real {
  private readonly undos: (() => Promise<void>)[] = [];
  readonly skuId: string;
  constructor(skuId: string) {
    this.skuId = skuId;
  }

  private line(quantity: number) {
    return { skuId: this.skuId, quantity, unit: '瓶' };
  }

  async run(step: Step): Promise<void> {
    const dealerId = f.dealerId;
    if (step.do === 'file') {
      const rows = step.lines.map((one) =>
        f.sale(dayAt(one.day), String(one.quantity), { customerName: one.customer }, this.skuId),
      );
      this.undos.push((await f.commit(sellOutTarget, rows, 2)).undo);
    } else if (step.do === 'undo') {
      await this.undos[step.which]?.();
    } else if (step.do === 'receive') {
      const document = { kind: 'shipment', id: newId(), number: 'S' };
      const lines = [{ skuId: this.skuId, quantity: step.quantity }];
      await inside(t, 'owner', (ctx) =>
        postStock(ctx, { dealerId, on: dayAt(step.day), kind: 'receipt', document, lines }),
      );
    } else {
      const input = { dealerId, on: dayAt(step.day), lines: [this.line(step.quantity)] };
      if (step.do === 'sell') await t.as('owner').stock.recordSellOut(input);
      else if (step.do === 'count') await t.as('owner').stock.count(input);
      else await t.as('owner').stock.adjust({ ...input, kind: 'scrap', reason: '破损' });
    }
  }
}

/** False when the oracle says the house refuses. */
function foresee(oracle: Oracle, step: Step): boolean {
  if (step.do === 'file') oracle.files.push(step.lines);
  else if (step.do === 'undo') {
    // Undoing what was never there, or twice, changes nothing.
    if (step.which < oracle.files.length) oracle.files[step.which] = null;
  } else if (step.do === 'sell') oracle.forms.push({ day: step.day, quantity: step.quantity, customer: '' });
  else if (step.do === 'count') oracle.add(step.day, 'count', step.quantity);
  else oracle.add(step.day, 'other', step.do === 'scrap' ? 0 - step.quantity : step.quantity);
  if (step.do !== 'scrap' || (oracle.closings().at(-1) ?? 0) >= 0) return true;
  oracle.facts.pop();
  return false;
}

const day = fc.nat({ max: length - 1 });
const line = fc.record({ day, quantity: fc.constantFrom(1, 2, 5), customer: fc.constantFrom('', '甲店') });
const fact = fc.record({
  do: fc.constantFrom('receive' as const, 'scrap' as const, 'sell' as const, 'count' as const),
  day,
  quantity: fc.integer({ min: 1, max: 20 }),
});
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fact },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('file' as const), lines: fc.array(line, { minLength: 1, maxLength: 6 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat({ max: 3 }) }) },
  ),
  { minLength: 4, maxLength: 14 },
);

async function freshSku(run: number): Promise<string> {
  const { id } = await t.as('admin').products.create({
    code: `MODEL-${run}`,
    name: `样品${run}`,
    spec: '500ml',
    category: '样品/水',
    brand: '样品',
    baseUnit: '瓶',
    orderUnit: '箱',
    packs: [
      { unit: '瓶', num: 1 },
      { unit: '箱', num: 24 },
    ],
  });
  return id;
}

test('the book of every day is that of the oracle after every step', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const [oracle, real] = [new Oracle(), new Real(await freshSku(run++))];
      for (const step of list) {
        const allowed = foresee(oracle, step);
        const outcome = await real.run(step).then(
          () => true,
          (error: unknown) => {
            if (error instanceof AppError && error.code === 'stock.notEnough') return false;
            throw error;
          },
        );
        expect(outcome).toBe(allowed);
        const found = await t.rows<{ q: number }>(
          `select coalesce((select sum(came - went) from stock_days where dealer_id = $1 and sku_id = $2 and "on" <= d.day), 0)::bigint as q
             from generate_series($3::date, $3::date + ${length - 1}, '1 day') as d(day) order by d.day`,
          [f.dealerId, real.skuId, first],
        );
        expect(found.map((one) => one.q)).toEqual(oracle.closings());
      }
    }),
    { numRuns: Math.min(80, Math.max(15, Math.round(Number(process.env['PROPERTY_CASES'] ?? 0) / 300))) },
  );
  expect(await brokenInvariants(t, 'stock:')).toEqual([]);
}, 600_000);
