import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants, inside } from '../../../test/inside.ts';
import { stockFiles, type StockFiles } from '../../../test/stock-files.ts';
import { world, type World } from '../../../test/world.ts';
import type { ImportRow } from '../../kernel/import-target.ts';
import { countsTarget } from './import.counts.ts';
import { openingStockTarget } from './import.opening.ts';
import { sellOutTarget } from './import.sell-out.ts';

let t: World;
let f: StockFiles;
beforeAll(async () => {
  t = await world();
  f = await stockFiles(t);
});
const sound = async () => expect(await brokenInvariants(t, 'stock:')).toEqual([]);

describe('rows that cannot be written say why', () => {
  test('each field by its code', async () => {
    const codes = (rows: ImportRow[], target = sellOutTarget) =>
      f
        .check(target, rows)
        .then((all) => all.map((one) => one.problems.map(({ field, code }) => `${field} ${code}`).join()));
    expect(
      await codes([
        f.row({ date: { date: '2026-11-24' }, quantity: { value: '3', unit: '瓶' } }),
        f.row({ date: { month: '2026-12' }, quantity: { value: '3', unit: '瓶' } }),
        f.row({ date: { date: '2026-11-20' }, quantity: { value: '3' } }),
        f.row({ date: { date: '2026-11-20' }, quantity: { value: '3', unit: '托盘' } }),
        f.row({ date: { date: '2026-11-20' }, quantity: { value: '0.3', unit: '瓶' } }),
        f.row({ quantity: { value: '3', unit: '瓶' } }),
        f.row({ date: { date: '2026-11-20' }, quantity: { value: '3', unit: '瓶' } }, null),
        { ...f.sale('2026-11-20', '3'), dealerId: randomUUID() },
        f.sale('2026-11-20', '0'),
      ]),
    ).toEqual([
      'date stock.future',
      'date stock.future',
      'unit stock.unitNeeded',
      'unit stock.unitUnknown',
      'quantity stock.quantity.fractionOfBase',
      'date stock.dayNeeded',
      'productName stock.noProduct',
      'dealerName stock.noSuchDealer',
      '',
    ]);
    expect(await codes([f.sale('2026-11-20', '-3')], countsTarget)).toEqual(['quantity stock.countNegative']);
    expect(await codes([f.sale('2026-11-20', '-3')], openingStockTarget)).toEqual(['quantity stock.countNegative']);
    const [foreign] = await f.check(sellOutTarget, [f.sale('2026-11-20', '3')], 'manager-west');
    expect(foreign?.problems[0]?.code).toBe('stock.noSuchDealer');
  });
});

