/** What the receiver counted at each line of a delivery. Kept on the device until it is confirmed. */
import type { Fen } from '../../../../kernel/money.ts';
import type { Pack } from '../../../../kernel/quantity.ts';
import type { Input, Output } from '../../../../web/kit/api.ts';
import { casesE3 } from '../../../orders/rules.amounts.ts';
import { type PricedLine, invoiceFor } from '../invoice.ts';

export type Shipment = Output<'shipments.get'>;
export type ShipmentLine = Shipment['lines'][number];

/** Base units, and the unit they are counted in. */
export interface Count {
  short: number;
  damaged: number;
  unit: string;
  note: string;
}

export type Counts = Readonly<Record<string, Count>>;

/** Units one can step by: whole in base units. */
export function countUnits(line: ShipmentLine): Pack[] {
  return line.sku.packs.filter((pack) => pack.den === 1).toSorted((a, b) => b.num - a.num);
}

export function countOf(line: ShipmentLine, counts: Counts): Count {
  const units = countUnits(line);
  return (
    counts[line.id] ?? {
      short: 0,
      damaged: 0,
      unit: (units.find((pack) => pack.unit === line.unit) ?? units[0])?.unit ?? line.sku.baseUnit,
      note: '',
    }
  );
}

export const receivedOf = (line: ShipmentLine, counts: Counts): number => {
  const { short, damaged } = countOf(line, counts);
  return line.quantity - short - damaged;
};

/** One step more or less of what is missing or broken; never below nothing or above what was sent. */
export function stepped(line: ShipmentLine, count: Count, field: 'short' | 'damaged', direction: 1 | -1): Count {
  const pack = countUnits(line).find((one) => one.unit === count.unit);
  const other = field === 'short' ? count.damaged : count.short;
  const next = Math.max(0, Math.min(line.quantity - other, count[field] + direction * (pack?.num ?? 1)));
  return { ...count, [field]: next };
}

/** Lines that came in full are not named: the server takes them as received. */
export function linesToSend(shipment: Pick<Shipment, 'lines'>, counts: Counts): Input<'shipments.receive'>['lines'] {
  return shipment.lines.flatMap((line) => {
    const { short, damaged, note } = countOf(line, counts);
    if (short + damaged === 0) return [];
    const received = receivedOf(line, counts);
    return [
      {
        lineId: line.id,
        received,
        short,
        damaged,
        unit: line.sku.baseUnit,
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    ];
  });
}

type Lines = Pick<Shipment, 'lines'>;

/** What will be received in order units (箱), as the lists count it: thousandths are kept, a sample bottle is not a case. */
export function casesOf(shipment: Lines, counts: Counts): number {
  const thousandths = shipment.lines.map((line) => {
    const unit = line.sku.packs.find((pack) => pack.unit === line.sku.orderUnit) ?? { num: 1, den: 1 };
    return casesE3(receivedOf(line, counts), unit);
  });
  return thousandths.reduce((sum, one) => sum + one, 0) / 1000;
}

/** The invoice of what was counted, as the server will make it (分). */
export function invoiceOf(shipment: Lines, counts: Counts, orderLines: readonly PricedLine[]): Fen | null {
  const counted = shipment.lines.map((line) => ({
    orderLineId: line.orderLineId,
    received: receivedOf(line, counts),
  }));
  return invoiceFor(counted, orderLines);
}
