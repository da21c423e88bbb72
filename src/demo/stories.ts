/**
 * The planted stories of the demo: what can be seen in 今日 and where, by whom, and what ends it.
 *
 * | story | where | who sees it | rule |
 * | --- | --- | --- | --- |
 * | an order over credit | 漱石副食 NB007, 海门食品 TZ009 (orders/demo.ts, through the operations) | director, finance | orders.held |
 * | A 经典 500ml out in six days, a neighbour holds ninety | `runningOut` and `neighbour` | 浙东: manager, rep; his own people | stock |
 * | near expiry | `nearExpiry`: counted lots whose last day comes before they are sold | 浙东: manager, rep | stock |
 * | month-end push (压货) | `push`: every dealer of 湖南 was loaded in the last five days of last month | loading index of last month | stock.loading |
 * | overdue | 漱石副食 NB007 pays ten weeks late; `overdue` elsewhere | manager, rep, director, finance; the owner himself | receivables.overdue |
 * | silence | `silent`: bought every ten days, last bought 26 days ago | manager, rep | signals.silent |
 * | not reported | `untold`: no sell-out for five weeks | manager, rep | stock |
 * | a receipt that fits two dealers | `twoPayers`: same payer, same account, both owe | finance | receivables.unallocated |
 * | company shortage with a day | 乙地商贸 HZ003 waits for B 果汁 1L (supply/demo.ts, orders/demo.ts) | its owner | orders.short |
 */
export const stories = {
  runningOut: { dealers: ['NB101', 'SX102', 'TZ103'], sku: 'A500', days: 4.9 },
  neighbour: { dealer: 'ZS104', sku: 'A500', days: 90 },
  nearExpiry: { dealer: 'FS103', sku: 'BR250', days: 85, lastDays: 30 },
  silent: { dealer: 'NT102', every: 10, quietDays: 26 },
  untold: { dealer: 'CD104', days: 24 },
  twoPayers: { dealers: ['NB109', 'SX110'], payer: '荷氏实业', account: '6222000000019010', fen: 4_680_000 },
  push: { territory: 'HN', times: 1.1 },
  /** Another region's, so that nobody else's story shows. */
  overdue: { dealer: 'MY102', lag: 45 },
} as const;

/** Dealers whose stock at the end is a story: they told of every day. */
export function isPlanted(dealer: string): boolean {
  const { runningOut, neighbour } = stories;
  return dealer === neighbour.dealer || runningOut.dealers.some((one) => one === dealer);
}

/** The pair's stock at the end, in days of its own sales; null where trade decides. */
export function plantedCover(dealer: string, sku: string): number | null {
  const { runningOut, neighbour, nearExpiry } = stories;
  if (sku === runningOut.sku && runningOut.dealers.some((one) => one === dealer)) return runningOut.days;
  if (sku === neighbour.sku && dealer === neighbour.dealer) return neighbour.days;
  return sku === nearExpiry.sku && dealer === nearExpiry.dealer ? nearExpiry.days : null;
}
