/** 安排发货: what can go now is filled in; afterwards the batches that were taken are shown. */
import { CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { fromBase } from '../../../../kernel/quantity.ts';
import { addDays, businessDay } from '../../../../kernel/time.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Money, countedIn } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ShipmentLines } from './shipment-lines.tsx';
import { carrierText, packOf } from './shipment-parts.tsx';
import type { Order, Shipment } from './types.ts';
import './shipments.css';

type OrderLine = Order['lines'][number];

/** The unit of the order, or the base unit where what can go is no whole number of it. */
function unitFor(line: OrderLine, base: number): string {
  return /^\d+$/.test(fromBase(base, packOf(line.sku.packs, line.unit))) ? line.unit : line.sku.baseUnit;
}

interface Values {
  /** Quantity as typed, by line. */
  lines: Record<string, string>;
  carrier: string;
  waybill: string;
  plate: string;
  expectedOn: string | null;
}

/** Reserved goods and what of the waiting part the stock could give now, by product. */
function useShippable(order: Order | undefined): ReadonlyMap<string, number> | null {
  const { can } = useSession();
  const waiting = (order?.lines ?? []).filter((line) => line.waiting > 0);
  const asks = waiting.length > 0 && can('supply.availability');
  const stock = useApi(
    'supply.availability',
    { lines: waiting.map((line) => ({ skuId: line.sku.id, quantity: line.waiting })) },
    { enabled: asks },
  );
  if (!order || (asks && stock.isPending)) return null;
  const extra = new Map((stock.data?.lines ?? []).map((line) => [line.skuId, line.available]));
  return new Map(
    order.lines.map((line) => [
      line.id,
      line.reserved + Math.min(line.waiting, Math.max(0, extra.get(line.sku.id) ?? 0)),
    ]),
  );
}

function LineInputs({
  lines,
  shippable,
  value,
  set,
}: {
  lines: readonly OrderLine[];
  shippable: ReadonlyMap<string, number>;
  value: Record<string, string>;
  set: (value: Record<string, string>) => void;
}) {
  const { t } = useWords();
  return (
    <table className="tbl plain brief">
      <colgroup>
        <col />
        <col style={{ width: 136 }} />
      </colgroup>
      <tbody>
        {lines.map((line, i) => {
          const can = shippable.get(line.id) ?? 0;
          return (
            <tr key={line.id}>
              <td className="wrap">
                {line.sku.name} <span className="t2">{line.sku.spec}</span>
                <small className={`meta remark ${can < line.toShip ? 'is-warning' : ''}`}>
                  {t('shipments.desk.left', {
                    left: countedIn(line.toShip, line.sku.packs, line.unit),
                    can: can === 0 ? `0${line.unit}` : countedIn(can, line.sku.packs, line.unit),
                  })}
                  {can < line.toShip && line.expectedOn
                    ? t('shipments.desk.restOn', { on: line.expectedOn.slice(5) })
                    : ''}
                </small>
              </td>
              <td>
                <span className="input with-unit">
                  <input
                    inputMode="decimal"
                    autoFocus={i === 0}
                    aria-label={t('shipments.desk.quantityOf', { product: line.sku.name })}
                    value={value[line.id] ?? ''}
                    onFocus={(event) => event.target.select()}
                    onChange={(event) => set({ ...value, [line.id]: event.target.value })}
                  />
                  <span className="u">{unitFor(line, can)}</span>
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const isNothing = (text: string | undefined): boolean => text === undefined || /^\s*0*(\.0*)?\s*$/.test(text);

function ShipForm({
  order,
  shippable,
  close,
  done,
}: {
  order: Order;
  shippable: ReadonlyMap<string, number>;
  close: () => void;
  done: (shipment: Shipment) => void;
}) {
  const { t } = useWords();
  const create = useCommand('shipments.create');
  const lines = order.lines.filter((line) => line.toShip > 0);
  const unitOf = (line: OrderLine) => unitFor(line, shippable.get(line.id) ?? 0);
  const prefilled = Object.fromEntries(
    lines.map((line) => [line.id, fromBase(shippable.get(line.id) ?? 0, packOf(line.sku.packs, unitOf(line)))]),
  );
  const submit = async (values: Values) => {
    const chosen = lines.filter((line) => !isNothing(values.lines[line.id]));
    const asked = chosen.map((line) => ({
      lineId: line.id,
      quantity: values.lines[line.id] ?? '',
      unit: unitOf(line),
    }));
    const { carrier, waybill, plate, expectedOn } = values;
    done(
      await create.run({
        orderId: order.id,
        version: order.version,
        lines: asked,
        carrier,
        waybill,
        plate,
        expectedOn: expectedOn ?? '',
      }),
    );
  };
  return (
    <FormDrawer<Values>
      title={t('shipments.desk.arrange', { number: order.number })}
      initial={{
        lines: prefilled,
        carrier: '',
        waybill: '',
        plate: '',
        expectedOn: addDays(businessDay(new Date()), 2),
      }}
      fields={[
        {
          kind: 'custom',
          name: 'lines',
          label: t('shipments.desk.thisTime'),
          required: true,
          render: (value, set) => (
            <LineInputs lines={lines} shippable={shippable} value={value as Values['lines']} set={set} />
          ),
        },
        { kind: 'text', name: 'carrier', label: t('shipments.carrier'), required: true, half: true },
        { kind: 'day', name: 'expectedOn', label: t('shipments.expectedOn'), required: true, half: true },
        { kind: 'text', name: 'waybill', label: t('shipments.desk.waybill'), half: true },
        { kind: 'text', name: 'plate', label: t('shipments.desk.plate'), half: true },
      ]}
      submit={submit}
      saveLabel={t('shipments.desk.ship')}
      savedText={t('shipments.desk.shipped')}
      onClose={close}
    />
  );
}

function Shipped({ shipment, close, again }: { shipment: Shipment; close: () => void; again: (() => void) | null }) {
  const { t } = useWords();
  const foot = (
    <>
      <Button tone="primary" onClick={close}>
        {t('shipments.desk.done')}
      </Button>
      {again ? <Button onClick={again}>{t('shipments.desk.shipRest')}</Button> : null}
    </>
  );
  return (
    <DockPanel kind="drawer" label={shipment.number} title={<h2>{shipment.number}</h2>} onClose={close} foot={foot}>
      <div className="row">
        <CircleCheck className="is-success" aria-hidden />
        <b>{t('shipments.desk.shippedNow', { on: shipment.expectedOn })}</b>
      </div>
      <div className="dense t2">{carrierText(t, shipment)}</div>
      <dl className="totals">
        <dt>{t('shipments.desk.worth')}</dt>
        <dd>
          <Money fen={shipment.amountFen} unit />
        </dd>
      </dl>
      <div className="sec">{t('shipments.desk.batches')}</div>
      <ShipmentLines shipment={shipment} />
    </DockPanel>
  );
}

export function ShipDrawer({ orderId, close }: { orderId: string; close: () => void }) {
  const { t } = useWords();
  const query = useApi('orders.get', { id: orderId });
  const shippable = useShippable(query.data);
  const [shipment, setShipment] = useState<Shipment | null>(null);
  const sent = useRef(false);
  const done = (made: Shipment) => {
    sent.current = true;
    setShipment(made);
  };
  // The form closes itself after success; the batches stay.
  const closeForm = () => {
    if (!sent.current) close();
  };
  const again = () => {
    sent.current = false;
    setShipment(null);
  };
  if (shipment)
    return (
      <Shipped
        shipment={shipment}
        close={close}
        again={query.data?.lines.some((line) => line.toShip > 0) ? again : null}
      />
    );
  if (query.data && shippable && query.data.lines.some((line) => line.toShip > 0))
    return <ShipForm order={query.data} shippable={shippable} close={closeForm} done={done} />;
  return (
    <DockPanel
      kind="drawer"
      label={t('shipments.desk.ship')}
      title={<h2>{t('shipments.desk.ship')}</h2>}
      onClose={close}
    >
      <Answer query={query}>{() => (shippable ? <Empty title={t('shipments.desk.nothingLeft')} /> : null)}</Answer>
    </DockPanel>
  );
}
