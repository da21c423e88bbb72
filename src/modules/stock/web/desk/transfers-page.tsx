/** 调货: what was asked between dealers, what waits for a yes, and asking for more. */
import { Check, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { useConfirm } from '../../../../web/kit/dialog.tsx';
import { DateText } from '../../../../web/kit/figures.tsx';
import { Page } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Asked, TransferForm } from './transfer-form.tsx';
import './stock.css';

type Transfer = Output<'stock.transfers'>['items'][number];
const tones = { asked: 'warning', done: 'success', refused: 'neutral' } as const;

function useDecide() {
  const { t } = useWords();
  const ask = useConfirm();
  const { run, pending } = useCommand('stock.approveTransfer');
  const decide = async ({ id, number }: Transfer, approve: boolean) => {
    const said = await ask({
      title: t(approve ? 'stock.care.transferApproveTitle' : 'stock.care.transferRefuseTitle', { number }),
      yes: t(approve ? 'stock.care.transferApprove' : 'stock.care.transferRefuse'),
      no: t('stock.care.transferRefuseKeep'),
      ...(approve ? {} : { danger: true, ask: { label: t('stock.care.transferWhy'), required: true } }),
    });
    if (said === null) return;
    await run({ id, approve, ...(said ? { reason: said } : {}) });
  };
  return { pending, decide: (one: Transfer, approve: boolean) => void decide(one, approve).catch(toast.failed) };
}

function Row({ one, decide }: { one: Transfer; decide: ReturnType<typeof useDecide> }) {
  const { t } = useWords();
  const unseen = t('stock.care.transferUnseen');
  return (
    <tr>
      <td>{one.number}</td>
      <td>
        <DateText at={one.on} />
      </td>
      <td>{one.from?.name ?? unseen}</td>
      <td>{one.to?.name ?? unseen}</td>
      <td className="wrap">
        {one.lines.map((line) => `${line.name} ${line.spec} ${line.text}`).join('、')}
        <span className="meta" style={{ display: 'block' }}>
          {one.reason}
        </span>
      </td>
      <td>
        <StatusTag tone={tones[one.status]} word={t(`stock.care.transferState.${one.status}`)} />
      </td>
      <td className="num">
        {one.mayDecide ? (
          <span className="row" style={{ justifyContent: 'flex-end' }}>
            <Button size="sm" icon={X} onClick={() => decide.decide(one, false)}>
              {t('stock.care.transferRefuse')}
            </Button>
            <Button size="sm" icon={Check} tone="tonal" onClick={() => decide.decide(one, true)}>
              {t('stock.care.transferApprove')}
            </Button>
          </span>
        ) : null}
      </td>
    </tr>
  );
}

function Transfers({ items }: { items: readonly Transfer[] }) {
  const { t } = useWords();
  const decide = useDecide();
  if (items.length === 0)
    return <Empty title={t('stock.care.transferNone')} detail={t('stock.care.transferNoneWhy')} />;
  return (
    <section className="card">
      <table className="tbl">
        <thead>
          <tr>
            <th style={{ width: 136 }}>{t('stock.care.transferNumber')}</th>
            <th style={{ width: 96 }}>{t('stock.care.transferOn')}</th>
            <th style={{ width: 150 }}>{t('stock.care.transferFrom')}</th>
            <th style={{ width: 150 }}>{t('stock.care.transferTo')}</th>
            <th>{t('stock.care.transferWhat')}</th>
            <th style={{ width: 108 }}>{t('stock.care.transferState')}</th>
            <th style={{ width: 190 }} />
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row key={one.id} one={one} decide={decide} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Who and what the address asks for, with their names; null while they are looked up. */
function useAsked(): Asked | null {
  const [params] = useSearchParams();
  const [from, to, sku] = ['from', 'to', 'sku'].map((key) => params.get(key));
  const dealerOf = (id: string | null | undefined) => ({ id: id ?? '' });
  const giving = useApi('dealers.get', dealerOf(from), { enabled: Boolean(from) });
  const taking = useApi('dealers.get', dealerOf(to), { enabled: Boolean(to) });
  const products = useApi('products.list', { filter: { ids: sku ? [sku] : [] } }, { enabled: Boolean(sku) });
  if ((from && giving.isLoading) || (to && taking.isLoading) || (sku && products.isLoading)) return null;
  const option = (dealer: { id: string; name: string; code: string } | undefined) =>
    dealer ? { value: dealer.id, label: dealer.name, detail: dealer.code } : null;
  const [product] = products.data?.items ?? [];
  return {
    from: option(giving.data?.dealer),
    to: option(taking.data?.dealer),
    sku: product ? { value: product.id, label: `${product.name} ${product.spec}`.trim(), detail: product.code } : null,
  };
}

export default function TransfersPage() {
  const { t } = useWords();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState(params.has('from') || params.has('to'));
  const asked = useAsked();
  const query = useApi('stock.transfers', {}, { every: 60_000 });
  const close = () => {
    setOpen(false);
    setParams({}, { replace: true });
  };
  return (
    <Page
      title={t('stock.care.transfers')}
      end={
        can('stock.transfer') ? (
          <Button icon={Plus} tone="primary" onClick={() => setOpen(true)}>
            {t('stock.care.newTransfer')}
          </Button>
        ) : null
      }
      dock={open && asked && can('stock.transfer') ? <TransferForm asked={asked} close={close} /> : null}
    >
      <Answer query={query} rows={6}>
        {({ items }) => <Transfers items={items} />}
      </Answer>
    </Page>
  );
}
