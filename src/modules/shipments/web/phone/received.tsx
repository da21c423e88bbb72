/** A delivery that was received: what was invoiced, what stands in the stock now, what is still to be settled. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { mixedFrom } from '../../../../kernel/quantity.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Shipment } from './count.ts';

function Outcome({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  if (shipment.status !== 'received') return null;
  const short = shipment.shortOpen;
  return (
    <section className="card st-done" role="status">
      {short ? <TriangleAlert className="wait" aria-hidden /> : <CircleCheck aria-hidden />}
      <h2>{t(short ? 'orders.phone.recv.doneShort' : 'orders.phone.recv.done')}</h2>
      <p className="t2">
        {t('orders.phone.recv.by', { who: shipment.receivedByName ?? '—', day: shipment.receivedOn ?? '—' })}
      </p>
    </section>
  );
}

function Account({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  const { can } = useSession();
  const { data: credit } = useApi(
    'receivables.credit',
    { dealerId: shipment.dealer.id },
    { enabled: can('receivables.credit') },
  );
  const { invoice } = shipment;
  if (!invoice) return null;
  return (
    <section className="card">
      <header>
        <h2>{t('orders.phone.recv.account')}</h2>
        {can('receivables.account') ? (
          <Link className="end lab" to="/account">
            {t('orders.phone.recv.toAccount')}
          </Link>
        ) : null}
      </header>
      <dl className="kv">
        <dt>{t('orders.phone.recv.invoice')}</dt>
        <dd>{invoice.number}</dd>
        <dt>{t('orders.phone.amount')}</dt>
        <dd>
          <Money fen={invoice.amountFen} unit />
        </dd>
        <dt>{t('orders.phone.recv.due')}</dt>
        <dd>{invoice.dueOn}</dd>
        {credit ? (
          <>
            <dt>{t('orders.phone.owed')}</dt>
            <dd>
              <Explain of="receivables.balance" keyOf={shipment.dealer.id}>
                <Money fen={credit.parts.receivable - credit.parts.unallocatedReceipts} unit />
              </Explain>
            </dd>
            <dt>{t('orders.phone.available')}</dt>
            <dd>
              <Explain of="receivables.available" keyOf={shipment.dealer.id}>
                <Money fen={credit.available} unit />
              </Explain>
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function Goods({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  const { can } = useSession();
  const received = shipment.status === 'received';
  const { data } = useApi(
    'stock.position',
    { dealerId: shipment.dealer.id },
    { enabled: received && can('stock.position') },
  );
  const stockOf = new Map(data?.items.map((one) => [one.skuId, one.text]) ?? []);
  return (
    <section className="card">
      <header>
        <h2>
          {t(received ? 'orders.phone.recv.stock' : 'orders.phone.recv.goods', {
            cases: groupDigits(shipment.cases),
          })}
        </h2>
      </header>
      {shipment.lines.map((line) => {
        const open = line.short + line.damaged;
        const missing = [
          line.short > 0
            ? t('orders.phone.recv.shortN', { n: mixedFrom(line.short, line.sku.packs, line.sku.orderUnit) })
            : null,
          line.damaged > 0
            ? t('orders.phone.recv.damagedN', { n: mixedFrom(line.damaged, line.sku.packs, line.sku.orderUnit) })
            : null,
        ];
        const settled = line.resolution
          ? t(line.resolution === 'reship' ? 'orders.phone.recv.reshipped' : 'orders.phone.recv.cancelled')
          : t('orders.phone.recv.toSettle');
        return (
          <div key={line.id} className="ph-row" style={{ paddingBlock: 6 }}>
            <span className="grow">
              <b>{`${line.sku.name} ${line.sku.spec}`.trim()}</b>
              {open > 0 ? (
                <span className="s is-warning">
                  {[...missing.filter(Boolean), settled].join(t('orders.phone.dot'))}
                </span>
              ) : null}
              {line.note ? <span className="s">{line.note}</span> : null}
              {received && stockOf.has(line.sku.id) ? (
                <span className="s">{t('orders.phone.recv.stockNow', { n: stockOf.get(line.sku.id) })}</span>
              ) : null}
            </span>
            <span className="r bold">
              {received
                ? `+${mixedFrom(line.received, line.sku.packs, line.sku.orderUnit)}`
                : mixedFrom(line.quantity, line.sku.packs, line.sku.orderUnit)}
            </span>
          </div>
        );
      })}
    </section>
  );
}

export function Received({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  return (
    <>
      <Outcome shipment={shipment} />
      <Account shipment={shipment} />
      <Goods shipment={shipment} />
      <Link className="btn" to={`/orders/${shipment.order.id}`}>
        {t('orders.phone.lookAtOrder')}
      </Link>
    </>
  );
}