describe('sell-out', () => {
  test('twice, overlapping and with more of the same counts once', async () => {
    const first = await f.commit(sellOutTarget, [
      f.sale('2026-11-01', '10'),
      f.sale('2026-11-01', '10'),
      f.sale('2026-11-02', '4'),
    ]);
    expect(await f.held()).toBe(-24);
    expect(
      (await f.check(sellOutTarget, [f.sale('2026-11-01', '10'), f.sale('2026-11-03', '1')])).map((one) => one.effect),
    ).toEqual(['again', 'new']);
    const second = await f.commit(
      sellOutTarget,
      [f.sale('2026-11-01', '10'), f.sale('2026-11-01', '10'), f.sale('2026-11-01', '10')],
      1,
    );
    expect(await f.held()).toBe(-34);
    await sound();
    await first.undo();
    expect(await f.held()).toBe(-30);
    await first.undo();
    await sound();
    await second.undo();
    expect(await f.held()).toBe(0);
    await sound();
  });

  test('is in the ledger whatever the book says, returns come back, parts add up', async () => {
    const parts = {
      value: '1',
      unit: '箱',
      parts: [
        { value: '1', unit: '箱' },
        { value: '2', unit: '瓶' },
      ],
    };
    const done = await f.commit(sellOutTarget, [
      f.row({ date: { date: '2026-11-05' }, quantity: parts, amount: 12_300 }, f.b),
      f.sale('2026-11-06', '-5', { price: 25_000 }, f.b),
    ]);
    const kinds = await t.rows<{ kind: string; quantity: number }>(
      'select kind, quantity from stock_movements where dealer_id = $1 and sku_id = $2 order by "on"',
      [f.dealerId, f.b],
    );
    expect(kinds.map((one) => one.kind)).toEqual(['sellOut', 'customerReturn']);
    expect(kinds[1]?.quantity).toBe(5);
    const amounts = await t.rows<{ amount_fen: number }>(
      'select amount_fen from stock_sell_out where sku_id = $1 order by "on"',
      [f.b],
    );
    expect(amounts.map((one) => one.amount_fen)).toEqual([12_300, -1_250]);
    await done.undo();
    expect(await f.held(f.b)).toBe(0);
    await sound();
  });

  test('a month and its days are not added up, another figure of the month is asked', async () => {
    const month = (value: string) => f.row({ date: { month: '2026-10' }, quantity: { value, unit: '瓶' } });
    const done = await f.commit(sellOutTarget, [month('100')]);
    const codes = async (rows: ImportRow[]) =>
      (await f.check(sellOutTarget, rows)).map((one) => one.problems[0]?.code ?? one.effect);
    expect(await codes([month('100'), month('120'), f.sale('2026-10-03', '5'), f.sale('2026-11-03', '5')])).toEqual([
      'again',
      'stock.monthKnown',
      'stock.monthStands',
      'new',
    ]);
    await done.undo();
    await sound();
  });

  test('two thousand rows cost as many statements as two', async () => {
    const counts: number[] = [];
    for (const many of [2, 2000]) {
      let n = 0;
      const rows = Array.from({ length: many }, (_, i) =>
        f.sale(
          `2026-11-${String((i % 20) + 1).padStart(2, '0')}`,
          String((i % 50) + 1),
          { customerName: `店${i}` },
          i % 2 ? f.a : f.b,
        ),
      );
      const batchId = randomUUID();
      await inside(
        t,
        'owner',
        async (ctx) => {
          await sellOutTarget.check(ctx, rows, f.scopeOf(batchId));
          await sellOutTarget.commit(ctx, rows, f.scopeOf(batchId));
        },
        { onStatement: () => (n += 1) },
      );
      counts.push(n);
      await inside(t, 'owner', (ctx) => sellOutTarget.undo(ctx, [], f.scopeOf(batchId)));
    }
    expect(counts[0]).toBe(counts[1]);
    expect([await f.held(), await f.held(f.b)]).toEqual([0, 0]);
    await sound();
  });

  test('any files in any order are the union by the largest number of times', async () => {
    const line = fc.record({
      day: fc.integer({ min: 1, max: 2 }),
      quantity: fc.constantFrom(1, 2),
      customer: fc.constantFrom('', '甲'),
    });
    const key = (one: { day: number; quantity: number; customer: string }) =>
      `${one.day}/${one.quantity}/${one.customer}`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.integer({ min: 1, max: 4 }),
        async (files, dropped, step) => {
          const written = [];
          for (const file of files)
            written.push(
              await f.commit(
                sellOutTarget,
                file.map((one) => f.sale(`2026-11-0${one.day}`, String(one.quantity), { customerName: one.customer })),
                step,
              ),
            );
          const want = (of: typeof files) => {
            const most = new Map<string, { times: number; quantity: number }>();
            for (const file of of)
              for (const one of file) {
                const times = file.filter((other) => key(other) === key(one)).length;
                most.set(key(one), { times: Math.max(times, most.get(key(one))?.times ?? 0), quantity: one.quantity });
              }
            return [...most.values()].reduce((sum, one) => sum + one.times * one.quantity, 0);
          };
          expect(await f.held()).toBe(0 - want(files));
          const gone = dropped % files.length;
          await written[gone]?.undo();
          expect(await f.held()).toBe(0 - want(files.filter((_, i) => i !== gone)));
          for (const one of written) await one.undo();
          expect(await f.held()).toBe(0);
        },
      ),
      { numRuns: Math.min(60, Math.max(12, Math.round(Number(process.env['PROPERTY_CASES'] ?? 0) / 400))) },
    );
    await sound();
  }, 300_000);
});
