/** Lines of one shipment: what was sent, from which batch, what came, and how a shortage was settled. */
import { Quantity } from '../../../../web/kit/figures.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { Batches, countedText } from './shipment-parts.tsx';
import type { Shipment, ShipmentLine } from './types.ts';

function Settled({ line }: { line: ShipmentLine }) {
  const { t } = useWords();
  const told = countedText(t, line);
  if (!told) return null;
  const how =
    line.open > 0
      ? t('shipments.desk.openStill')
      : line.resolution === 'reship'
        ? t('shipments.desk.reshipped')
        : t('shipments.desk.cancelled');
  return (
    <small className={`meta remark ${line.open > 0 ? 'is-warning' : ''}`}>
      {told} · {how}
      {line.note ? ` · ${line.note}` : ''}
    </small>
  );
}

export function ShipmentLines({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  const received = shipment.status === 'received';
  return (
    <table className="tbl plain brief">
      <colgroup>
        <col />
        <col style={{ width: 88 }} />
        {received ? <col style={{ width: 88 }} /> : null}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('shipments.desk.product')}</th>
          <th scope="col" className="num">
            {t('shipments.desk.sent')}
          </th>
          {received ? (
            <th scope="col" className="num">
              {t('shipments.desk.receivedQuantity')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {shipment.lines.map((line) => (
          <tr key={line.id}>
            <td className="wrap">
              {line.sku.name} <span className="t2">{line.sku.spec}</span>
              <Batches line={line} />
              <Settled line={line} />
            </td>
            <td className="num">
              <Quantity base={line.quantity} packs={line.sku.packs} unit={line.unit} />
            </td>
            {received ? (
              <td className="num">
                <Quantity base={line.received} packs={line.sku.packs} unit={line.unit} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
