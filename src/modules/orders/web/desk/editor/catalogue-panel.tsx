/** 从目录选: everything that can be ordered, with packs and the dealer's price; a number typed here stands in the sheet at once. */
import { useEffect, useRef, useState } from 'react';
import { DockPanel } from '../../../../../web/kit/page.tsx';
import { Price } from '../../../../../web/kit/figures.tsx';
import { useApi } from '../../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../../web/kit/states.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import { SearchBox } from '../../../../../web/kit/list-filters.tsx';
import type { Product } from '../types.ts';
import { packsText } from './row.tsx';
import { type Row, rowOf } from './rows.ts';
import type { Editor } from './use-editor.ts';

function Categories({ value, set }: { value: string | null; set: (value: string | null) => void }) {
  const { t } = useWords();
  const { data } = useApi('products.categories', {}, { staleTime: 300_000 });
  const names = data?.categories.map((one) => one.name) ?? [];
  if (names.length < 2) return null;
  const chip = (key: string | null, label: string) => (
    <button
      key={label}
      type="button"
      className={key === value ? 'chip on' : 'chip'}
      aria-pressed={key === value}
      onClick={() => set(key)}
    >
      {label}
    </button>
  );
  return (
    <div className="row chips">
      {[chip(null, t('orders.desk.allCategories')), ...names.map((name) => chip(name, name.split('/').at(-1) ?? name))]}
    </div>
  );
}

function Item({
  product,
  row,
  price,
  set,
}: {
  product: Product;
  row: Row | undefined;
  price: { e4: number; unit: string } | null;
  set: (quantity: string) => void;
}) {
  const { t } = useWords();
  return (
    <tr className={row ? 'sel' : undefined}>
      <td className="wrap">
        {product.name} <span className="t2">{product.spec}</span>
        <small className="meta remark">{[product.code, packsText(product)].filter(Boolean).join(' · ')}</small>
      </td>
      <td className="num">
        {price ? <Price e4={price.e4} unit={price.unit} /> : <span className="t3">{t('orders.desk.noPrice')}</span>}
      </td>
      <td>
        <span className="field">
          <span className="input with-unit">
            <input
              inputMode="decimal"
              autoComplete="off"
              aria-label={t('orders.desk.quantityOf', { product: product.name })}
              data-catalogue
              value={row?.quantity ?? ''}
              onChange={(event) => set(event.target.value)}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
                if (!step || event.nativeEvent.isComposing || event.ctrlKey) return;
                event.preventDefault();
                const inputs = [...document.querySelectorAll<HTMLInputElement>('[data-catalogue]')];
                inputs[inputs.indexOf(event.currentTarget) + step]?.focus();
              }}
            />
            <span className="u">{row?.unit ?? product.orderUnit}</span>
          </span>
        </span>
      </td>
    </tr>
  );
}

function Items({ products, editor, dealerId }: { products: readonly Product[]; editor: Editor; dealerId: string }) {
  const { t } = useWords();
  const lines = products.map((one) => ({ skuId: one.id, quantity: 1, unit: one.orderUnit }));
  const { data } = useApi('prices.quote', { dealerId, lines }, { enabled: lines.length > 0, staleTime: 60_000 });
  const prices = new Map((data?.lines ?? []).map((line) => [line.skuId, line]));
  const set = (product: Product, row: Row | undefined, quantity: string) => {
    if (row && quantity === '') editor.dropRow(row.key);
    else if (row) editor.setRow(row.key, { quantity });
    else if (quantity !== '') editor.add([rowOf(product, quantity)], 'catalogue');
  };
  if (products.length === 0) return <Empty title={t('kit.none')} />;
  return (
    <table className="tbl plain brief">
      <colgroup>
        <col />
        <col style={{ width: 92 }} />
        <col style={{ width: 104 }} />
      </colgroup>
      <tbody>
        {products.map((product) => {
          const row = editor.draft.rows.find((one) => one.sku?.id === product.id);
          const line = prices.get(product.id);
          const price = line?.priceE4 != null && line.chosen ? { e4: line.priceE4, unit: line.chosen.unit } : null;
          return (
            <Item
              key={product.id}
              product={product}
              row={row}
              price={price}
              set={(quantity) => set(product, row, quantity)}
            />
          );
        })}
      </tbody>
    </table>
  );
}

export function CataloguePanel({ editor, dealerId, close }: { editor: Editor; dealerId: string; close: () => void }) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => head.current?.querySelector('input')?.focus(), []);
  const list = useApi(
    'products.list',
    {
      filter: { orderable: true, ...(q ? { q } : {}), ...(category ? { category } : {}) },
      sort: 'category',
      limit: 200,
    },
    { keep: true },
  );
  return (
    <DockPanel
      kind="drawer"
      label={t('orders.desk.catalogue')}
      title={<h2>{t('orders.desk.catalogue')}</h2>}
      onClose={close}
    >
      <div className="catalogue-head" ref={head}>
        <SearchBox value={q} placeholder={t('orders.desk.catalogueSearch')} onChange={setQ} />
        <Categories value={category} set={setCategory} />
      </div>
      <Answer query={list}>
        {({ items, nextCursor }) => (
          <>
            <Items products={items} editor={editor} dealerId={dealerId} />
            {nextCursor ? <p className="meta">{t('orders.desk.catalogueMore')}</p> : null}
          </>
        )}
      </Answer>
    </DockPanel>
  );
}
