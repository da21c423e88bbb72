/** The catalogue: search by name, code or pinyin initials; categories; a quantity beside every product. */
import { Fragment, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { formatPrice } from '../../../../kernel/money.ts';
import { mixedFrom } from '../../../../kernel/quantity.ts';
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { ListFilter, PageRequest } from '../../../../web/kit/list-types.ts';
import { PhoneChips, PhoneList, PhoneSearch } from '../../../../web/kit/phone-list.tsx';
import { PhoneAction, PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { type DraftHandle, type DraftLine, baseOf, draftSku, firstLine, useDraft, withLines } from './draft.ts';
import { OrderPad } from './order-foot.tsx';
import { LineWork, packsText, skuName } from './order-lines.tsx';
import { type Pad, usePad } from './use-pad.ts';
import './order.css';

type Product = Output<'products.list'>['items'][number];
type Prices = ReadonlyMap<string, Output<'prices.quote'>['lines'][number]>;

const load = (page: PageRequest<Input<'products.list'>['filter']>) => api.call('products.list', page);
const nothingLast: ReadonlyMap<string, number> = new Map();

/** Prices for the least one may order, so that the step of the ladder is the one that holds. */
function usePrices(dealerId: string, rows: readonly Product[]): Prices {
  const lines = rows.map((row) => ({
    skuId: row.id,
    quantity: Math.max(1, row.minimum, row.multiple),
    unit: row.baseUnit,
  }));
  const { data } = useApi(
    'prices.quote',
    { dealerId, lines },
    { enabled: lines.length > 0, keep: true, staleTime: 60_000 },
  );
  return new Map(data?.lines.map((line) => [line.skuId, line]) ?? []);
}

/** Each rule stays whole where the line breaks. */
function Rules({ product }: { product: Product }) {
  const { t } = useWords();
  const least =
    product.minimum > 0
      ? t('orders.phone.least', { n: mixedFrom(product.minimum, product.packs, product.orderUnit) })
      : '';
  const rules = [...packsText(product).split(' · '), least].filter(Boolean);
  return (
    <span className="s">
      {rules.map((rule, i) => (
        <Fragment key={rule}>
          {i > 0 ? ' · ' : null}
          <span className="nowrap">{rule}</span>
        </Fragment>
      ))}
    </span>
  );
}

function ProductLine(props: {
  product: Product;
  line: DraftLine | undefined;
  price: ReturnType<Prices['get']>;
  on: boolean;
  open: () => void;
  change: DraftHandle['change'];
}) {
  const { t } = useWords();
  const { product, line, price } = props;
  const priced = price?.chosen ? { e4: price.chosen.priceE4, unit: price.chosen.unit } : null;
  return (
    <div>
      <div className={props.on ? 'ol on' : 'ol'}>
        <span className="grow nm">
          <b>{skuName(product)}</b>
          <Rules product={product} />
        </span>
        {price ? (
          <span className="pr">
            {priced ? (
              <b>{formatPrice(priced.e4)}</b>
            ) : (
              <span className="s is-danger">{t('orders.phone.noPrice')}</span>
            )}
            {priced ? <span className="s">{t('orders.phone.perUnit', { unit: priced.unit })}</span> : null}
          </span>
        ) : null}
        <button
          type="button"
          className={line ? (props.on ? 'ph-qty on' : 'ph-qty') : 'ph-qty none'}
          aria-pressed={props.on}
          aria-label={t(line ? 'orders.phone.quantityOf' : 'orders.phone.addOf', {
            name: skuName(product),
            n: line?.quantity || '0',
            unit: line?.unit ?? product.orderUnit,
          })}
          onClick={props.open}
        >
          {line ? line.quantity || '0' : t('orders.phone.add')}
          {line ? <span className="u">{line.unit}</span> : null}
        </button>
      </div>
      {props.on && line ? <LineWork line={line} quoted={undefined} change={props.change} /> : null}
    </div>
  );
}

function Chosen({ handle, pad, back }: { handle: DraftHandle; pad: Pad; back: () => void }) {
  const { t } = useWords();
  const counted = handle.draft.lines.filter((line) => typeof baseOf(line) === 'number');
  return (
    <>
      <PhoneAction
        label={t('orders.phone.toOrder')}
        blockers={[]}
        run={back}
        sum={{
          line: t('orders.phone.chosen'),
          total: t('orders.phone.kinds', { n: groupDigits(counted.length) }),
        }}
      />
      <OrderPad pad={pad} last={nothingLast} />
    </>
  );
}

function Catalogue({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const of = params.get('of');
  const handle = useDraft(dealer.id, of);
  const pad = usePad(handle, []);
  const [text, setText] = useState('');
  const [category, setCategory] = useState('');
  const q = useSettled(text.trim());
  const filter: ListFilter = { orderable: true, ...(q ? { q } : {}), ...(category ? { category } : {}) };
  const data = useListData('phone.catalogue', load, filter, 'code');
  const prices = usePrices(dealer.id, data.rows);
  const categories = useApi('products.categories', {}, { staleTime: 300_000 });
  const lineOf = (id: string) => handle.draft.lines.find((line) => line.sku.id === id);
  const open = (product: Product) => {
    if (!lineOf(product.id)) handle.change((now) => withLines(now, [firstLine(draftSku(product))]));
    pad.open(product.id);
  };
  const back = () => void navigate(of ? `/order?of=${of}` : '/order', { replace: true });
  const chips = [
    { value: '', label: t('orders.view.all') },
    ...(categories.data?.categories.map((one) => ({
      value: one.name,
      label: one.name.split('/').at(-1) ?? one.name,
    })) ?? []),
  ];
  return (
    <PhonePage title={t('orders.phone.catalogue')} back flush foot={<Chosen handle={handle} pad={pad} back={back} />}>
      <PhoneSearch value={text} onChange={setText} placeholder={t('orders.phone.searchProduct')} />
      {chips.length > 2 ? (
        <PhoneChips label={t('orders.phone.categories')} chips={chips} value={category} choose={setCategory} />
      ) : null}
      <PhoneList
        data={data}
        empty={
          <Empty
            title={t(q || category ? 'orders.phone.noProduct' : 'orders.phone.noProducts', { q })}
            detail={t(q || category ? 'orders.phone.noProductWhy' : 'orders.phone.noProductsWhy')}
          />
        }
        row={(product) => (
          <ProductLine
            key={product.id}
            product={product}
            line={lineOf(product.id)}
            price={prices.get(product.id)}
            on={pad.line?.sku.id === product.id}
            open={() => open(product)}
            change={handle.change}
          />
        )}
      />
    </PhonePage>
  );
}

export default function CataloguePage() {
  return <WithDealer>{(dealer) => <Catalogue key={dealer.id} dealer={dealer} />}</WithDealer>;
}
