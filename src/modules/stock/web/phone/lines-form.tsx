/** Quantities product by product with the number pad: what lies there at the beginning, what was sold, what was counted. */
import { ScanBarcode } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Input, api } from '../../../../web/kit/api.ts';
import { countedIn } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { NumberPad } from '../../../../web/kit/number-pad.tsx';
import { PhoneChips, PhoneList, PhoneSearch } from '../../../../web/kit/phone-list.tsx';
import { PhoneAction, PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { type Lines, type Purpose, baseOf, checks, useLines } from './lines.ts';
import { LinesCheck } from './lines-check.tsx';
import { firstLine, ofHeld, ofLine, type Product } from './product.ts';
import './stock.css';

const ScanSheet = lazy(() => import('./scan-sheet.tsx'));

const titles = { opening: 'stock.phone.openingTitle', sell: 'stock.phone.sell', count: 'stock.phone.countIt' } as const;
const hows = { opening: 'stock.phone.openingHow', sell: 'stock.phone.sellHow', count: 'stock.phone.countHow' } as const;

const load = (page: PageRequest<Input<'products.list'>['filter']>) => api.call('products.list', page);
/** 1箱 = 24瓶, and what the books hold already. */
function Facts({ product, held }: { product: Product; held: number | undefined }) {
  const { t } = useWords();
  const pack = product.packs.find((one) => one.unit === product.orderUnit);
  const packText =
    pack && pack.den === 1 && pack.num > 1 ? `1${pack.unit} = ${pack.num}${product.baseUnit}` : product.code;
  const books =
    held === undefined ? '' : t('stock.phone.onBooks', { n: countedIn(held, product.packs, product.orderUnit) });
  return <span className="s">{[packText, books].filter(Boolean).join(' · ')}</span>;
}

function ProductRow({
  product,
  held,
  opening,
  purpose,
}: {
  product: Product;
  held: number | undefined;
  opening: Lines;
  purpose: Purpose;
}) {
  const { t } = useWords();
  const line = opening.lines.find((one) => one.skuId === product.id);
  const on = opening.at?.skuId === product.id;
  const name = `${product.name} ${product.spec}`;
  const filled = line !== undefined && (on || line.quantity !== '');
  const bad = line !== undefined && baseOf(line, purpose) === 'bad';
  return (
    <div className={on ? 'open-row on' : 'open-row'}>
      <span className="grow">
        <b>{name}</b>
        <Facts product={product} held={held} />
      </span>
      <button
        type="button"
        className={['ph-qty', filled ? '' : 'none', on ? 'on' : '', bad ? 'bad' : ''].join(' ')}
        aria-pressed={on}
        aria-label={
          filled
            ? t('stock.phone.quantityOf', { name, n: line.quantity || '0', unit: line.unit })
            : t('stock.phone.fillOf', { name })
        }
        onClick={() => opening.open(line ?? firstLine(product))}
      >
        {filled ? line.quantity || '0' : t('stock.phone.fill')}
        {filled ? <span className="u">{line.unit}</span> : null}
      </button>
    </div>
  );
}

/** Unit and pad while a line is open. */
function LinePad({ opening }: { opening: Lines }) {
  const { t } = useWords();
  const { at } = opening;
  if (!at) return null;
  return (
    <>
      <div className="stock-units">
        <PhoneChips
          label={t('stock.phone.unit')}
          chips={at.packs.map((pack) => ({ value: pack.unit, label: pack.unit }))}
          value={at.unit}
          choose={opening.count}
        />
      </div>
      <NumberPad
        value={opening.typed}
        onChange={opening.type}
        decimals
        onNext={opening.close}
        nextLabel={t('kit.phone.done')}
      />
    </>
  );
}

function Foot({ opening, purpose, check }: { opening: Lines; purpose: Purpose; check: () => void }) {
  const { t } = useWords();
  const filled = opening.lines.filter((line) => baseOf(line, purpose) !== null);
  const bad = filled.find((line) => baseOf(line, purpose) === 'bad');
  const reason = bad ? t('stock.phone.bad', { name: bad.name, unit: bad.unit }) : null;
  return (
    <>
      <PhoneAction
        label={t(checks[purpose])}
        blockers={[]}
        reason={filled.length === 0 ? t('stock.phone.nothing') : reason}
        run={check}
        sum={{ line: t('stock.phone.chosen'), total: t('stock.phone.kinds', { n: filled.length }) }}
      />
      <LinePad opening={opening} />
    </>
  );
}

function LinesForm({ dealer, purpose }: { dealer: ChosenDealer; purpose: Purpose }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const opening = useLines(dealer.id, purpose);
  const [checking, setChecking] = useState(false);
  const [scanning, setScanning] = useState(false);
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const data = useListData('phone.opening', load, q ? { q } : {}, 'code');
  const position = useApi('stock.position', { dealerId: dealer.id });
  const held = new Map(position.data?.items.map((one) => [one.skuId, one.quantity]) ?? []);
  // Sold and counted is what he has; anything else is found by searching.
  const own = purpose === 'opening' || q ? [] : (position.data?.items ?? []).map(ofHeld);
  const others = q ? [] : opening.lines.filter((line) => line.scanned && !own.some((one) => one.id === line.skuId));
  const check = () => {
    opening.close();
    setChecking(true);
  };
  return (
    <PhonePage
      title={t(titles[purpose])}
      back="/stock"
      flush
      end={
        <button type="button" className="btn text" onClick={() => (opening.close(), setScanning(true))}>
          <ScanBarcode className="i-20" aria-hidden /> {t('stock.scan.title')}
        </button>
      }
      foot={<Foot opening={opening} purpose={purpose} check={check} />}
    >
      <PhoneSearch value={text} onChange={setText} placeholder={t('stock.phone.search')} />
      <p className="lab t2 stock-pad">{t(hows[purpose])}</p>
      {own.length + others.length > 0 ? (
        <div className="ph-list">
          {[...others.map(ofLine), ...own].map((product) => (
            <ProductRow
              key={product.id}
              product={product}
              held={held.get(product.id)}
              opening={opening}
              purpose={purpose}
            />
          ))}
        </div>
      ) : (
        <PhoneList
          data={data}
          empty={
            q ? (
              <Empty title={t('stock.phone.noMatch', { q })} detail={t('stock.phone.noMatchWhy')} />
            ) : (
              <Empty title={t('stock.phone.noProducts')} detail={t('stock.phone.noProductsWhy')} />
            )
          }
          row={(product) => (
            <ProductRow
              key={product.id}
              product={product}
              held={held.get(product.id)}
              opening={opening}
              purpose={purpose}
            />
          )}
        />
      )}
      {scanning ? (
        <Suspense fallback={null}>
          <ScanSheet lines={opening} close={() => setScanning(false)} />
        </Suspense>
      ) : null}
      {checking ? (
        <LinesCheck
          purpose={purpose}
          dealerId={dealer.id}
          lines={opening.lines.filter((line) => typeof baseOf(line, purpose) === 'number')}
          text={(line) => countedIn(Number(baseOf(line, purpose)), line.packs, line.unit)}
          close={() => setChecking(false)}
          done={() => {
            opening.clear();
            void navigate('/stock', { replace: true });
          }}
        />
      ) : null}
    </PhonePage>
  );
}

export function LinesPage({ purpose }: { purpose: Purpose }) {
  return <WithDealer>{(dealer) => <LinesForm key={dealer.id} dealer={dealer} purpose={purpose} />}</WithDealer>;
}
