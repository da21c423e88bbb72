/** The dealer's products by days of supply, the ones that ask for something first; each opens its reason. */
import { Link } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import '../../../stock/web/desk/stock.css';
import { standings } from '../../../stock/rules.ts';
import { heat } from '../../../stock/web/desk/heat.ts';

type Item = Output<'stock.health'>['items'][number];

const shown = 10;

function Cell({ one, dealerId }: { one: Item; dealerId: string }) {
  const { t } = useWords();
  const word = t(`stock.desk.standing.${one.status}`);
  return (
    <div className="strip-cell" title={`${one.name} ${one.spec}: ${word} · ${one.text}`}>
      <div className={`hc ${heat[one.status]}`}>
        {one.days === null ? (
          NOTHING
        ) : (
          <Explain of="stock.cover" keyOf={`${dealerId}:${one.skuId}`}>
            {Math.floor(one.days)}
          </Explain>
        )}
      </div>
      <Link className="meta" to={`/stock/${dealerId}?sku=${one.skuId}`}>
        {one.name} {one.spec}
      </Link>
      <span className="meta">{word}</span>
    </div>
  );
}

export function StockStrip({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const { can } = useSession();
  const query = useApi(
    'stock.health',
    { filter: { dealerId, status: standings.filter((one) => one !== 'none') }, sort: '-stake', limit: shown },
    { enabled: can('stock.health') },
  );
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  const count = (...of: string[]) =>
    (query.data?.sums ?? []).filter((one) => of.includes(one.status)).reduce((sum, one) => sum + one.pairs, 0);
  const [short, long] = [count('negative', 'out', 'soon'), count('excess', 'noSale')];
  return (
    <Card
      title={short + long === 0 ? t('stock.desk.findingNone') : t('stock.desk.finding', { short, long })}
      end={
        <span className="row">
          <span className="t3">{t('stock.desk.matrix')}</span>
          <Link to={`/stock/${dealerId}?tab=psi`}>{t('stock.desk.page.psi')}</Link>
        </span>
      }
    >
      <div className="strip">
        {items.map((one) => (
          <Cell key={one.skuId} one={one} dealerId={dealerId} />
        ))}
      </div>
    </Card>
  );
}
