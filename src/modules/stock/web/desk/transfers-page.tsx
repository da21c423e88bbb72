/** 调拨: what waits for approval and what was decided, with both sides; decided by somebody who did not ask for it. */
import { Check, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { api, type Output } from '../../../../web/kit/api.ts';
import { DateText } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column, PageRequest } from '../../../../web/kit/list-types.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { lineOf } from './lines-field.tsx';
import { type Asked, TransferForm } from './transfer-form.tsx';

export type Transfer = Output<'stock.transfers'>['items'][number];
type Status = Transfer['status'];
interface Filter {
  status?: Status;
}

export const transferTones: Record<Status, Tone> = { asked: 'warning', done: 'success', refused: 'neutral' };

const productsOf = (one: Transfer) => one.lines.map((line) => `${line.name} ${line.spec} ${line.text}`).join('、');
const sideOf = (t: Translate, side: Transfer['from']) => side?.name ?? t('stock.desk.page.otherDealer');

const load = ({ filter, cursor, limit }: PageRequest<Filter>) =>
  api.call('stock.transfers', {
    limit: Math.min(limit, 200),
    ...(filter.status ? { status: filter.status } : {}),
    ...(cursor ? { cursor } : {}),
  });

/** Approve and refuse; for who may not decide this one, the reason why. */
export function useDecide(): (one: Transfer) => Action[] {
  const { t } = useWords();
  const { can } = useSession();
  const decide = useCommand('stock.approveTransfer');
  return (one) => {
    const hidden = one.status !== 'asked' || !can('stock.approveTransfer');
    const reason = one.mayDecide ? null : t('stock.desk.page.mayNotDecide');
    return [
      {
        key: 'approve',
        label: t('stock.desk.page.approve'),
        icon: Check,
        tone: 'primary',
        shortcut: 'y',
        hidden,
        reason,
        confirm: {
          title: t('stock.desk.page.approveTitle', { number: one.number }),
          body: t('stock.desk.page.approveWhy', {
            from: sideOf(t, one.from),
            to: sideOf(t, one.to),
            products: productsOf(one),
          }),
          yes: t('stock.desk.page.approve'),
          no: t('stock.desk.page.keepAsked'),
        },
        run: async () => {
          await decide.run({ id: one.id, approve: true });
          toast.done(t('stock.desk.page.approved', { number: one.number }));
        },
      },
      {
        key: 'refuse',
        label: t('stock.desk.page.refuse'),
        icon: X,
        tone: 'danger',
        shortcut: 'n',
        hidden,
        reason,
        confirm: {
          title: t('stock.desk.page.refuseTitle', { number: one.number }),
          yes: t('stock.desk.page.refuse'),
          no: t('stock.desk.page.keepAsked'),
          danger: true,
          ask: { label: t('stock.desk.page.reason'), required: true },
        },
        run: async (said) => {
          await decide.run({ id: one.id, approve: false, reason: said });
          toast.done(t('stock.desk.page.refused', { number: one.number }));
        },
      },
    ];
  };
}

