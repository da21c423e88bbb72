/** 库存 on the phone: what the dealer holds of each product; a figure opens its reason, a row its movements. */
import { ChevronRight, Image } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, Quantity } from '../../../../web/kit/figures.tsx';
import { PhoneSearch } from '../../../../web/kit/phone-list.tsx';
import { usePicture } from '../../../../web/kit/picture.ts';
import { PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ChangeDealer, type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import './stock.css';

type Item = Output<'stock.position'>['items'][number];

function StockRow({ item, dealerId }: { item: Item; dealerId: string }) {
  const { t } = useWords();
  return (
    <div className="ph-row stock-row">
      <Link className="grow" to={`/stock/${item.skuId}`}>
        <b>
          {item.name} {item.spec}
        </b>
        <span className="s">
          {t('stock.phone.last')} <DateText at={item.lastOn} />
        </span>
      </Link>
      <span className="r">
        <b>
          <Explain of="stock.balance" keyOf={`${dealerId}:${item.skuId}`}>
            <Quantity base={item.quantity} packs={item.packs} unit={item.orderUnit} />
          </Explain>
        </b>
      </span>
      <ChevronRight className="i-20 t2" aria-hidden />
    </div>
  );
}

/** What is there first, what is used up last; each in the order of the codes. */
function heldFirst(items: readonly Item[]): Item[] {
  return [...items.filter((one) => one.quantity > 0), ...items.filter((one) => one.quantity === 0)];
}

function NoStock({ q }: { q: string }) {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  if (q) return <Empty title={t('stock.phone.noMatch', { q })} detail={t('stock.phone.noMatchWhy')} />;
  if (!can('stock.recordOpening')) return <Empty title={t('stock.phone.none')} detail={t('stock.phone.noneWhyRead')} />;
  return (
    <Empty
      title={t('stock.phone.none')}
      detail={t('stock.phone.noneWhy')}
      action={
        <button type="button" className="btn primary" onClick={() => void navigate('/stock/opening')}>
          {t('stock.phone.opening')}
        </button>
      }
    />
  );
}

/** The two things told every few days, at the thumb. */
function Tell() {
  const { t } = useWords();
  const { can } = useSession();
  if (!can('stock.recordSellOut') && !can('stock.count')) return null;
  return (
    <div className="ph-action stock-tell">
      {can('stock.count') ? (
        <Link className="btn" to="/stock/count">
          {t('stock.phone.countIt')}
        </Link>
      ) : null}
      {can('stock.recordSellOut') ? (
        <Link className="btn primary" to="/stock/sell">
          {t('stock.phone.sell')}
        </Link>
      ) : null}
    </div>
  );
}

function Stock({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { me, can } = useSession();
  const show = usePicture();
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const query = useApi('stock.position', { dealerId: dealer.id, ...(q ? { q } : {}) }, { keep: true });
  const held = query.data?.items.filter((one) => one.quantity > 0).length ?? 0;
  return (
    <PhonePage
      title={t('stock.phone.menu')}
      beside={me.dealer ? (query.data && !q ? t('stock.phone.held', { n: held }) : null) : dealer.name}
      back="/more"
      end={<ChangeDealer />}
      flush
      foot={query.data?.items.length === 0 && !q ? null : <Tell />}
    >
      <PhoneSearch value={text} onChange={setText} placeholder={t('stock.phone.search')} />
      <Answer query={query} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <NoStock q={q} />
          ) : (
            <>
              <div className="ph-list stock-list">
                {heldFirst(items).map((item) => (
                  <StockRow key={item.skuId} item={item} dealerId={dealer.id} />
                ))}
              </div>
              <p className="stock-more">
                <button
                  type="button"
                  className="btn"
                  onClick={() =>
                    void show(async () => (await import('../picture.ts')).stockPicture(dealer.name, dealer.id)).catch(
                      toast.failed,
                    )
                  }
                >
                  <Image className="i-20" aria-hidden />
                  {t('kit.picture')}
                </button>
                {can('stock.transfers') ? (
                  <Link className="btn" to="/stock/transfers">
                    {t('stock.move.title')}
                  </Link>
                ) : null}
                <Link className="btn" to="/stock/age">
                  {t('stock.care.toAges')}
                </Link>
                {can('stock.clearOuts') ? (
                  <Link className="btn" to="/stock/clear-outs">
                    {t('stock.clear.title')}
                  </Link>
                ) : null}
                {can('stock.replenishment') && can('orders.create') ? (
                  <Link className="btn" to="/stock/suggested">
                    {t('stock.care.suggested')}
                  </Link>
                ) : null}
                {can('stock.recordOpening') ? (
                  <Link className="btn" to="/stock/opening">
                    {t('stock.phone.opening')}
                  </Link>
                ) : null}
              </p>
            </>
          )
        }
      </Answer>
    </PhonePage>
  );
}

export default function StockPage() {
  return <WithDealer>{(dealer) => <Stock key={dealer.id} dealer={dealer} />}</WithDealer>;
}
