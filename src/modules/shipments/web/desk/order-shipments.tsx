/** Deliveries of one order, each with carrier, day and lines. */
import { useApi } from '../../../../web/kit/query.tsx';
import { Button } from '../../../../web/kit/button.tsx';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ShipmentLines } from './shipment-lines.tsx';
import { Expected, ShipmentTag, carrierText } from './shipment-parts.tsx';
import type { Shipment } from './types.ts';
import './shipments.css';

type Open = (what: { kind: 'receive' | 'resolve'; shipmentId: string }) => void;

function Delivery({ shipment, open }: { shipment: Shipment; open: Open }) {
  const { t } = useWords();
  return (
    <section className="delivery" aria-label={shipment.number}>
      <div className="row">
        <b>{shipment.number}</b>
        <ShipmentTag shipment={shipment} />
        <span className="dense t2">{carrierText(t, shipment)}</span>
        <span className="end row dense">
          <span className="t3">{t('shipments.desk.expected')}</span> <Expected shipment={shipment} />
          {shipment.mayReceive ? (
            <Button size="sm" onClick={() => open({ kind: 'receive', shipmentId: shipment.id })}>
              {t('shipments.desk.receive')}
            </Button>
          ) : null}
          {shipment.mayResolve ? (
            <Button size="sm" onClick={() => open({ kind: 'resolve', shipmentId: shipment.id })}>
              {t('shipments.desk.resolve')}
            </Button>
          ) : null}
        </span>
      </div>
      <div className="dense t2">
        {t('shipments.desk.shippedOn')} <DateText at={shipment.shippedOn} /> · {shipment.createdByName}
        {shipment.receivedOn ? (
          <>
            {' '}
            · {t('shipments.desk.receivedOn')} <DateText at={shipment.receivedOn} /> · {shipment.receivedByName}
          </>
        ) : null}
        {shipment.invoice ? (
          <>
            {' '}
            · {t('shipments.desk.invoice', { number: shipment.invoice.number })}{' '}
            <Money fen={shipment.invoice.amountFen} unit />
          </>
        ) : null}
      </div>
      <ShipmentLines shipment={shipment} />
    </section>
  );
}

function Loaded({ id, open }: { id: string; open: Open }) {
  return (
    <Answer query={useApi('shipments.get', { id }, { every: 10_000 })} rows={3}>
      {(shipment) => <Delivery shipment={shipment} open={open} />}
    </Answer>
  );
}

export function OrderShipments({ orderId, open }: { orderId: string; open: Open }) {
  const { t } = useWords();
  const list = useApi('shipments.list', { filter: { orderId }, sort: '-shippedAt', limit: 50 }, { every: 10_000 });
  return (
    <Answer query={list} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('shipments.desk.noneOfOrder')} />
        ) : (
          items.map((one) => <Loaded key={one.id} id={one.id} open={open} />)
        )
      }
    </Answer>
  );
}
