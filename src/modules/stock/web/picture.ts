/** How stock stands, and who should have ordered, as pictures. */
import { formatYuan, sumFen } from '../../../kernel/money.ts';
import { api, type Output } from '../../../web/kit/api.ts';
import type { PictureOf } from '../../../web/kit/picture.ts';
import { textsOf } from '../../../web/kit/picture/texts.ts';
import { tNow } from '../../../web/kit/use-words.tsx';
import { words } from '../words.picture.ts';

const t = textsOf(words);

const shown = 12;
const shortOf: readonly string[] = ['negative', 'out', 'soon'];
const longOf: readonly string[] = ['excess', 'noSale'];

type Health = Output<'stock.health'>;

function rowsOf(items: Health['items'], one: boolean): string[][] {
  return items.map((item) => [
    one ? `${item.name} ${item.spec}`.trim() : `${item.dealer.name} · ${item.name} ${item.spec}`.trim(),
    item.text,
    item.days === null
      ? tNow(`stock.desk.standing.${item.status}`)
      : t('stock.picture.daysN', { n: Math.floor(item.days) }),
  ]);
}

/** Of one dealer, or of all in sight. `whose`: the dealer's or the company's name. */
export async function stockPicture(whose: string, dealerId?: string): Promise<PictureOf> {
  const filter = { ...(dealerId ? { dealerId } : {}), status: [...shortOf, ...longOf] as const };
  const health = await api.call('stock.health', {
    filter: { ...filter, status: [...filter.status] as Health['items'][number]['status'][] },
    sort: '-stake',
    limit: shown,
  });
  const of = (group: readonly string[]) => health.sums.filter((one) => group.includes(one.status));
  const count = (group: readonly string[]) => of(group).reduce((sum, one) => sum + one.pairs, 0);
  const stake = (group: readonly string[]) => formatYuan(sumFen(of(group).map((one) => one.stakeFen)));
  const [short, long] = [count(shortOf), count(longOf)];
  const figure = (label: string, n: number, group: readonly string[], tone: 'danger' | 'warning') => ({
    label,
    value: String(n),
    unit: t('stock.picture.pairs'),
    note: t('stock.picture.stake', { amount: stake(group) }),
    tone: n > 0 ? tone : ('plain' as const),
  });
  return {
    name: `${t('stock.picture.title')}_${whose}`,
    title: t('stock.picture.title'),
    subject: dealerId ? whose : t('stock.picture.company', { company: whose }),
    lead: short + long === 0 ? t('stock.picture.leadNone') : t('stock.picture.lead', { short, long }),
    figures: [
      figure(t('stock.picture.short'), short, shortOf, 'danger'),
      figure(t('stock.picture.long'), long, longOf, 'warning'),
    ],
    ...(health.items.length === 0
      ? {}
      : {
          table: {
            columns: [
              { head: t(dealerId ? 'stock.picture.product' : 'stock.picture.dealer') },
              { head: t('stock.picture.held'), align: 'right' },
              { head: t('stock.picture.days'), align: 'right' },
            ],
            rows: rowsOf(health.items, dealerId !== undefined),
            ...(health.nextCursor ? { rest: t('stock.picture.rest', { n: shown }) } : {}),
          },
        }),
    source: t('stock.picture.source'),
  };
}

export async function duePicture(company: string): Promise<PictureOf> {
  const { items } = await api.call('stock.due', { limit: 200 });
  return {
    name: t('stock.picture.due.title'),
    title: t('stock.picture.due.title'),
    subject: t('stock.picture.company', { company }),
    lead: items.length === 0 ? t('stock.picture.due.none') : t('stock.picture.due.lead', { n: items.length }),
    ...(items.length === 0
      ? {}
      : {
          table: {
            columns: [
              { head: t('stock.picture.due.dealer') },
              { head: t('stock.picture.due.late'), align: 'right', tone: () => 'danger' },
              { head: t('stock.picture.due.risk'), align: 'right' },
            ],
            rows: items
              .slice(0, 20)
              .map((one) => [
                one.dealer.name,
                t('stock.picture.daysN', { n: one.lateDays }),
                formatYuan(one.atRiskFen),
              ]),
            ...(items.length > 20 ? { rest: t('stock.picture.rest', { n: 20 }) } : {}),
          },
        }),
    source: t('stock.picture.due.source'),
  };
}
