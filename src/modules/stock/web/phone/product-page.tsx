/** One product in a dealer's stock: the balance that opens its reason, and every movement that made it. */
import { useParams } from 'react-router';
import { api, type Output } from '../../../../web/kit/api.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, Quantity } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import './stock.css';

type Item = Output<'stock.position'>['items'][number];
type Movement = Output<'stock.movements'>['items'][number];
interface Target {
  href?: string;
  onClick?: () => void;
}

function Now({ item, dealerId }: { item: Item; dealerId: string }) {
  const { t } = useWords();
  return (
    <section className="card stock-now">
      <div className="row">
        <span className="lab t2">{t('stock.phone.now')}</span>
        <span className="end s">
          {t('stock.phone.last')} <DateText at={item.lastOn} />
        </span>
      </div>
      <div className="big">
        <Explain of="stock.balance" keyOf={`${dealerId}:${item.skuId}`}>
          <Quantity base={item.quantity} packs={item.packs} unit={item.orderUnit} />
        </Explain>
      </div>
      <p className="s">
        {item.code} · {item.category}
      </p>
    </section>
  );
}

function MovementRow({ movement, target }: { movement: Movement; target: Target }) {
  const { t } = useWords();
  const { quantity, packs, orderUnit } = movement;
  return (
    <PhoneRow
      title={t(`stock.kind.${movement.kind}`)}
      detail={
        <>
          <DateText at={movement.on} /> {movement.document.number}
        </>
      }
      end={
        <>
          {quantity > 0 ? '+' : ''}
          <Quantity base={quantity} packs={packs} unit={orderUnit} />
        </>
      }
      endDetail={
        <>
          {t('stock.phone.balance')} <Quantity base={movement.balance} packs={packs} unit={orderUnit} />
        </>
      }
      {...target}
    />
  );
}

function Movements({ item, dealerId }: { item: Item; dealerId: string }) {
  const { t } = useWords();
  const { can } = useSession();
  const { ask, sheet } = useAsk();
  const reverse = useCommand('stock.reverseOpening');
  const load = ({ cursor, limit }: { cursor?: string; limit: number }) =>
    api.call('stock.movements', { dealerId, skuId: item.skuId, limit, ...(cursor ? { cursor } : {}) });
  const data = useListData(`stock.${dealerId}.${item.skuId}`, load, {}, '-on');
  const reversed = new Set(data.rows.filter((one) => one.kind === 'reversal').map((one) => one.document.id));
  const takeBack = async ({ document }: Movement) => {
    const reason = await ask({
      title: t('stock.phone.reverseTitle', { number: document.number }),
      body: t('stock.phone.reverseBody'),
      yes: t('stock.phone.reverse'),
      no: t('stock.phone.reverseKeep'),
      danger: true,
      ask: { label: t('stock.phone.reverseWhy'), required: true },
    });
    if (reason === null) return;
    await reverse.run({ dealerId, documentId: document.id, reason });
    toast.done(t('stock.phone.reversed', { number: document.number }));
  };
  const targetOf = (one: Movement): Target => {
    if (one.document.kind === 'shipment' && can('shipments.get')) return { href: `/shipments/${one.document.id}` };
    const open = one.kind === 'opening' && !reversed.has(one.document.id) && can('stock.reverseOpening');
    return open ? { onClick: () => void takeBack(one).catch(toast.failed) } : {};
  };
  return (
    <section className="card">
      <header>
        <h2>{t('stock.phone.movements')}</h2>
      </header>
      <PhoneList
        data={data}
        row={(one) => <MovementRow key={one.id} movement={one} target={targetOf(one)} />}
        empty={<Empty title={t('stock.phone.noMovements')} detail={t('stock.phone.noMovementsWhy')} />}
      />
      {sheet}
    </section>
  );
}

function Product({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useApi('stock.position', { dealerId: dealer.id });
  const item = query.data?.items.find((one) => one.skuId === id);
  return (
    <PhonePage title={item ? `${item.name} ${item.spec}` : t('stock.phone.menu')} back="/stock">
      <Answer query={query}>
        {() =>
          item ? (
            <>
              <Now item={item} dealerId={dealer.id} />
              <Movements item={item} dealerId={dealer.id} />
            </>
          ) : (
            <Empty title={t('stock.phone.gone')} detail={t('stock.phone.goneWhy')} />
          )
        }
      </Answer>
    </PhonePage>
  );
}

export default function ProductPage() {
  return <WithDealer>{(dealer) => <Product key={dealer.id} dealer={dealer} />}</WithDealer>;
}
