/** A chat text or rows from Excel become lines, each confirmed by a person: nothing is guessed between equal candidates. */
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../../../web/kit/api.ts';
import { Button } from '../../../../../web/kit/button.tsx';
import { Combo } from '../../../../../web/kit/combo.tsx';
import { DockPanel } from '../../../../../web/kit/page.tsx';
import { toast } from '../../../../../web/kit/toast.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import type { Parsed } from '../types.ts';
import { type Row, type Sku, rowOf } from './rows.ts';
import { findProducts } from './use-editor.ts';

export interface Reading {
  source: string;
  candidates: readonly Sku[];
  sku: Sku | null;
  quantity: string;
  unit: string;
  said: string | null;
  /** A word for the unit that the product does not have. */
  strange: string | null;
  on: boolean;
}

/** 件 and 箱 are said for the same thing, unless the product has both. */
const synonyms: Record<string, string> = { 件: '箱', 箱: '件' };

/** The product's own unit for a word; nothing said is its order unit, an unknown word is left open. */
function unitOf(sku: Sku, word: string): string {
  if (word === '') return sku.orderUnit;
  const has = (unit: string | undefined) => sku.packs.some((pack) => pack.unit === unit);
  return has(word) ? word : has(synonyms[word]) ? (synonyms[word] ?? '') : '';
}

function chosen(line: Reading, sku: Sku | null, word: string): Reading {
  const unit = sku ? unitOf(sku, word) : word;
  return { ...line, sku, unit, strange: unit === '' && word !== '' ? word : null };
}

function readingOf(line: Parsed, skus: ReadonlyMap<string, Sku>): Reading {
  const { source, quantity, text } = line;
  const candidates = line.candidates.flatMap((one) => skus.get(one.skuId) ?? []);
  const reading = {
    source,
    candidates,
    sku: null,
    quantity: quantity ?? '',
    unit: '',
    said: text,
    strange: null,
    on: true,
  };
  return chosen(reading, skus.get(line.skuId ?? '') ?? null, line.unit ?? '');
}

export async function readText(dealerId: string, text: string): Promise<Reading[]> {
  const { lines } = await api.call('orders.parse', { dealerId, text });
  const ids = [
    ...new Set(
      lines.flatMap((line) => [...line.candidates.map((one) => one.skuId), ...(line.skuId ? [line.skuId] : [])]),
    ),
  ];
  const { items } =
    ids.length > 0
      ? await api.call('products.list', { filter: { ids: ids.slice(0, 200) }, limit: 200 })
      : { items: [] };
  const skus = new Map(items.map((sku): [string, Sku] => [sku.id, sku]));
  return lines.map((line) => readingOf(line, skus));
}

const isOpen = (line: Reading): boolean => line.sku === null || line.quantity.trim() === '' || line.unit === '';
export const isSure = (line: Reading): boolean => !isOpen(line) && line.said === null;

/** The chosen lines as rows; a product named twice gives two rows for the person to merge. */
export function rowsOf(lines: readonly Reading[]): Row[] {
  return lines.flatMap((line) => (line.sku ? [rowOf(line.sku, line.quantity, line.unit)] : []));
}

/** Among the candidates; without any, the product is searched for. */
function ProductChoice({ line, at, edit }: { line: Reading; at: number; edit: (change: Partial<Reading>) => void }) {
  const { t } = useWords();
  const label = t('orders.desk.productAt', { n: at + 1 });
  const bad = line.on && line.sku === null ? true : undefined;
  if (line.candidates.length === 0) {
    return (
      <Combo<Sku>
        value={line.sku ? `${line.sku.name} ${line.sku.spec}` : ''}
        label={label}
        find={findProducts}
        option={(sku) => ({ key: sku.id, label: `${sku.name} ${sku.spec}`, end: sku.code })}
        onPick={(sku) => edit(chosen(line, sku, line.unit))}
        input={{ className: 'input', placeholder: t('orders.desk.chooseProduct'), 'aria-invalid': bad }}
      />
    );
  }
  return (
    <select
      className="input"
      aria-label={label}
      aria-invalid={bad}
      value={line.sku?.id ?? ''}
      onChange={(event) =>
        edit(chosen(line, line.candidates.find((one) => one.id === event.target.value) ?? null, line.unit))
      }
    >
      <option value="">{t('orders.desk.chooseProduct')}</option>
      {line.candidates.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name} {one.spec} · {one.code}
        </option>
      ))}
    </select>
  );
}

