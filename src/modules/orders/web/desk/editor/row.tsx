/** One row of the order sheet, and below it what is wrong with it or could be better. */
import { TriangleAlert, X } from 'lucide-react';
import { formatPrice } from '../../../../../kernel/money.ts';
import { IconButton } from '../../../../../web/kit/button.tsx';
import { Combo } from '../../../../../web/kit/combo.tsx';
import { Money, NOTHING, Price, countedIn } from '../../../../../web/kit/figures.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import type { QuoteLine } from '../types.ts';
import { type Column, type Misfit, type Row, type Sku, inRowUnit, isBlank, misfitOf, splitQuantity } from './rows.ts';
import { type Editor, findProducts } from './use-editor.ts';

export interface RowProps {
  editor: Editor;
  row: Row;
  at: number;
  special: boolean;
  /** Moves the focus after a product was picked. */
  focus: (row: number, column: Column) => void;
}

export const cell = (at: number, column: Column) => ({ 'data-row': at, 'data-col': column });

function ProductCell({ editor, row, at, focus }: RowProps) {
  const { t } = useWords();
  const pick = (sku: Sku) => {
    editor.setRow(row.key, {
      sku,
      text: '',
      unit: row.unit && sku.packs.some((pack) => pack.unit === row.unit) ? row.unit : sku.orderUnit,
    });
    focus(at, 'quantity');
  };
  return (
    <Combo<Sku>
      value={row.sku ? `${row.sku.name} ${row.sku.spec}` : row.text}
      label={t('orders.desk.productAt', { n: at + 1 })}
      find={findProducts}
      option={(sku) => ({ key: sku.id, label: `${sku.name} ${sku.spec}`, end: sku.code, detail: packsText(sku) })}
      onPick={pick}
      onLeave={(text) => row.sku === null && editor.setRow(row.key, { text })}
      input={{
        ...cell(at, 'product'),
        ...(at === 0 && isBlank(row) ? { placeholder: t('orders.desk.typeProduct') } : {}),
      }}
    />
  );
}

/** "箱 = 24瓶 · 盒 = 6瓶", the largest first. */
export function packsText(sku: Pick<Sku, 'packs'>): string {
  const base = sku.packs.find((pack) => pack.num === pack.den);
  if (!base) return '';
  return sku.packs
    .filter((pack) => pack !== base)
    .toSorted((a, b) => b.num * a.den - a.num * b.den)
    .map((pack) => `${pack.unit} = ${pack.den === 1 ? pack.num : `${pack.num}/${pack.den}`}${base.unit}`)
    .join(' · ');
}

function UnitCell({ editor, row, at }: RowProps) {
  const { t } = useWords();
  if (!row.sku) return null;
  return (
    <select
      aria-label={t('orders.desk.unitAt', { n: at + 1 })}
      value={row.unit}
      onChange={(event) => editor.setRow(row.key, { unit: event.target.value })}
      {...cell(at, 'unit')}
    >
      {row.sku.packs.map((pack) => (
        <option key={pack.unit}>{pack.unit}</option>
      ))}
    </select>
  );
}

function TextCell({
  editor,
  row,
  at,
  column,
  label,
  bad,
  placeholder,
}: RowProps & { column: 'quantity' | 'special' | 'reason'; label: string; bad: boolean; placeholder?: string }) {
  const take = (text: string) =>
    column === 'quantity'
      ? editor.setRow(row.key, splitQuantity(row, text))
      : editor.setRow(row.key, { [column]: text });
  return (
    <input
      type="text"
      inputMode={column === 'reason' ? 'text' : 'decimal'}
      autoComplete="off"
      className={column === 'reason' ? '' : 'num'}
      aria-label={label}
      aria-invalid={bad || undefined}
      placeholder={placeholder}
      value={row[column]}
      onFocus={(event) => event.target.select()}
      onChange={(event) => take(event.target.value)}
      {...cell(at, column)}
    />
  );
}

function Available({ line, wrong }: { line: QuoteLine | undefined; wrong: boolean }) {
  const { t } = useWords();
  if (!line || wrong) return <span className="t3">{NOTHING}</span>;
  if (line.short === 0) return <span className="is-success">{t('orders.desk.enough')}</span>;
  return (
    <span className="is-warning">
      {line.atLeast
        ? t('orders.desk.atLeast', { n: countedIn(line.available, line.sku.packs, line.unit) })
        : `${t('orders.desk.lacks')} ${countedIn(line.short, line.sku.packs, line.unit)}`}
      <small className="meta remark">
        {line.expectedOn ? t('orders.desk.comesOn', { on: line.expectedOn.slice(5) }) : t('orders.desk.noDay')}
      </small>
    </span>
  );
}

