/** Small parts that every view of a shipment shares. */
import { TriangleAlert } from 'lucide-react';
import type { Pack } from '../../../../kernel/quantity.ts';
import { DateText, countedIn } from '../../../../web/kit/figures.tsx';
import { StatusTag, stateIcons } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { ShipmentItem, ShipmentLine } from './types.ts';

type Standing = Pick<ShipmentItem, 'status' | 'shortOpen' | 'onTime'>;

export function ShipmentTag({ shipment }: { shipment: Standing }) {
  const { t } = useWords();
  if (shipment.shortOpen) return <StatusTag tone="warning" word={t('shipments.desk.short')} />;
  if (shipment.status === 'received') return <StatusTag tone="success" word={t('shipments.status.received')} />;
  if (shipment.onTime === false)
    return <StatusTag tone="danger" icon={TriangleAlert} word={t('shipments.desk.late')} />;
  return <StatusTag tone="info" icon={stateIcons.onTheWay} word={t('shipments.status.inTransit')} />;
}

export function stateWord(t: ReturnType<typeof useWords>['t'], shipment: Standing): string {
  if (shipment.shortOpen) return t('shipments.desk.short');
  if (shipment.status === 'inTransit' && shipment.onTime === false) return t('shipments.desk.late');
  return t(`shipments.status.${shipment.status}`);
}

/** Expected day, and whether it was kept. */
export function Expected({ shipment }: { shipment: Pick<ShipmentItem, 'expectedOn' | 'receivedOn' | 'onTime'> }) {
  const { t } = useWords();
  const late = shipment.onTime === false;
  return (
    <span className={late && !shipment.receivedOn ? 'is-danger' : undefined}>
      <DateText at={shipment.expectedOn} />
      {late ? (
        <span className="u">{t(shipment.receivedOn ? 'shipments.desk.wasLate' : 'shipments.desk.isLate')}</span>
      ) : null}
    </span>
  );
}

/** "顺达物流 · 运单 SF123 · 浙D 00123" */
export function carrierText(
  t: ReturnType<typeof useWords>['t'],
  shipment: Pick<ShipmentItem, 'carrier' | 'waybill' | 'plate'>,
): string {
  const parts = [shipment.carrier];
  if (shipment.waybill) parts.push(t('shipments.desk.waybillNo', { no: shipment.waybill }));
  if (shipment.plate) parts.push(shipment.plate);
  return parts.join(' · ');
}

/** What came, as people say it: 短少 2箱，破损 3瓶. */
export function countedText(t: ReturnType<typeof useWords>['t'], line: ShipmentLine): string {
  const said = (key: 'shipments.desk.said.short' | 'shipments.desk.said.damaged', base: number) =>
    base > 0 ? [t(key, { quantity: countedIn(base, line.sku.packs, line.unit) })] : [];
  return [...said('shipments.desk.said.short', line.short), ...said('shipments.desk.said.damaged', line.damaged)].join(
    t('kit.comma'),
  );
}

/** Batches in the order they expire. */
export function Batches({ line }: { line: Pick<ShipmentLine, 'batches' | 'sku' | 'unit'> }) {
  const { t } = useWords();
  return line.batches.map((batch) => (
    <small key={batch.batchNo} className="meta remark">
      {t('shipments.desk.batch', { no: batch.batchNo, quantity: countedIn(batch.quantity, line.sku.packs, line.unit) })}
      {batch.expiresOn ? ` ${t('shipments.desk.expires', { on: batch.expiresOn })}` : ''}
    </small>
  ));
}

export function packOf(packs: readonly Pack[], unit: string): Pack {
  return packs.find((pack) => pack.unit === unit) ?? { unit, num: 1, den: 1 };
}
