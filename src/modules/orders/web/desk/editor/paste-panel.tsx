/** A chat text or rows from Excel become lines, each confirmed by a person: nothing is guessed between equal candidates. */
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../../../web/kit/api.ts';
import { Button } from '../../../../../web/kit/button.tsx';
import { DockPanel } from '../../../../../web/kit/page.tsx';
import { toast } from '../../../../../web/kit/toast.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import type { Parsed } from '../types.ts';
import { type Row, type Sku, rowOf } from './rows.ts';

export interface Reading {
  source: string;
  candidates: Parsed['candidates'];
  skuId: string;
  quantity: string;
  unit: string;
  said: string | null;
  on: boolean;
}

function readingOf(line: Parsed): Reading {
  const { source, candidates, skuId, quantity, unit, text } = line;
  return { source, candidates, skuId: skuId ?? '', quantity: quantity ?? '', unit: unit ?? '', said: text, on: line.problem !== 'noProduct' || candidates.length > 0 };
}

export async function readText(dealerId: string, text: string): Promise<Reading[]> {
  const { lines } = await api.call('orders.parse', { dealerId, text });
  return lines.map(readingOf);
}

export const isSure = (line: Reading): boolean => line.skuId !== '' && line.quantity !== '' && line.said === null;

/** The chosen lines as rows; quantities of a product named twice are left as two rows for the person to merge. */
export async function rowsOf(lines: readonly Reading[]): Promise<Row[]> {
  const ids = [...new Set(lines.map((line) => line.skuId))];
  if (ids.length === 0) return [];
  const { items } = await api.call('products.list', { filter: { ids }, limit: 200 });
  const skus = new Map(items.map((sku): [string, Sku] => [sku.id, sku]));
  return lines.flatMap((line) => {
    const sku = skus.get(line.skuId);
    if (!sku) return [];
    const unit = sku.packs.some((pack) => pack.unit === line.unit) ? line.unit : sku.orderUnit;
    return [rowOf(sku, line.quantity, unit)];
  });
}

function ReadingRow({ line, at, set }: { line: Reading; at: number; set: (line: Reading) => void }) {
  const { t } = useWords();
  const open = line.skuId === '' || line.quantity.trim() === '';
  return (
    <tr className={line.on && open ? 'open' : undefined}>
      <td>
        <input type="checkbox" aria-label={t('orders.desk.take', { n: at + 1 })} checked={line.on} onChange={(event) => set({ ...line, on: event.target.checked })} />
      </td>
      <td className="wrap">
        <small className="meta remark quoted">{line.source}</small>
        <select className="input" aria-label={t('orders.desk.productAt', { n: at + 1 })} aria-invalid={line.on && line.skuId === '' ? true : undefined} value={line.skuId} onChange={(event) => set({ ...line, skuId: event.target.value, said: null, on: true })}>
          <option value="">{t('orders.desk.chooseProduct')}</option>
          {line.candidates.map((one) => (
            <option key={one.skuId} value={one.skuId}>
              {one.name} {one.spec && !one.name.includes(one.spec) ? one.spec : ''} · {one.code}
            </option>
          ))}
        </select>
        {line.said ? (
          <small className="row meta is-warning" style={{ gap: 4 }}>
            <TriangleAlert className="i-14" aria-hidden />
            {line.said}
          </small>
        ) : null}
      </td>
      <td>
        <input className="input num" inputMode="decimal" aria-label={t('orders.desk.quantityAt', { n: at + 1 })} aria-invalid={line.on && line.quantity.trim() === '' ? true : undefined} value={line.quantity} onChange={(event) => set({ ...line, quantity: event.target.value, said: null })} />
      </td>
      <td>
        <input className="input" aria-label={t('orders.desk.unitAt', { n: at + 1 })} value={line.unit} onChange={(event) => set({ ...line, unit: event.target.value, said: null })} />
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
          <th scope="col" className="num">{t('orders.desk.quantity')}</th>
          <th scope="col">{t('orders.desk.unit')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <ReadingRow key={at} line={line} at={at} set={(next) => set(lines.map((one, i) => (i === at ? next : one)))} />
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
  useEffect(() => box.current?.focus(), []);
  const read = () => readText(dealerId, text).then(setLines, toast.failed);
  const chosen = (lines ?? []).filter((line) => line.on);
  const open = chosen.filter((line) => line.skuId === '' || line.quantity.trim() === '').length;
  const reason = open > 0 ? t('orders.desk.pasteOpen', { n: open }) : chosen.length === 0 ? t('orders.desk.pasteNone') : null;
  const put = () => void rowsOf(chosen).then((rows) => (add(rows), close()), toast.failed);
  const foot = lines ? (
    <>
      <Button tone="primary" reason={reason} onClick={put}>{t('orders.desk.pastePut', { n: chosen.length })}</Button>
      <Button onClick={() => setLines(null)}>{t('orders.desk.pasteAgain')}</Button>
    </>
  ) : (
    <Button tone="primary" reason={text.trim() === '' ? t('orders.desk.pasteEmpty') : null} onClick={() => void read()}>{t('orders.desk.pasteRead')}</Button>
  );
  return (
    <DockPanel kind="drawer" label={t('orders.desk.paste')} title={<h2>{t('orders.desk.paste')}</h2>} onClose={close} foot={foot}>
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
          <p className="dense t2" role="status">{open > 0 ? t('orders.desk.pasteCheck', { n: lines.length, open }) : t('orders.desk.pasteAllSure', { n: lines.length })}</p>
          <Readings lines={lines} set={setLines} />
        </>
      )}
    </DockPanel>
  );
}
