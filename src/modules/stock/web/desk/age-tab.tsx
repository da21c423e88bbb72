/** Age and shelf life of one dealer's stock: worth by age, products by what is at stake, the lots of the chosen one. */
import { useSearchParams } from 'react-router';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { countedIn, Money, NOTHING } from '../../../../web/kit/figures.tsx';
import { KpiStrip } from '../../../../web/kit/kpi-strip.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { AgeBar, AgeTag, type Aged, type Ages, LastDay, Lots } from './age-parts.tsx';

function Figures({ sums }: { sums: NonNullable<Ages['sums']> }) {
  const { t } = useWords();
  const kpi = (key: string, label: string, fen: number, tone?: 'danger' | 'warning') => ({
    key,
    label,
    value: fen === 0 ? NOTHING : <Money fen={fen} in="wan" unit />,
    ...(fen > 0 && tone ? { tone, line: `${Math.round((100 * fen) / Math.max(1, sums.totalFen))}%` } : {}),
  });
  return (
    <KpiStrip
      items={[
        kpi('worth', t('stock.care.worth'), sums.totalFen),
        kpi('near', t('stock.care.nearWorth'), sums.nearFen + sums.expiredFen, 'danger'),
        kpi('half', t('stock.care.halfWorth'), sums.halfFen, 'warning'),
        kpi('slow', t('stock.care.slowWorth'), sums.slowFen, 'warning'),
      ]}
    />
  );
}

function AgeRow({ row, on, choose }: { row: Aged; on: boolean; choose: () => void }) {
  const near = row.near + row.expired;
  return (
    <tr className={on ? 'cur' : ''}>
      <td>
        <button type="button" className="btn link" aria-pressed={on} onClick={choose}>
          {row.name} {row.spec}
        </button>
      </td>
      <td>
        <AgeTag row={row} />
      </td>
      <td className="num">{row.text}</td>
      <td className="num">{near === 0 ? NOTHING : countedIn(near, row.packs, row.orderUnit)}</td>
      <td className="num">
        <LastDay row={row} />
      </td>
      <td className="num">
        <Money fen={row.stakeFen} />
      </td>
    </tr>
  );
}

function AgeTable({
  items,
  chosen,
  choose,
}: {
  items: readonly Aged[];
  chosen: string | null;
  choose: (skuId: string) => void;
}) {
  const { t } = useWords();
  return (
    <Card flush title={t('stock.care.ageTab')}>
      <table className="tbl">
        <thead>
          <tr>
            <th>{t('stock.desk.product')}</th>
            <th style={{ width: 96 }}>{t('stock.care.state')}</th>
            <th className="num" style={{ width: 96 }}>
              {t('stock.desk.quantity')}
            </th>
            <th className="num" style={{ width: 96 }}>
              {t('stock.care.nearUnits')}
            </th>
            <th className="num" style={{ width: 104 }}>
              {t('stock.care.firstLast')}
            </th>
            <th className="num" style={{ width: 104 }}>
              {t('stock.desk.atStake')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <AgeRow key={row.skuId} row={row} on={row.skuId === chosen} choose={() => choose(row.skuId)} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

export function AgeTab({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const query = useApi('stock.ages', { filter: { dealerId }, limit: 200 }, { every: 60_000 });
  const sku = params.get('sku');
  const choose = (skuId: string) => setParams((before) => (before.set('sku', skuId), before), { replace: true });
  return (
    <Answer query={query} rows={8}>
      {({ items, sums }) => {
        const chosen = items.find((one) => one.skuId === sku);
        if (items.length === 0 || !sums)
          return <Empty title={t('stock.care.noAges')} detail={t('stock.care.noAgesWhy')} />;
        return (
          <div className="stack" style={{ gap: 'var(--s4)' }}>
            <Figures sums={sums} />
            <section className="card pad16">
              <AgeBar sums={sums} />
            </section>
            <div className="stock-cols">
              <AgeTable items={items} chosen={sku} choose={choose} />
              <Card
                title={
                  chosen ? t('stock.care.lotsOf', { product: `${chosen.name} ${chosen.spec}` }) : t('stock.care.cameOn')
                }
              >
                {chosen ? (
                  <Lots dealerId={dealerId} skuId={chosen.skuId} />
                ) : (
                  <p className="meta">{t('stock.care.chooseLot')}</p>
                )}
              </Card>
            </div>
          </div>
        );
      }}
    </Answer>
  );
}
