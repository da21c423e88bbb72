/**
 * Supply: the company's own stock and what of it may be promised.
 *
 * Words: a warehouse holds batches (lots) of products; the ledger says what came in and went out. Available = on hand
 * less reserved. What was ordered beyond the stock waits; incoming goods are announced with a day, and a shortage gets
 * the day on which the announced goods have filled everything that waited before it.
 *   incoming: expected -arrive-> arrived, expected -cancel-> cancelled
 * Never: less than nothing in a batch; a figure of the company's stock in a dealer's answer (it sees enough or not, at
 * most what it asked, and a day); goods promised twice.
 */
import { openings } from './openings.list.ts';
import { sql } from 'drizzle-orm';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import { demo } from './demo.ts';
import { explainAvailable } from './explain.ts';
import { companyStock } from './import.ts';
import * as readOps from './ops.ts';
import * as warehouseOps from './ops.warehouses.ts';
import * as writeOps from './ops.write.ts';
import { exportWords } from './words.export.ts';
import { words } from './words.ts';

const { availability, position, warehouseList, movements } = readOps;
const { expect, reschedule, cancelIncoming, arrive, receive, adjust } = writeOps;
const { createWarehouse, updateWarehouse } = warehouseOps;

export const supply = module({
  name: 'supply',
  operations: {
    availability,
    position,
    warehouses: warehouseList,
    movements,
    expect,
    reschedule,
    cancelIncoming,
    arrive,
    receive,
    adjust,
    createWarehouse,
    updateWarehouse,
  },
  words: mergeWords(words, exportWords),
  exports,
  demo,
  imports: [companyStock],
  openings,
  explains: { 'supply.available': explainAvailable },
  invariants: [
    {
      name: 'supply: a batch holds the sum of its movements',
      violations: async (ctx) => {
        const { rows } = await ctx.db.execute(sql`
          select b.id, b.batch_no, b.on_hand, coalesce(sum(m.quantity), 0) as moved from supply_batches b
            left join supply_movements m on m.batch_id = b.id group by b.id having b.on_hand <> coalesce(sum(m.quantity), 0)`);
        return rows;
      },
    },
    {
      name: 'supply: the ceiling of the counter is what the batches hold',
      violations: async (ctx) => {
        const { rows } = await ctx.db.execute(sql`
          with held as (select warehouse_id || ':' || sku_id as key, sum(on_hand)::bigint as on_hand from supply_batches group by 1)
          select h.key, h.on_hand, c.room + c.used as ceiling from held h
            join counter_room('supply', (select array_agg(key) from held), ${ctx.today()}::date) c on c.key = h.key
           where h.on_hand <> c.room + c.used`);
        return rows;
      },
    },
  ],
});

export {
  availabilityOf,
  claimWaiting,
  queueDays,
  reserve,
  unreserve,
  type Availability,
  type Reserved,
} from './counters.ts';
export { demoShortCode } from './demo.ts';
export { issueGoods, type Issued } from './goods.ts';
export { warehouses } from './tables.ts';
export { defaultWarehouse } from './warehouses.ts';
export { toldLimits } from './told.ts';
