/** 代签收: what came is what was sent less what is short or damaged, so that the figures always add up. */
import { fromBase, toBase } from '../../../../kernel/quantity.ts';
import { type Fen, formatYuan } from '../../../../kernel/money.ts';
import { businessDay } from '../../../../kernel/time.ts';
import { countedIn } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { invoiceFor } from '../invoice.ts';
import { ShipmentLines } from './shipment-lines.tsx';
import { carrierText, packOf } from './shipment-parts.tsx';
import type { Shipment, ShipmentLine } from './types.ts';
import './shipments.css';

interface Count {
  short: string;
  damaged: string;
  unit: string;
  note: string;
}
type Counts = Record<string, Count>;

interface Values {
  lines: Counts;
  on: string | null;
}

const none = (line: ShipmentLine): Count => ({ short: '', damaged: '', unit: line.unit, note: '' });

/** Base units typed in a unit; nothing typed is none, null what cannot be read. */
function baseOf(text: string, line: ShipmentLine, unit: string): number | null {
  if (/^\s*0*\s*$/.test(text)) return 0;
  const read = toBase(text, packOf(line.sku.packs, unit));
  return read.ok ? read.base : null;
}

/** What is left as received; null when the figures cannot be read or are more than was sent. */
function receivedOf(line: ShipmentLine, count: Count): number | null {
  const [short, damaged] = [baseOf(count.short, line, count.unit), baseOf(count.damaged, line, count.unit)];
  if (short === null || damaged === null || short + damaged > line.quantity) return null;
  return line.quantity - short - damaged;
}

