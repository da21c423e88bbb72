/** One cell of the matrix opened: what makes its days, between which limits, what is on its way. */
import { X } from 'lucide-react';
import type { Output } from '../../../../web/kit/api.ts';
import { Button, IconButton } from '../../../../web/kit/button.tsx';
import { countedIn, Money } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Open } from './health-page.tsx';
import { wholeDays } from './matrix.tsx';

export type HealthItem = Output<'stock.health'>['items'][number];

const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A daily rate in the unit people count in. */
export function rateText({ ads, packs, orderUnit }: Pick<HealthItem, 'ads' | 'packs' | 'orderUnit'>): string {
  const pack = packs.find((one) => one.unit === orderUnit);
  return ads === null ? '' : oneDecimal.format(pack ? (ads * pack.den) / pack.num : ads);
}

const at = (value: number, most: number) => `${Math.min(100, Math.max(0, (100 * value) / most))}%`;

/** Stock between minimum and maximum: the track is the maximum and a third. */
function Between({ item }: { item: HealthItem }) {
  const { t } = useWords();
  const { min, max, quantity, packs, orderUnit } = item;
  if (min === null || max === null) return <p className="meta">{t('stock.desk.noLimits')}</p>;
  const most = Math.max(1, quantity, max) * 1.2;
  const text = t('stock.desk.lowHigh', {
    min: countedIn(min, packs, orderUnit),
    max: countedIn(max, packs, orderUnit),
  });
  return (
    <>
      <div className="stock-mm" role="img" aria-label={text}>
        <i style={{ left: at(min, most), width: at(max - min, most) }} />
        <b style={{ left: at(quantity, most) }} />
      </div>
      <p className="meta">
        {text}
        {item.locked ? ` · ${t('stock.desk.locked')}` : ''}
      </p>
    </>
  );
}

function Inside({ item }: { item: HealthItem }) {
  const { t } = useWords();
  const { text, days, ads, packs, orderUnit, inTransit, ordered } = item;
  const counted = (base: number) => countedIn(base, packs, orderUnit);
  return (
    <div className="stock-cell">
      <p>
        {days === null ? (
          <b>{t(`stock.desk.standing.${item.status}`)}</b>
        ) : (
          <b className="stock-big">
            {wholeDays(days)}
            <span className="u">{t('stock.desk.dayUnit')}</span>
          </b>
        )}{' '}
        <span className="t2 dense">
          {ads
            ? t('stock.desk.made', { stock: text, ads: rateText(item), unit: orderUnit })
            : t('stock.desk.madeNot', { stock: text })}
        </span>
      </p>
      <Between item={item} />
      <p className="meta">{t('stock.desk.coming', { transit: counted(inTransit), ordered: counted(ordered) })}</p>
      <p className="meta">
        {item.soldOn ? t('stock.desk.lastSold', { on: item.soldOn }) : null}
        {item.soldOn && item.countedOn ? ' · ' : null}
        {item.countedOn ? t('stock.desk.lastCount', { on: item.countedOn }) : null}
      </p>
      {item.stakeFen > 0 ? (
        <p className="dense">
          {t('stock.desk.atStake')} <Money fen={item.stakeFen} unit />
        </p>
      ) : null}
    </div>
  );
}

export function CellCard({
  open,
  order,
  close,
}: {
  open: Open;
  order: ((dealer: Open['dealer']) => void) | null;
  close: () => void;
}) {
  const { t } = useWords();
  const { dealer, key } = open;
  const query = useApi('stock.health', { filter: { dealerId: dealer.id, skuId: key }, sort: '-stake', limit: 1 });
  return (
    <section className="card stock-open">
      <Answer query={query} rows={3}>
        {({ items: [item] }) =>
          item ? (
            <>
              <header>
                <h2>
                  {dealer.name} · {item.name} {item.spec}
                </h2>
                <span className="end">
                  <IconButton icon={X} label={t('kit.close')} onClick={close} />
                </span>
              </header>
              <Inside item={item} />
              <footer className="row">
                <Button size="sm" href={`/stock/${dealer.id}?sku=${key}`}>
                  {t('stock.desk.open')}
                </Button>
                {order ? (
                  <Button size="sm" tone="tonal" onClick={() => order(dealer)}>
                    {t('stock.desk.suggest')}
                  </Button>
                ) : null}
              </footer>
            </>
          ) : (
            <Empty title={t('stock.desk.list.none')} />
          )
        }
      </Answer>
    </section>
  );
}
