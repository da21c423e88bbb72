/**
 * Two years of 178 trading dealers in bulk: simulated dealer by dealer (life.ts), the company's goods behind them
 * (goods.ts), loaded table by table, and what is kept beside the facts computed by SQL (settle.ts). The same on every
 * machine; days relative to today.
 */
import type { Client } from 'pg';
import { runBackground } from '../kernel/background.ts';
import type { DemoStep, DemoWorld } from '../kernel/module.ts';
import { runAsHouse } from '../kernel/run.ts';
import type { App } from '../kernel/transaction.ts';
import { refreshAllAccess } from '../modules/dealers/index.ts';
import { carriers } from '../modules/orders/demo.habits.ts';
import type { DemoSku } from '../modules/products/index.ts';
import { demoShortCode } from '../modules/supply/index.ts';
import { demoRegions } from '../modules/territories/index.ts';
import { accountRows, addAccount, addStock, stockRows } from './account-rows.ts';
import { daysOf, type Days } from './calendar.ts';
import { makeDealers, type Made } from './company.ts';
import type { Bought } from './facts.ts';
import { lotsOf, produce } from './goods.ts';
import { resetIds } from './ids.ts';
import type { PriceOf } from './life.base.ts';
import { DealerLife } from './life.ts';
import { namedTraders } from './network.named.ts';
import { sketches, traderOf, type Person, type Trader } from './network.ts';
import { agreeTerms, analyse, settle, settled } from './settle.ts';
import { loadAll } from './tables.ts';
import { addGoods, addOrders, tradeRows, type House, type TradeRows } from './trade-rows.ts';

/** Whole months of history before the running one. */
const months = 24;

async function rowsOf<T extends object>(client: Client, text: string): Promise<T[]> {
  return (await client.query<T>(text)).rows;
}

async function makeCompany(demo: DemoWorld, app: App, client: Client): Promise<void> {
  resetIds();
  const made = await makeDealers(client, {
    sketches: sketches(),
    today: demo.today,
    territory: (code) => demo.recall<string>(`territory:${code}`),
    grantedBy: demo.recall<string>('user:director'),
  });
  await runAsHouse(app, 'demo', refreshAllAccess);
  demo.remember('made', made);
}

async function people(client: Client): Promise<(login: string) => Person> {
  const rows = await rowsOf<Person & { login: string }>(client, 'select id, name, role, login from users');
  const byLogin = new Map(rows.map(({ login, ...one }) => [login, one]));
  return (login) => {
    const found = byLogin.get(login);
    if (!found) throw new Error(`no demo person ${login}`);
    return found;
  };
}

/** Prices of every day of the history, by level and product. */
async function pricesOf(client: Client, days: Days): Promise<PriceOf> {
  const rows = await rowsOf<{ id: string; level: string; sku: string; from: string; to: string | null; e4: number }>(
    client,
    `select id, level, sku_id as sku, from_on::text as "from", to_on::text as "to", price_e4::int as e4 from price_rows
      where approved_at is not null and min_quantity = 0 and (to_on is null or to_on >= from_on) order by from_on`,
  );
  const byKey = Map.groupBy(rows, (row) => `${row.level} ${row.sku}`);
  return (level, sku, at) => {
    const day = days.days[at] ?? '';
    const found = byKey
      .get(`${level} ${sku}`)
      ?.findLast((row) => row.from <= day && (row.to === null || row.to >= day));
    if (!found) throw new Error(`no demo price of ${sku} for ${level} on ${day}`);
    return { e4: found.e4, rowId: found.id };
  };
}

async function tradersOf(demo: DemoWorld, client: Client): Promise<Trader[]> {
  const person = await people(client);
  const skus = demo.recall<DemoSku[]>('skus');
  const dealers = await rowsOf<{ id: string; code: string; name: string }>(
    client,
    'select id, code, name from dealers',
  );
  const byCode = new Map(dealers.map((one) => [one.code, one]));
  const named = namedTraders({
    skus,
    idOf: (code) => byCode.get(code)?.id ?? '',
    nameOf: (code) => byCode.get(code)?.name ?? '',
    person,
  });
  const areas = new Map(
    demoRegions.flatMap(({ manager, areas: all }) =>
      all.map(({ code, rep }) => [code, { manager: person(manager.login), rep: person(rep.login) }] as const),
    ),
  );
  const made = demo.recall<Made[]>('made');
  const rest = made.flatMap(({ sketch, id }, i) => {
    const area = areas.get(sketch.territory);
    return area ? [traderOf(sketch, { id, index: named.length + i, skus, ...area })] : [];
  });
  return [...named, ...rest];
}

async function makeHistory(demo: DemoWorld, client: Client): Promise<void> {
  const days = daysOf(demo.today, months);
  const set = { days, priceOf: await pricesOf(client, days), lotsOf: lotsOf(days) };
  const traders = await tradersOf(demo, client);
  const [account, stock] = [accountRows(), stockRows()];
  const lives = traders.map((trader) => {
    const life = new DealerLife(trader, set).run();
    addAccount(account, life, days);
    addStock(stock, life, days);
    // Only his orders are needed further: the company's goods behind them are shared out over all dealers.
    return { trader, orders: life.orders, peakFen: life.peakFen };
  });
  await client.query('begin');
  await agreeTerms(client, lives);
  const trade = await tradeOf(demo, client, days, lives);
  // prettier-ignore
  await loadAll(client, [trade.batches, trade.moves, trade.orders, trade.lines, trade.shipments, trade.shipmentLines, trade.audit,
    account.invoices, account.receipts, account.allocations, account.entries, account.numbers,
    stock.reports, stock.sold, stock.counts, stock.moves],
    settled, () => settle(client));
  await client.query('commit');
  await analyse(client);
}

async function tradeOf(demo: DemoWorld, client: Client, days: Days, lives: readonly Bought[]): Promise<TradeRows> {
  const rights = await rowsOf<{ dealer: string; id: string }>(
    client,
    `select dealer_id as dealer, (array_agg(id order by from_on))[1] as id from authorisations where scope = 'all' group by 1`,
  );
  const byDealer = new Map(rights.map((one) => [one.dealer, one.id]));
  const person = await people(client);
  const house: House = {
    days,
    warehouse: demo.recall<string>('warehouse'),
    logistics: person('logistics'),
    carriers,
    authorisationOf: (dealer) => byDealer.get(dealer) ?? null,
  };
  const orders = lives.flatMap((life) => life.orders);
  const { batches, issues } = produce(days, demo.recall<DemoSku[]>('skus'), orders, demoShortCode);
  const trade = tradeRows();
  addGoods(trade, batches, house);
  for (const life of lives) addOrders(trade, life, issues, house);
  return trade;
}

/** Between the steps of the rooms: after the rights (60), before the last week by operations (100), before limits (120). */
export const bulkSteps = (app: App, client: Client): DemoStep[] => [
  { order: 75, run: (demo) => makeCompany(demo, app, client) },
  { order: 90, run: (demo) => makeHistory(demo, client) },
  { order: 115, run: () => runBackground(app, 'stock.rollWanted', {}) },
];