function CountRow({ line, count, set }: { line: ShipmentLine; count: Count; set: (count: Count) => void }) {
  const { t } = useWords();
  const received = receivedOf(line, count);
  const differs = count.short !== '' || count.damaged !== '';
  const input = (field: 'short' | 'damaged') => (
    <input
      className="input"
      inputMode="decimal"
      placeholder="0"
      aria-label={t(`shipments.desk.${field}Of`, { product: line.sku.name })}
      aria-invalid={received === null || undefined}
      value={count[field]}
      onChange={(event) => set({ ...count, [field]: event.target.value })}
    />
  );
  return (
    <>
      <tr className={differs ? 'open' : undefined}>
        <td className="wrap">
          {line.sku.name} <span className="t2">{line.sku.spec}</span>
          <small className="meta remark">
            {t('shipments.desk.sentText', { quantity: countedIn(line.quantity, line.sku.packs, line.unit) })}
          </small>
        </td>
        <td className={`num ${received === null ? 'is-danger' : ''}`}>
          {received === null ? t('shipments.desk.tooMuch') : countedIn(received, line.sku.packs, line.unit)}
        </td>
        <td>{input('short')}</td>
        <td>{input('damaged')}</td>
        <td>
          <select
            className="input"
            aria-label={t('shipments.desk.unitOf', { product: line.sku.name })}
            value={count.unit}
            onChange={(event) => set({ ...count, unit: event.target.value })}
          >
            {line.sku.packs.map((pack) => (
              <option key={pack.unit}>{pack.unit}</option>
            ))}
          </select>
        </td>
      </tr>
      {differs ? (
        <tr className="under">
          <td colSpan={5}>
            <input
              className="input"
              aria-label={t('shipments.desk.noteOf', { product: line.sku.name })}
              placeholder={t('shipments.desk.noteHint')}
              value={count.note}
              onChange={(event) => set({ ...count, note: event.target.value })}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function CountTable({ shipment, value, set }: { shipment: Shipment; value: Counts; set: (value: Counts) => void }) {
  const { t } = useWords();
  return (
    <table className="tbl plain brief counts">
      <colgroup>
        <col />
        <col style={{ width: 84 }} />
        <col style={{ width: 60 }} />
        <col style={{ width: 60 }} />
        <col style={{ width: 64 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('shipments.desk.product')}</th>
          <th scope="col" className="num">
            {t('shipments.desk.receivedQuantity')}
          </th>
          <th scope="col" className="num">
            {t('shipments.desk.shortWord')}
          </th>
          <th scope="col" className="num">
            {t('shipments.desk.damagedWord')}
          </th>
          <th scope="col">{t('shipments.desk.unit')}</th>
        </tr>
      </thead>
      <tbody>
        {shipment.lines.map((line) => (
          <CountRow
            key={line.id}
            line={line}
            count={value[line.id] ?? none(line)}
            set={(count) => set({ ...value, [line.id]: count })}
          />
        ))}
      </tbody>
    </table>
  );
}

/** What confirming will do, in one sentence. */
function Result({ shipment, counts, invoice }: { shipment: Shipment; counts: Counts; invoice: Fen | null }) {
  const { t } = useWords();
  const missing = shipment.lines.flatMap((line) => {
    const received = receivedOf(line, counts[line.id] ?? none(line));
    return received === null || received === line.quantity
      ? []
      : [`${line.sku.name} ${countedIn(line.quantity - received, line.sku.packs, line.unit)}`];
  });
  const text =
    missing.length === 0
      ? t('shipments.desk.allCame')
      : t('shipments.desk.notAll', { missing: missing.join(t('shipments.desk.listComma')) });
  return (
    <div className={`block dense ${missing.length === 0 ? 'info' : 'warning'}`}>
      {text} {invoice === null ? null : <b>{t('shipments.desk.toInvoice', { amount: formatYuan(invoice) })}</b>}
    </div>
  );
}

/** The invoice of what was counted; null while something cannot be read, or the prices are not this person's. */
function useInvoice(shipment: Shipment): (counts: Counts) => Fen | null {
  const { can } = useSession();
  const { data: order } = useApi('orders.get', { id: shipment.order.id }, { enabled: can('orders.get') });
  return (counts) => {
    const lines = shipment.lines.flatMap((line) => {
      const received = receivedOf(line, counts[line.id] ?? none(line));
      return received === null ? [] : [{ orderLineId: line.orderLineId, received }];
    });
    return order && lines.length === shipment.lines.length ? invoiceFor(lines, order.lines) : null;
  };
}

function ReceiveForm({ shipment, close }: { shipment: Shipment; close: () => void }) {
  const { t } = useWords();
  const receive = useCommand('shipments.receive');
  const invoiceOf = useInvoice(shipment);
  const submit = async ({ lines, on }: Values) => {
    const counted = shipment.lines.flatMap((line) => {
      const count = lines[line.id] ?? none(line);
      if (count.short === '' && count.damaged === '') return [];
      const { short, damaged, unit, note } = count;
      const received = fromBase(receivedOf(line, count) ?? 0, packOf(line.sku.packs, unit));
      return [{ lineId: line.id, received, short: short || '0', damaged: damaged || '0', unit, note }];
    });
    const done = await receive.run({
      id: shipment.id,
      version: shipment.version,
      lines: counted,
      ...(on ? { on } : {}),
    });
    const { invoice } = done;
    toast.done(
      invoice
        ? t('shipments.desk.receivedInvoice', {
            number: done.number,
            invoice: invoice.number,
            amount: formatYuan(invoice.amountFen),
            due: invoice.dueOn,
          })
        : t('shipments.desk.receivedNone', { number: done.number }),
    );
  };
  return (
    <FormDrawer<Values>
      title={t('shipments.desk.receiveOf', { number: shipment.number })}
      initial={{ lines: {}, on: businessDay(new Date()) }}
      note={
        <>
          <div className="dense">
            {shipment.dealer.name} · {carrierText(t, shipment)}
          </div>
        </>
      }
      fields={[
        {
          kind: 'custom',
          name: 'lines',
          label: t('shipments.desk.counted'),
          required: true,
          render: (value, set) => (
            <>
              <CountTable shipment={shipment} value={value as Counts} set={set} />
              <Result shipment={shipment} counts={value as Counts} invoice={invoiceOf(value as Counts)} />
            </>
          ),
        },
        { kind: 'day', name: 'on', label: t('shipments.desk.receivedOn'), required: true, half: true },
      ]}
      submit={submit}
      saveLabel={({ lines }) => {
        const invoice = invoiceOf(lines);
        return invoice === null
          ? t('shipments.desk.confirmReceive')
          : t('shipments.desk.confirmFor', { amount: formatYuan(invoice) });
      }}
      savedText={t('shipments.desk.received')}
      onClose={close}
    />
  );
}

export function ReceiveDrawer({ shipmentId, close }: { shipmentId: string; close: () => void }) {
  const { t } = useWords();
  const query = useApi('shipments.get', { id: shipmentId });
  if (query.data?.status === 'inTransit') return <ReceiveForm shipment={query.data} close={close} />;
  return (
    <DockPanel
      kind="drawer"
      label={t('shipments.desk.receive')}
      title={<h2>{t('shipments.desk.receive')}</h2>}
      onClose={close}
    >
      <Answer query={query}>
        {(shipment) => (
          <>
            <Empty
              title={t('shipments.desk.alreadyReceived', {
                who: shipment.receivedByName ?? '',
                on: shipment.receivedOn ?? '',
              })}
            />
            <ShipmentLines shipment={shipment} />
          </>
        )}
      </Answer>
    </DockPanel>
  );
}
