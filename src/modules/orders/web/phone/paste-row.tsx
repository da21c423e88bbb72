/** One line read from the text: sure, or to be chosen; its quantity and unit; or left out. */
import { CircleAlert, CircleCheck, Search } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../../../web/kit/query.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { PhoneSearch } from '../../../../web/kit/phone-list.tsx';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { type DraftSku, baseOf, draftSku, inUnitOf } from './draft.ts';
import { packsText, skuName } from './order-lines.tsx';
import { type Row, choosing, fixesOf, ready } from './paste-rows.ts';

function Candidates({
  row,
  skus,
  choose,
}: {
  row: Row;
  skus: ReadonlyMap<string, DraftSku>;
  choose: (sku: DraftSku) => void;
}) {
  const shown = row.parsed.candidates.slice(0, 4);
  return shown.map((one) => {
    const sku = skus.get(one.skuId);
    if (!sku) return null;
    return (
      <button
        key={one.skuId}
        type="button"
        className="pick"
        aria-pressed={row.line?.sku.id === one.skuId}
        onClick={() => choose(sku)}
      >
        <i aria-hidden />
        <span className="grow">{skuName(sku)}</span>
      </button>
    );
  });
}

/** What keeps a line from being taken over: in words, with the units the product has. */
function whyOpen(t: Translate, { parsed, line, strange }: Row): string | null {
  if (!line) return parsed.text;
  const units = line.sku.packs.map((pack) => pack.unit).join(t('orders.phone.and'));
  if (strange !== null) return t('orders.phone.strangeUnit', { unit: strange, units });
  if (line.quantity === '') return t('orders.phone.quantityMissing');
  if (baseOf(line) === 'bad')
    return t('orders.phone.notWhole', { quantity: line.quantity + line.unit, base: line.sku.baseUnit });
  return parsed.text;
}

/** Ways out in one tap: 3箱, 3瓶; or 2桶, 4桶. */
function Fixes({ row, set }: { row: Row; set: (row: Row) => void }) {
  const { t } = useWords();
  const fixes = fixesOf(row);
  if (fixes.length === 0) return null;
  return (
    <div className="fixes" role="group" aria-label={t('orders.phone.fixes')}>
      {fixes.map((line) => (
        <button
          key={line.quantity + line.unit}
          type="button"
          className="btn sm outline"
          onClick={() => set({ ...row, line, strange: null })}
        >
          {t('orders.phone.fixTo', { quantity: line.quantity, unit: line.unit })}
        </button>
      ))}
    </div>
  );
}

function RowTop({ row, edit, active }: { row: Row; edit: () => void; active: boolean }) {
  const { t } = useWords();
  const { parsed, line } = row;
  const done = ready(row);
  return (
    <div className="hd">
      {done ? (
        <CircleCheck className="i-20 is-success" aria-hidden />
      ) : (
        <CircleAlert className="i-20 is-warning" aria-hidden />
      )}
      <span className="grow nm">
        <b style={{ display: 'block' }}>{line ? skuName(line.sku) : t('orders.phone.whichProduct')}</b>
        <span className="src">{t('orders.phone.youWrote', { text: parsed.source })}</span>
        {done ? null : (
          <span className="s is-warning" style={{ whiteSpace: 'normal' }}>
            {whyOpen(t, row)}
          </span>
        )}
      </span>
      {line ? (
        <button
          type="button"
          className={['ph-qty', active ? 'on' : '', done ? '' : 'bad'].join(' ')}
          aria-label={t('orders.phone.quantityOf', {
            name: skuName(line.sku),
            n: line.quantity || '0',
            unit: row.strange ?? line.unit,
          })}
          onClick={edit}
        >
          {line.quantity || '—'}
          <span className="u">{row.strange ?? line.unit}</span>
        </button>
      ) : null}
    </div>
  );
}

/** Any product of the catalogue, for what the text named in a way nobody could know. */
function ProductPicker({ open, close, choose }: { open: boolean; close: () => void; choose: (sku: DraftSku) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const query = useApi(
    'products.list',
    { filter: { orderable: true, ...(q ? { q } : {}) }, limit: 20 },
    { enabled: open, keep: true },
  );
  return (
    <BottomSheet title={t('orders.phone.whichProduct')} open={open} onClose={close}>
      <PhoneSearch value={text} onChange={setText} placeholder={t('orders.phone.searchProduct')} />
      <Answer query={query}>
        {(found) =>
          found.items.length === 0 ? (
            <Empty title={t('orders.phone.noProduct')} detail={t('orders.phone.noProductWhy')} />
          ) : (
            found.items.map((one) => (
              <PhoneRow
                key={one.id}
                title={skuName(one)}
                detail={packsText(one)}
                onClick={() => choose(draftSku(one))}
              />
            ))
          )
        }
      </Answer>
    </BottomSheet>
  );
}

interface Confirming {
  row: Row;
  skus: ReadonlyMap<string, DraftSku>;
  active: boolean;
  set: (row: Row) => void;
  edit: () => void;
}

/** Unit, another product, leaving it out: while the line is open or not settled. */
function RowTools({ row, active, set }: Pick<Confirming, 'row' | 'active' | 'set'>) {
  const { t } = useWords();
  const [picking, setPicking] = useState(false);
  const { line } = row;
  const pick = (sku: DraftSku) => {
    setPicking(false);
    set(choosing(row, sku));
  };
  return (
    <>
      {line && (row.strange === null || fixesOf(row).length === 0) ? (
        <span className="units" role="group" aria-label={t('orders.phone.unit')} style={{ alignSelf: 'flex-start' }}>
          {line.sku.packs.map((pack) => (
            <button
              key={pack.unit}
              type="button"
              aria-pressed={row.strange === null && pack.unit === line.unit}
              onClick={() => {
                // A unit nobody knew is replaced; a known one is converted while the line is being worked on.
                const next = active && row.strange === null ? inUnitOf(line, pack.unit) : { ...line, unit: pack.unit };
                set({ ...row, line: next, strange: null });
              }}
            >
              {pack.unit}
            </button>
          ))}
        </span>
      ) : null}
      <div className="hd">
        <button type="button" className="btn sm grow" onClick={() => setPicking(true)}>
          <Search className="i-20" aria-hidden />
          {t('orders.phone.pickProduct')}
        </button>
        <button type="button" className="btn sm" onClick={() => set({ ...row, out: true })}>
          {t('orders.phone.leaveOut')}
        </button>
      </div>
      <ProductPicker open={picking} close={() => setPicking(false)} choose={pick} />
    </>
  );
}

export function ConfirmRow({ row, skus, active, set, edit }: Confirming) {
  const { t } = useWords();
  const { parsed } = row;
  const doubtful = parsed.problem === 'ambiguous' || parsed.problem === 'noProduct';
  if (row.out) {
    return (
      <div className="pl hd" style={{ flexDirection: 'row' }}>
        <s className="src grow">{parsed.source}</s>
        <button type="button" className="btn sm" onClick={() => set({ ...row, out: false })}>
          {t('orders.phone.takeIn')}
        </button>
      </div>
    );
  }
  return (
    <div className="pl">
      <RowTop row={row} active={active} edit={edit} />
      <Fixes row={row} set={set} />
      {doubtful ? <Candidates row={row} skus={skus} choose={(sku) => set(choosing(row, sku))} /> : null}
      {active || !ready(row) ? <RowTools row={row} active={active} set={set} /> : null}
    </div>
  );
}
