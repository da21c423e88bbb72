/** What a sum pays: computed oldest first, or typed per invoice; always with what stays unallocated. */
import { useId } from 'react';
import { formatYuan, sumFen } from '../../../../kernel/money.ts';
import { Money } from '../../../../web/kit/figures.tsx';
import { FieldInput } from '../../../../web/kit/form-fields.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { allocateOldestFirst } from '../../rules.ts';
import { DueText } from './tables.tsx';
import type { Item } from './types.ts';

export type How = 'oldest' | 'chosen' | 'none';
/** 分 typed per invoice. */
export type Typed = Record<string, number | null>;

/** The lines a command is given. */
export function wishOf(how: How, typed: Typed): 'oldest' | 'none' | { invoiceId: string; amountFen: number }[] {
  if (how !== 'chosen') return how;
  const lines = Object.entries(typed).flatMap(([invoiceId, fen]) => (fen ? [{ invoiceId, amountFen: fen }] : []));
  return lines.length > 0 ? lines : 'none';
}

interface PreviewProps {
  items: readonly Item[];
  /** What there is to allocate; null while nothing is typed. */
  amount: number | null;
  how: How;
  typed: Typed;
  set: (typed: Typed) => void;
}

function amountsOf({ items, amount, how, typed }: PreviewProps): Typed {
  if (how === 'chosen') return typed;
  const open = items.map((one) => ({ id: one.id, dueOn: one.dueOn, documentOn: one.on, open: one.openFen }));
  return Object.fromEntries(allocateOldestFirst(amount ?? 0, open).map((one) => [one.itemId, one.amount]));
}

function ItemInput({ item, value, set }: { item: Item; value: number | null; set: (fen: number | null) => void }) {
  const { t } = useWords();
  const id = useId();
  const label = t('receivables.desk.allocateTo', { number: item.number });
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <FieldInput<{ fen: number | null }>
        id={id}
        field={{ kind: 'money', name: 'fen', label }}
        value={value}
        bad={(value ?? 0) > item.openFen}
        set={(next) => set(typeof next === 'number' ? next : null)}
        misfit={() => undefined}
      />
      <span id={`${id}-note`} className="err">
        {(value ?? 0) > item.openFen ? t('receivables.desk.atMost', { open: formatYuan(item.openFen) }) : ''}
      </span>
    </>
  );
}

function Rest({ amount, used }: { amount: number; used: number }) {
  const { t } = useWords();
  const rest = amount - used;
  return (
    <dl className="totals">
      <dt className="t2">{t('receivables.desk.allocateSum')}</dt>
      <dd>
        <Money fen={used} />
      </dd>
      <dt className={rest < 0 ? 'is-danger' : 't2'}>
        {t(rest < 0 ? 'receivables.desk.overBy' : 'receivables.desk.restWaits')}
      </dt>
      <dd className={rest < 0 ? 'is-danger bold' : 'bold'}>
        <Money fen={Math.abs(rest)} />
      </dd>
    </dl>
  );
}

export function AllocationPreview(props: PreviewProps) {
  const { t } = useWords();
  const { items, how, typed, set } = props;
  if (items.length === 0) return <p className="dense t2">{t('receivables.desk.nothingToPay')}</p>;
  const amounts = amountsOf(props);
  const shown = how === 'chosen' ? items : items.filter((one) => amounts[one.id]);
  const used = sumFen(Object.values(amounts).map((fen) => fen ?? 0));
  return (
    <div className="alloc">
      <Rest amount={props.amount ?? 0} used={used} />
      <table className="tbl plain brief">
        <colgroup>
          <col />
          <col style={{ width: 96 }} />
          <col style={{ width: how === 'chosen' ? 136 : 96 }} />
        </colgroup>
        <thead>
          <tr>
            <th>{t('receivables.desk.invoice')}</th>
            <th className="num">{t('receivables.desk.open')}</th>
            <th className="num">{t('receivables.desk.allocateNow')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <tr key={item.id}>
              <td className="wrap">
                {item.number}
                <small className="meta remark">
                  <DueText item={item} />
                </small>
              </td>
              <td className="num">
                <Money fen={item.openFen} />
              </td>
              <td className="num wrap">
                {how === 'chosen' ? (
                  <ItemInput
                    item={item}
                    value={typed[item.id] ?? null}
                    set={(fen) => set({ ...typed, [item.id]: fen })}
                  />
                ) : (
                  <Money fen={amounts[item.id] ?? 0} bold />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same for a dealer whose items must first be asked. */
export function AllocationField({ dealerId, ...props }: Omit<PreviewProps, 'items'> & { dealerId: string | null }) {
  const { t } = useWords();
  const open = useApi('receivables.openItems', { dealerId: dealerId ?? '' }, { enabled: dealerId !== null });
  if (dealerId === null) return <p className="dense t2">{t('receivables.desk.dealerFirst')}</p>;
  return (
    <Answer query={open} rows={3}>
      {({ items }) => <AllocationPreview {...props} items={items} />}
    </Answer>
  );
}