export function SheetRow(props: RowProps) {
  const { t } = useWords();
  const { editor, row, at, special } = props;
  const misfit = misfitOf(row, editor.draft.rows);
  const line = misfit ? undefined : editor.live.lineOf(row);
  const bad = (column: Column) => misfit?.column === column && !(misfit.code === 'noQuantity');
  const less = line !== undefined && line.priceE4 < line.listPriceE4;
  return (
    <>
      <tr className={bad('product') ? 'bad' : undefined}>
        <td className="t3 ctr">{at + 1}</td>
        <td className={bad('product') ? 'cellx bad' : 'cellx'}>
          <ProductCell {...props} />
        </td>
        <td className={bad('quantity') ? 'cellx bad' : 'cellx'}>
          <TextCell
            {...props}
            column="quantity"
            label={t('orders.desk.quantityAt', { n: at + 1 })}
            bad={bad('quantity')}
          />
        </td>
        <td className="cellx">
          <UnitCell {...props} />
        </td>
        <td className={`num ${less ? 't3 struck' : ''}`}>
          {line?.hasPrice ? (
            <Price e4={line.listPriceE4} unit={line.priceUnit} />
          ) : (
            <span className="t3">{NOTHING}</span>
          )}
        </td>
        {special ? (
          <td className={bad('special') ? 'cellx bad' : 'cellx'}>
            {row.sku ? (
              <TextCell
                {...props}
                column="special"
                label={t('orders.desk.specialAt', { n: at + 1 })}
                bad={bad('special')}
              />
            ) : null}
          </td>
        ) : null}
        <td className="num">
          {line ? (
            <b>
              <Money fen={line.amountFen} />
            </b>
          ) : (
            <span className="t3">{NOTHING}</span>
          )}
        </td>
        <td>
          <Available line={line} wrong={misfit !== null} />
        </td>
        <td className="ctr">
          {isBlank(row) ? null : (
            <IconButton
              icon={X}
              label={t('orders.desk.dropRow', { n: at + 1 })}
              onClick={() => editor.dropRow(row.key)}
            />
          )}
        </td>
      </tr>
      <Below {...props} misfit={misfit} line={line} />
    </>
  );
}

function misfitText(t: ReturnType<typeof useWords>['t'], misfit: Misfit, row: Row): string {
  const text = t(`orders.desk.misfit.${misfit.code}`, { unit: row.unit, text: row.text });
  if (!misfit.nearest) return text;
  const nearest = misfit.nearest.map((quantity) => quantity + row.unit).join(t('orders.desk.or'));
  return text + t('orders.desk.nearest', { nearest });
}

function Below({
  editor,
  row,
  at,
  special,
  misfit,
  line,
  ...rest
}: RowProps & { misfit: Misfit | null; line: QuoteLine | undefined }) {
  const { t } = useWords();
  const said = editor.live.wrong.get(row.key);
  const obstacles = misfit ? [] : editor.live.obstaclesOf(row);
  const asksReason = special && row.special.trim() !== '';
  const nudge = obstacles.length === 0 ? line?.nudge : null;
  const shows = (misfit && misfit.code !== 'noQuantity') || said || obstacles.length > 0 || asksReason || nudge;
  if (!shows) return null;
  const setTo = (quantity: string, unit: string) => editor.setRow(row.key, { quantity, unit });
  return (
    <tr className="below">
      <td />
      <td colSpan={special ? 8 : 7}>
        {asksReason ? (
          <div className="row dense">
            <span className="t2 nowrap">{t('orders.desk.specialReason')}</span>
            <TextCell
              editor={editor}
              row={row}
              at={at}
              special={special}
              {...rest}
              column="reason"
              label={t('orders.desk.reasonAt', { n: at + 1 })}
              bad={misfit?.column === 'reason'}
              placeholder={t('orders.desk.specialHint')}
            />
          </div>
        ) : null}
        {misfit && misfit.code !== 'noQuantity' && misfit.column !== 'reason' ? (
          <Remark text={misfitText(t, misfit, row)}>
            {misfit.nearest?.map((quantity) => (
              <button key={quantity} type="button" className="btn link" onClick={() => setTo(quantity, row.unit)}>
                {t('orders.desk.setTo', { quantity, unit: row.unit })}
              </button>
            ))}
          </Remark>
        ) : null}
        {said ? <Remark text={said} /> : null}
        {obstacles.map((one) => (
          <Remark key={one.code} text={`${one.text} ${one.suggestion ? '' : one.remedy}`}>
            {one.suggestion ? (
              <button
                type="button"
                className="btn link"
                onClick={() => one.suggestion && setTo(one.suggestion.quantity, one.suggestion.unit)}
              >
                {t('orders.desk.setTo', { quantity: one.suggestion.quantity, unit: one.suggestion.unit })}
              </button>
            ) : null}
          </Remark>
        ))}
        {nudge && row.sku ? (
          <div className="row dense t2">
            {t('orders.desk.nudge', {
              more: nudge.moreQuantity + nudge.unit,
              price: formatPrice(nudge.priceE4),
              unit: nudge.priceUnit,
            })}
            <button
              type="button"
              className="btn link"
              onClick={() =>
                line && row.sku && setTo(inRowUnit({ ...row, sku: row.sku }, line.quantity + nudge.moreBase), row.unit)
              }
            >
              {t('orders.desk.addMore', { more: nudge.moreQuantity + nudge.unit })}
            </button>
          </div>
        ) : null}
      </td>
    </tr>
  );
}

function Remark({ text, children }: { text: string; children?: React.ReactNode }) {
  return (
    <div className="row dense is-danger">
      <TriangleAlert className="i-14" aria-hidden />
      <span>{text}</span>
      {children}
    </div>
  );
}
