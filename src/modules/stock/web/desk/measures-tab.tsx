/** Measures of a dealer's stock in a period: over all by worth, and by product; each opens its reason. */
import type { Output } from '../../../../web/kit/api.ts';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { countedIn, NOTHING } from '../../../../web/kit/figures.tsx';
import { KpiStrip } from '../../../../web/kit/kpi-strip.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Period, PeriodBar, usePeriod } from './period.tsx';

type Measures = Output<'stock.measures'>;
type Item = Measures['items'][number];

const one = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const plain = (value: number | null) => (value === null ? NOTHING : one.format(value));
const percent = (value: number | null) => (value === null ? NOTHING : `${one.format(value * 100)}%`);

const columns = ['sellThrough', 'inToOut', 'stockToSales', 'turnoverDays', 'outDays', 'excess', 'daysToClear'] as const;

function textOf(item: Item, column: (typeof columns)[number]): string {
  if (column === 'sellThrough') return percent(item.sellThrough);
  if (column === 'excess') return item.excess === null ? NOTHING : countedIn(item.excess, item.packs, item.orderUnit);
  if (column === 'outDays') return item.outDays === 0 ? NOTHING : String(item.outDays);
  return plain(item[column]);
}

function Row({ item, dealerId, period }: { item: Item; dealerId: string; period: Period }) {
  return (
    <tr>
      <td>
        {item.name} {item.spec}
      </td>
      {columns.map((column) => (
        <td key={column} className="num">
          <Explain
            of="stock.measure"
            keyOf={`${dealerId}:${item.skuId}:${column === 'outDays' ? 'outRate' : column}:${period.from}:${period.to}`}
          >
            {textOf(item, column)}
          </Explain>
        </td>
      ))}
    </tr>
  );
}

function Total({ total }: { total: Measures['total'] }) {
  const { t } = useWords();
  return (
    <KpiStrip
      items={[
        { key: 'through', label: t('stock.measure.sellThrough'), value: percent(total.sellThrough) },
        { key: 'activity', label: t('stock.measure.activity'), value: percent(total.activity) },
        { key: 'turnover', label: t('stock.measure.turnoverDays'), value: plain(total.turnoverDays) },
        {
          key: 'ratio',
          label: t('stock.measure.stockToSales'),
          value: plain(total.stockToSales),
          ...(total.stockToSales === null ? {} : { unit: t('stock.measure.times') }),
        },
        { key: 'out', label: t('stock.measure.outRate'), value: percent(total.outRate) },
      ]}
    />
  );
}

export function MeasuresTab({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const [period, set] = usePeriod('months3');
  const query = useApi('stock.measures', { dealerId, ...period }, { keep: true });
  return (
    <div className="stack" style={{ gap: 'var(--s4)' }}>
      <PeriodBar period={period} set={set} />
      <Answer query={query} rows={8}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('stock.measure.empty')} detail={t('stock.measure.emptyWhy')} />
          ) : (
            <>
              <Total total={total} />
              <Card flush title={t('stock.measure.tab')}>
                <table className="tbl">
                  <thead>
                    <tr>
                      <th>{t('stock.desk.product')}</th>
                      {columns.map((column) => (
                        <th key={column} className="num" style={{ width: 112 }}>
                          {t(`stock.measure.${column}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <Row key={item.skuId} item={item} dealerId={dealerId} period={period} />
                    ))}
                  </tbody>
                </table>
              </Card>
            </>
          )
        }
      </Answer>
    </div>
  );
}
