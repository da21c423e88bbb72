/** Movements of a dealer's stock, newest first: of all products, or of the one that was chosen. */
import { Link } from 'react-router';
import { api, type Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { DateText, Quantity } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { Empty, ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

type Movement = Output<'stock.movements'>['items'][number];

function MovementRow({ movement, named }: { movement: Movement; named: boolean }) {
  const { t } = useWords();
  const { can } = useSession();
  const { document, quantity, packs, orderUnit } = movement;
  const linked = document.kind === 'shipment' && can('shipments.list');
  return (
    <tr>
      <td>
        <DateText at={movement.on} />
      </td>
      {named ? (
        <td className="wrap">
          {movement.name} {movement.spec}
        </td>
      ) : null}
      <td>
        {t(`stock.kind.${movement.kind}`)}{' '}
        {linked ? <Link to={`/shipments?peek=${document.id}`}>{document.number}</Link> : document.number}
      </td>
      <td className="num">
        {quantity > 0 ? '+' : ''}
        <Quantity base={quantity} packs={packs} unit={orderUnit} />
      </td>
      <td className="num">
        <b>
          <Quantity base={movement.balance} packs={packs} unit={orderUnit} />
        </b>
      </td>
    </tr>
  );
}

function MovementTable({ dealerId, skuId }: { dealerId: string; skuId: string | null }) {
  const { t } = useWords();
  const load = ({ cursor, limit }: { cursor?: string; limit: number }) =>
    api.call('stock.movements', { dealerId, limit, ...(skuId ? { skuId } : {}), ...(cursor ? { cursor } : {}) });
  const data = useListData(`stock.${dealerId}.${skuId ?? 'all'}`, load, {}, '-on');
  if (data.problem) return <ErrorState problem={data.problem} retry={data.reload} />;
  if (data.loading) return <Skeleton rows={8} />;
  if (data.rows.length === 0) return <Empty title={t('stock.phone.noMovements')} />;
  return (
    <>
      <table className="tbl">
        <thead>
          <tr>
            <th style={{ width: 68 }}>{t('stock.desk.day')}</th>
            {skuId ? null : <th>{t('stock.desk.product')}</th>}
            <th style={skuId ? {} : { width: 188 }}>{t('stock.desk.document')}</th>
            <th className="num" style={{ width: 112 }}>
              {t('stock.desk.change')}
            </th>
            <th className="num" style={{ width: 104 }}>
              {t('stock.desk.balance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((one) => (
            <MovementRow key={one.id} movement={one} named={skuId === null} />
          ))}
        </tbody>
      </table>
      {data.complete ? null : (
        <div className="row pad16" style={{ justifyContent: 'center' }}>
          <Button size="sm" pending={data.loadingMore} onClick={data.more}>
            {t('stock.desk.more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface Props {
  dealerId: string;
  of: { skuId: string; name: string; spec: string } | null;
  /** Back to the movements of all products. */
  all: () => void;
}

export function Movements({ dealerId, of, all }: Props) {
  const { t } = useWords();
  return (
    <Card
      flush
      title={of ? t('stock.desk.movementsOf', { product: `${of.name} ${of.spec}` }) : t('stock.desk.movements')}
      end={
        of ? (
          <Button size="sm" onClick={all}>
            {t('stock.desk.all')}
          </Button>
        ) : null
      }
    >
      <MovementTable dealerId={dealerId} skuId={of?.skuId ?? null} />
    </Card>
  );
}