function ReadingRow({ line, at, set }: { line: Reading; at: number; set: (line: Reading) => void }) {
  const { t } = useWords();
  const edit = (change: Partial<Reading>) => set({ ...line, strange: null, ...change, said: null, on: true });
  const missing = (is: boolean) => (line.on && is) || undefined;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={t('orders.desk.take', { n: at + 1 })}
          checked={line.on}
          onChange={(event) => set({ ...line, on: event.target.checked })}
        />
      </td>
      <td className="wrap">
        <small className="meta remark quoted">{line.source}</small>
        <ProductChoice line={line} at={at} edit={edit} />
        {line.said ? (
          <small className="row meta is-warning" style={{ gap: 4 }}>
            <TriangleAlert className="i-14" aria-hidden />
            {line.strange && line.sku
              ? t('orders.phone.strangeUnit', {
                  unit: line.strange,
                  units: line.sku.packs.map((pack) => pack.unit).join(t('orders.phone.and')),
                })
              : line.said}
          </small>
        ) : null}
      </td>
      <td>
        <input
          className="input num"
          inputMode="decimal"
          aria-label={t('orders.desk.quantityAt', { n: at + 1 })}
          aria-invalid={missing(line.quantity.trim() === '')}
          value={line.quantity}
          onChange={(event) => edit({ quantity: event.target.value })}
        />
      </td>
      <td>
        {line.sku ? (
          <select
            className="input"
            aria-label={t('orders.desk.unitAt', { n: at + 1 })}
            aria-invalid={missing(line.unit === '')}
            value={line.unit}
            onChange={(event) => edit({ unit: event.target.value })}
          >
            {line.unit === '' ? <option value="">—</option> : null}
            {line.sku.packs.map((pack) => (
              <option key={pack.unit}>{pack.unit}</option>
            ))}
          </select>
        ) : (
          line.unit
        )}
      </td>
    </tr>
  );
}

function Readings({ lines, set }: { lines: readonly Reading[]; set: (lines: Reading[]) => void }) {
  const { t } = useWords();
  return (
    <table className="tbl plain brief readings">
      <colgroup>
        <col style={{ width: 28 }} />
        <col />
        <col style={{ width: 76 }} />
        <col style={{ width: 56 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" aria-label={t('orders.desk.takeHead')} />
          <th scope="col">{t('orders.desk.readAs')}</th>
          <th scope="col" className="num">
            {t('orders.desk.quantity')}
          </th>
          <th scope="col">{t('orders.desk.unit')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <ReadingRow
            key={at}
            line={line}
            at={at}
            set={(next) => set(lines.map((one, i) => (i === at ? next : one)))}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PanelProps {
  dealerId: string;
  /** Came with a block paste: read at once. */
  first: { text: string; lines: Reading[] } | null;
  add: (rows: Row[]) => void;
  close: () => void;
}

export function PastePanel({ dealerId, first, add, close }: PanelProps) {
  const { t } = useWords();
  const [text, setText] = useState(first?.text ?? '');
  const [lines, setLines] = useState<Reading[] | null>(first?.lines ?? null);
  const box = useRef<HTMLTextAreaElement>(null);
  const read = () => readText(dealerId, text).then(setLines, toast.failed);
  const taken = (lines ?? []).filter((line) => line.on);
  const open = taken.filter(isOpen).length;
  const reason =
    open > 0 ? t('orders.desk.pasteOpen', { n: open }) : taken.length === 0 ? t('orders.desk.pasteNone') : null;
  const put = () => {
    close();
    add(rowsOf(taken));
  };
  // After reading, the first open cell has the focus, or the button when nothing is open.
  const isRead = lines !== null;
  useEffect(() => {
    if (isRead) document.querySelector<HTMLElement>('.readings [aria-invalid], .paste-put')?.focus();
    else box.current?.focus();
  }, [isRead]);
  const foot = lines ? (
    <>
      <Button tone="primary" reason={reason} className="paste-put" onClick={put}>
        {t('orders.desk.pastePut', { n: taken.length })}
      </Button>
      <Button onClick={() => setLines(null)}>{t('orders.desk.pasteAgain')}</Button>
    </>
  ) : (
    <Button tone="primary" reason={text.trim() === '' ? t('orders.desk.pasteEmpty') : null} onClick={() => void read()}>
      {t('orders.desk.pasteRead')}
    </Button>
  );
  return (
    <DockPanel
      kind="drawer"
      label={t('orders.desk.paste')}
      title={<h2>{t('orders.desk.paste')}</h2>}
      onClose={close}
      foot={foot}
    >
      {lines === null ? (
        <div className="field">
          <label htmlFor="paste-text">{t('orders.desk.pasteLabel')}</label>
          <textarea
            id="paste-text"
            ref={box}
            className="input"
            rows={14}
            value={text}
            placeholder={t('orders.desk.pasteExample')}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || text.trim() === '') return;
              event.preventDefault();
              event.stopPropagation();
              void read();
            }}
          />
          <span className="help">{t('orders.desk.pasteHelp')}</span>
        </div>
      ) : lines.length === 0 ? (
        <p className="t2">{t('orders.desk.pasteFound0')}</p>
      ) : (
        <>
          <p className="dense t2" role="status">
            {open > 0
              ? t('orders.desk.pasteCheck', { n: lines.length, open })
              : t('orders.desk.pasteAllSure', { n: lines.length })}
          </p>
          <Readings lines={lines} set={setLines} />
        </>
      )}
    </DockPanel>
  );
}
