/** The order sheet: typed and pasted like Excel. Arrows and Enter move, Tab walks, a block of cells pastes as rows. */
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useSession } from '../../../../../web/kit/session.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import { isDealerSide } from '../../../../../roles.ts';
import { SheetRow } from './row.tsx';
import { type Column, columns } from './rows.ts';
import type { Editor } from './use-editor.ts';

const query = (row: number, column: Column) => `[data-row="${row}"][data-col="${column}"]`;

interface Place {
  row: number;
  column: Column;
}

function placeOf(target: EventTarget): (Place & { element: HTMLInputElement | HTMLSelectElement }) | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return null;
  const column = columns.find((one) => one === target.dataset['col']);
  return column ? { row: Number(target.dataset['row']), column, element: target } : null;
}

/** Where a key leads; null leaves the key to the input. */
function destination(event: KeyboardEvent, place: NonNullable<ReturnType<typeof placeOf>>): Place | null {
  const { row, column, element } = place;
  if (event.key === 'Enter') {
    if (column === 'product') return { row, column: 'quantity' };
    return column === 'special' && element.value.trim() !== ''
      ? { row, column: 'reason' }
      : { row: row + 1, column: 'product' };
  }
  if (element instanceof HTMLSelectElement) return null;
  if (event.key === 'ArrowDown') return { row: row + 1, column };
  if (event.key === 'ArrowUp') return { row: row - 1, column };
  const { selectionStart: from, selectionEnd: to, value } = element;
  const whole = from === 0 && to === value.length;
  const step =
    event.key === 'ArrowRight' && (whole || from === value.length)
      ? 1
      : event.key === 'ArrowLeft' && (whole || to === 0)
        ? -1
        : 0;
  const next = step === 0 ? undefined : columns[columns.indexOf(column) + step];
  return next ? { row, column: next } : null;
}

/** A column of plain numbers pasted into the quantity cells fills down. */
function numbersOf(text: string): string[] | null {
  const lines = text.replace(/\s+$/, '').split(/\r\n?|\n/);
  return lines.length > 1 && lines.every((line) => /^\s*[\d.,]+\s*$/.test(line))
    ? lines.map((line) => line.trim())
    : null;
}

function SheetHead({ special }: { special: boolean }) {
  const { t } = useWords();
  return (
    <>
      <colgroup>
        <col style={{ width: 40 }} />
        <col />
        <col style={{ width: 84 }} />
        <col style={{ width: 64 }} />
        <col style={{ width: 96 }} />
        {special ? <col style={{ width: 84 }} /> : null}
        <col style={{ width: 112 }} />
        <col style={{ width: 120 }} />
        <col style={{ width: 40 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="ctr">
            #
          </th>
          <th scope="col">{t('orders.desk.product')}</th>
          <th scope="col" className="num">
            {t('orders.desk.quantity')}
          </th>
          <th scope="col">{t('orders.desk.unit')}</th>
          <th scope="col" className="num">
            {t('orders.desk.listPrice')}
          </th>
          {special ? (
            <th scope="col" className="num">
              {t('orders.desk.specialPrice')}
            </th>
          ) : null}
          <th scope="col" className="num">
            {t('orders.desk.amountYuan')}
          </th>
          <th scope="col">{t('orders.desk.stock')}</th>
          <th scope="col" aria-label={t('orders.desk.remove')} />
        </tr>
      </thead>
    </>
  );
}

export function Sheet({ editor, onPasted }: { editor: Editor; onPasted: (text: string) => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef<Place | null>(null);
  const special = !isDealerSide(me.user.role);
  const { rows } = editor.draft;
  const focus = (row: number, column: Column) => {
    const element = box.current?.querySelector<HTMLElement>(query(row, column));
    element?.focus();
    wanted.current = element ? null : { row, column };
  };
  // A cell that appears with the next drawing (the row below the last one) takes the focus then.
  useEffect(() => {
    const { current: place } = wanted;
    wanted.current = null;
    const element = place && box.current?.querySelector<HTMLElement>(query(place.row, place.column));
    element?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const place = placeOf(event.target);
    const row = place && rows[place.row];
    if (!place || !row) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Delete' && event.key !== 'Backspace') return;
      event.preventDefault();
      editor.dropRow(row.key);
      focus(Math.max(0, place.row - (place.row === rows.length - 1 ? 1 : 0)), 'product');
      return;
    }
    const to = destination(event, place);
    if (!to || !box.current?.querySelector(query(to.row, to.column))) return;
    event.preventDefault();
    focus(to.row, to.column);
  };
  const onPaste = (event: ClipboardEvent) => {
    const place = placeOf(event.target);
    const text = event.clipboardData.getData('text/plain');
    if (!place || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const numbers = place.column === 'quantity' ? numbersOf(text) : null;
    if (!numbers) return onPasted(text);
    editor.set({
      rows: rows.map((one, i) => ({
        ...one,
        quantity: one.sku ? (numbers[i - place.row] ?? one.quantity) : one.quantity,
      })),
    });
  };
  return (
    <div ref={box} className="scroll sheet-box" onKeyDown={onKeyDown} onPaste={onPaste}>
      <table className="tbl sheet-rows" aria-label={t('orders.desk.sheet')}>
        <SheetHead special={special} />
        <tbody>
          {rows.map((row, at) => (
            <SheetRow key={row.key} editor={editor} row={row} at={at} special={special} focus={focus} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
