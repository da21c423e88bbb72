/** Today's prices by level with their tiers, and what they were and will be. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { DateText, NOTHING, Price } from '../../../../web/kit/figures.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { counted, type PriceRow, type Row } from './rows.ts';

export function Ladder({ row }: { row: Row }) {
  const { t } = useWords();
  if (row.prices.size === 0) return <p className="dense is-warning">{t('products.desk.noPrice')}</p>;
  return (
    <table className="tbl plain d32">
      <thead>
        <tr>
          <th scope="col" style={{ width: 72 }}>
            {t('products.desk.level')}
          </th>
          <th scope="col">{t('products.desk.tier')}</th>
          <th scope="col" className="num" style={{ width: 112 }}>
            {t('products.desk.priceYuan')}
          </th>
          <th scope="col" className="num" style={{ width: 96 }}>
            {t('products.desk.since')}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...row.prices.values()].flat().map((price) => (
          <tr key={price.id}>
            <td>{price.minQuantity === 0 ? <b>{price.level}</b> : ''}</td>
            <td className="t2">
              {price.minQuantity === 0
                ? t('products.desk.anyQuantity')
                : t('products.desk.fromQuantity', { quantity: counted(price.minQuantity, row) })}
            </td>
            <td className="num">
              <Price e4={price.priceE4} unit={price.unit} />
            </td>
            <td className="num t3">
              <DateText at={price.fromOn} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const stateTones = { waiting: 'warning', planned: 'info', valid: 'success', ended: 'neutral' } as const;

function State({ price }: { price: PriceRow }) {
  const { t } = useWords();
  const { can } = useSession();
  const approve = useCommand('prices.approve');
  if (price.state !== 'waiting' || !can('prices.approve'))
    return <StatusTag tone={stateTones[price.state]} icon={null} word={t(`prices.state.${price.state}`)} />;
  return (
    <Button
      size="sm"
      tone="tonal"
      icon={Check}
      pending={approve.pending}
      onClick={() => void approve.run({ ids: [price.id] }).catch(toast.failed)}
    >
      {t('products.desk.approve')}
    </Button>
  );
}

/** Folded at first: prices to come and to approve are shown, past ones on demand. */
export function PriceHistory({ row }: { row: Row }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const query = useApi('prices.list', { filter: { skuId: row.id }, sort: '-fromOn', limit: 100 });
  return (
    <Answer query={query} rows={2}>
      {({ items }) => {
        const shown = items.filter(
          (price) => price.state === 'waiting' || price.state === 'planned' || (all && price.state === 'ended'),
        );
        const past = items.filter((price) => price.state === 'ended').length;
        return (
          <>
            {shown.length > 0 ? (
              <>
                <div className="sec">{t(all ? 'products.desk.otherPrices' : 'products.desk.comingPrices')}</div>
                <table className="tbl plain d32">
                  <tbody>
                    {shown.map((price) => (
                      <tr key={price.id}>
                        <td style={{ width: 56 }}>
                          <b>{price.level}</b>
                        </td>
                        <td className="t2">
                          {price.fromOn} –{' '}
                          {price.toOn === null ? t('prices.openEnd') : price.toOn < price.fromOn ? NOTHING : price.toOn}
                        </td>
                        <td className="num" style={{ width: 104 }}>
                          <Price e4={price.priceE4} unit={price.unit} />
                        </td>
                        <td className="num" style={{ width: 116 }}>
                          <State price={price} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            ) : null}
            {past > 0 && !all ? (
              <Button size="sm" tone="text" onClick={() => setAll(true)}>
                {t('products.desk.pastPrices', { n: past })}
              </Button>
            ) : null}
          </>
        );
      }}
    </Answer>
  );
}
