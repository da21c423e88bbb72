/** What to do first: who runs out, where it piles up, who should have ordered, who does not report. */
import { Image } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button, IconButton } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Money } from '../../../../web/kit/figures.tsx';
import { usePicture } from '../../../../web/kit/picture.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type MatrixRow, type Standing, wholeDays } from './matrix.tsx';

type Order = ((dealer: MatrixRow['dealer']) => void) | null;

function Nothing() {
  const { t } = useWords();
  return <p className="li t3">{t('stock.desk.list.none')}</p>;
}

/** A list shows its first five; whoever wants the rest of what it counts opens it here. */
const [few, many] = [5, 200];

function More({ shown, open }: { shown: boolean; open: () => void }) {
  const { t } = useWords();
  if (!shown) return null;
  return (
    <p className="li">
      <Button size="sm" onClick={open}>
        {t('kit.list.more')}
      </Button>
    </p>
  );
}

function OrderButton({ dealer, order }: { dealer: MatrixRow['dealer']; order: Order }) {
  const { t } = useWords();
  if (!order) return null;
  return (
    <Button size="sm" onClick={() => order(dealer)}>
      {t('stock.desk.suggest')}
    </Button>
  );
}

export function HealthList({ title, status, order }: { title: string; status: Standing[]; order: Order }) {
  const { t } = useWords();
  const [limit, setLimit] = useState(few);
  const query = useApi('stock.health', { filter: { status }, sort: '-stake', limit }, { every: 60_000, keep: true });
  const all = (query.data?.sums ?? []).reduce((sum, one) => sum + one.pairs, 0);
  return (
    <Card flush title={all > 0 ? `${title} ${all}` : title}>
      <Answer query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            items.map((one) => (
              <div key={`${one.dealer.id}:${one.skuId}`} className="stock-li">
                <span className="grow">
                  <Link to={`/stock/${one.dealer.id}?sku=${one.skuId}`}>{one.dealer.name}</Link>
                  <span className="meta">
                    {one.name} {one.spec} · {one.text}
                  </span>
                </span>
                <span
                  className={one.status === 'out' || one.status === 'soon' ? 'is-danger nowrap' : 'is-warning nowrap'}
                >
                  {one.days === null
                    ? t(`stock.desk.standing.${one.status}`)
                    : t('stock.desk.days', { n: wholeDays(one.days) })}
                </span>
                <OrderButton dealer={one.dealer} order={order} />
              </div>
            ))
          )
        }
      </Answer>
      <More shown={limit === few && all > few} open={() => setLimit(many)} />
    </Card>
  );
}

export function DueList({ order }: { order: Order }) {
  const { t } = useWords();
  const { me } = useSession();
  const show = usePicture();
  const [limit, setLimit] = useState(few);
  const query = useApi('stock.due', { limit }, { every: 60_000, keep: true });
  const picture = () =>
    void show(async () => (await import('../picture.ts')).duePicture(me.company.name)).catch(toast.failed);
  return (
    <Card
      flush
      title={t('stock.desk.list.due')}
      end={<IconButton icon={Image} label={t('kit.picture')} onClick={picture} />}
    >
      <Answer query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            items.map((one) => (
              <div key={one.dealer.id} className="stock-li">
                <span className="grow">
                  <Link to={`/stock/${one.dealer.id}`}>{one.dealer.name}</Link>
                  <span className="meta">
                    {t('stock.desk.lateBy', { n: one.lateDays, every: Math.round(one.intervalDays ?? 0) })}
                  </span>
                </span>
                <Money fen={one.atRiskFen} unit />
                <OrderButton dealer={one.dealer} order={order} />
              </div>
            ))
          )
        }
      </Answer>
      <More shown={limit === few && query.data?.items.length === few} open={() => setLimit(many)} />
    </Card>
  );
}

export function StaleList({ rows }: { rows: readonly MatrixRow[] }) {
  const { t } = useWords();
  const stale = rows.filter((row) => row.stale);
  if (stale.length === 0) return null;
  return (
    <p className="stock-stale meta">
      <b>{t('stock.desk.list.stale')}</b>{' '}
      {stale.map((row) => (
        <span key={row.dealer.id}>
          <Link to={`/stock/${row.dealer.id}`}>{row.dealer.name}</Link>{' '}
          {row.reportedOn ? t('stock.desk.staleSince', { on: row.reportedOn }) : t('stock.desk.staleNever')}
        </span>
      ))}
    </p>
  );
}
