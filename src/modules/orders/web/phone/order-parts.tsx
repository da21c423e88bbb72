/** Parts of the order page: what holds it, its deliveries, its lines with how far each has come. */
import { CircleCheck, ShieldAlert, Truck } from 'lucide-react';
import { formatPrice } from '../../../../kernel/money.ts';
import { mixedFrom } from '../../../../kernel/quantity.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money, groupDigits, momentText } from '../../../../web/kit/figures.tsx';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { type ObstacleView, obstacleTitle, releaserText } from './blockers.ts';
import type { OrderDetail } from './order-detail-page.tsx';
import { skuName } from './order-lines.tsx';
import { arrivalWord } from './status.tsx';

function Hold({ one, release }: { one: ObstacleView; release: (() => void) | null }) {
  const { t } = useWords();
  const done = one.released;
  return (
    <div className="ph-row" style={{ paddingBlock: 8 }}>
      {done ? (
        <CircleCheck className="i-20 is-success" aria-hidden />
      ) : (
        <ShieldAlert className="i-20 is-danger" aria-hidden />
      )}
      <span className="grow">
        <b>{obstacleTitle(t, one)}</b>
        <span className="s">
          {done
            ? t('orders.phone.releasedBy', {
                who: done.by,
                at: momentText(done.at).slice(5),
                reason: done.reason,
              })
            : releaserText(t, one)}
        </span>
      </span>
      {release && !done ? (
        <button type="button" className="btn sm" onClick={release}>
          {t('orders.step.release')}
        </button>
      ) : null}
    </div>
  );
}

export function Holds({ order }: { order: OrderDetail }) {
  const { t } = useWords();
  const { me } = useSession();
  const { ask, sheet } = useAsk();
  const command = useCommand('orders.release');
  if (order.status !== 'held') return null;
  const may = order.steps.some((one) => one.step === 'release' && one.allowed);
  const release = async (one: ObstacleView) => {
    const reason = await ask({
      title: obstacleTitle(t, one),
      yes: t('orders.phone.releaseYes'),
      no: t('orders.phone.releaseNo'),
      ask: { label: t('orders.phone.reason'), required: true },
    });
    if (reason !== null)
      await command.run({ id: order.id, version: order.version, obstacle: one.code, reason }).catch(toast.failed);
  };
  return (
    <section className="card">
      <header>
        <h2>{t('orders.phone.holds')}</h2>
      </header>
      {order.obstacles.map((one) => (
        <Hold
          key={`${one.code}:${one.skuId}`}
          one={one}
          release={may && one.releasableBy.includes(me.user.role) ? () => void release(one) : null}
        />
      ))}
      {sheet}
    </section>
  );
}

export function Deliveries({ orderId }: { orderId: string }) {
  const { t } = useWords();
  const { can } = useSession();
  const { data } = useApi(
    'shipments.list',
    { filter: { orderId }, sort: '-shippedAt', limit: 50 },
    { enabled: can('shipments.list') },
  );
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card">
      <header>
        <h2>{t('orders.phone.deliveries', { n: data.items.length })}</h2>
      </header>
      {data.items.map((one) => {
        const coming = one.status === 'inTransit' ? arrivalWord(t, one.expectedOn) : null;
        return (
          <PhoneRow
            key={one.id}
            lead={
              one.status === 'inTransit' ? (
                <Truck className="i-20 is-info" aria-hidden />
              ) : (
                <CircleCheck className="i-20 is-success" aria-hidden />
              )
            }
            title={t('orders.phone.cases', { n: groupDigits(one.cases) })}
            detail={`${one.carrier}${one.plate ? ` ${one.plate}` : ''}`}
            end={
              <span className={coming?.late ? 'lab is-danger' : 'lab'}>
                {coming ? coming.text : t('orders.phone.receivedOn', { day: (one.receivedOn ?? '').slice(5) })}
              </span>
            }
            endDetail={one.shortOpen ? t('orders.flag.short') : null}
            href={`/receive/${one.id}`}
          />
        );
      })}
    </section>
  );
}

/** 已收 80箱 · 在途 20箱 · 等货 20箱 12-05 到 */
function progressText(t: Translate, line: OrderDetail['lines'][number]): string {
  const say = (key: 'received' | 'inTransit' | 'short' | 'cancelled' | 'waiting' | 'toShip', base: number) =>
    base > 0 ? [t(`orders.phone.part.${key}`, { n: mixedFrom(base, line.sku.packs, line.sku.orderUnit) })] : [];
  const waits =
    line.waiting > 0 && line.expectedOn ? [t('orders.phone.part.until', { day: line.expectedOn.slice(5) })] : [];
  const parts = [
    ...say('received', line.received),
    ...say('inTransit', line.inTransit),
    ...(line.received + line.inTransit > 0 ? say('toShip', line.toShip - line.waiting) : []),
    ...say('short', line.short),
    ...say('cancelled', line.cancelled),
    ...say('waiting', line.waiting),
    ...waits,
  ];
  return parts.join(t('orders.phone.dot'));
}

export function DetailLines({ order }: { order: OrderDetail }) {
  const { t } = useWords();
  return (
    <section className="card">
      <header>
        <h2>{t('orders.phone.lines', { n: order.lines.length })}</h2>
      </header>
      {order.lines.map((line) => {
        const progress = progressText(t, line);
        return (
          <div key={line.id} className="ph-row" style={{ paddingBlock: 6 }}>
            <span className="grow">
              <b>{skuName(line.sku)}</b>
              <span className="s">
                {t('orders.phone.lineOf', {
                  quantity: `${line.unitQuantity}${line.unit}`,
                  price: formatPrice(line.priceE4),
                  unit: line.priceUnit,
                })}
              </span>
              {progress ? <span className="s">{progress}</span> : null}
            </span>
            <span className="r bold">
              <Explain of="orders.line" keyOf={line.id}>
                <Money fen={line.amountFen} />
              </Explain>
            </span>
          </div>
        );
      })}
    </section>
  );
}