export function TransferBody({ one }: { one: Transfer }) {
  const { t } = useWords();
  return (
    <div className="stack" style={{ gap: 'var(--s3)' }}>
      <dl className="dl">
        <dt>{t('stock.desk.page.transferFrom')}</dt>
        <dd>{sideOf(t, one.from)}</dd>
        <dt>{t('stock.desk.page.transferTo')}</dt>
        <dd>{sideOf(t, one.to)}</dd>
        <dt>{t('stock.desk.day')}</dt>
        <dd>{one.on}</dd>
        <dt>{t('stock.desk.page.reason')}</dt>
        <dd>{one.reason}</dd>
      </dl>
      <table className="tbl brief">
        <thead>
          <tr>
            <th>{t('stock.desk.product')}</th>
            <th className="num" style={{ width: 140 }}>
              {t('stock.desk.page.quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {one.lines.map((line) => (
            <tr key={line.skuId}>
              <td className="wrap">
                {line.name} {line.spec}
              </td>
              <td className="num">{line.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function transferColumns(t: Translate): Column<Transfer>[] {
  return [
    { key: 'number', label: t('stock.desk.page.number'), width: 148, whole: true, text: (one) => one.number },
    { key: 'from', label: t('stock.desk.page.transferFrom'), width: 168, text: (one) => sideOf(t, one.from) },
    { key: 'to', label: t('stock.desk.page.transferTo'), width: 168, text: (one) => sideOf(t, one.to) },
    { key: 'lines', label: t('stock.desk.page.lines'), text: productsOf },
    { key: 'reason', label: t('stock.desk.page.reason'), width: 160, priority: 3, text: (one) => one.reason },
    {
      key: 'on',
      label: t('stock.desk.day'),
      width: 84,
      priority: 2,
      text: (one) => one.on,
      render: (one) => <DateText at={one.on} />,
    },
    {
      key: 'status',
      label: t('stock.desk.page.status'),
      width: 112,
      text: (one) => t(`stock.desk.page.transferStatus.${one.status}`),
      render: (one) => (
        <StatusTag tone={transferTones[one.status]} word={t(`stock.desk.page.transferStatus.${one.status}`)} />
      ),
    },
  ];
}

/** Who and what the address asks for (`?from=&to=&sku=`), as 今日 leads here; null while they are looked up. */
function useAsked(): Asked | null {
  const [params] = useSearchParams();
  const [from, to, sku] = ['from', 'to', 'sku'].map((key) => params.get(key) ?? '');
  const giving = useApi('dealers.get', { id: from ?? '' }, { enabled: Boolean(from) });
  const taking = useApi('dealers.get', { id: to ?? '' }, { enabled: Boolean(to) });
  const products = useApi('products.list', { filter: { ids: sku ? [sku] : [] } }, { enabled: Boolean(sku) });
  if ((from && giving.isLoading) || (to && taking.isLoading) || (sku && products.isLoading)) return null;
  const [product] = products.data?.items ?? [];
  return { from: giving.data?.dealer, to: taking.data?.dealer, lines: product ? [lineOf(product)] : [] };
}

export default function TransfersPage() {
  const { t } = useWords();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const [asking, setAsking] = useState(['new', 'from', 'to'].some((key) => params.has(key)));
  const asked = useAsked();
  const close = () => {
    setAsking(false);
    setParams((before) => (['new', 'from', 'to', 'sku'].forEach((key) => before.delete(key)), before), {
      replace: true,
    });
  };
  const decide = useDecide();
  return (
    <ListPage<Transfer, Filter>
      id="stock.transfers"
      title={t('stock.desk.page.transfers')}
      load={load}
      rowKey={(one) => one.id}
      rowName={(one) => one.number}
      defaultSort="-on"
      exportAs={{ list: 'transfers' }}
      views={[
        {
          key: 'asked',
          label: t('stock.desk.page.transferStatus.asked'),
          filter: { status: 'asked' },
          empty: { title: t('stock.desk.page.noneAsked'), detail: t('stock.desk.page.noneAskedWhy') },
        },
        { key: 'all', label: t('stock.desk.page.all'), filter: {} },
        { key: 'done', label: t('stock.desk.page.transferStatus.done'), filter: { status: 'done' } },
        { key: 'refused', label: t('stock.desk.page.transferStatus.refused'), filter: { status: 'refused' } },
      ]}
      filters={[]}
      search={null}
      empty={{ title: t('stock.desk.page.noTransfers'), detail: t('stock.desk.page.noTransfersWhy') }}
      columns={transferColumns(t)}
      actions={[
        {
          key: 'new',
          label: t('stock.desk.page.transfer'),
          icon: Plus,
          tone: 'primary',
          shortcut: 'c',
          hidden: !can('stock.transfer'),
          run: () => setAsking(true),
        },
      ]}
      bulk={[]}
      peek={{
        title: (one) => <h2>{one.number}</h2>,
        body: (one) => <TransferBody one={one} />,
        actions: decide,
      }}
      href={null}
      dock={asking && asked && can('stock.transfer') ? <TransferForm {...asked} onClose={close} /> : null}
      every={60_000}
    />
  );
}
