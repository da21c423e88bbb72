/** 处理短少: each line that did not come is shipped again or given up. */
import { countedIn } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { countedText } from './shipment-parts.tsx';
import type { Shipment, ShipmentLine } from './types.ts';
import './shipments.css';

const ways = ['reship', 'cancel'] as const;
type Way = (typeof ways)[number];

interface Values {
  lineIds: string[];
  how: Way;
  reason: string;
}

function OpenLines({
  lines,
  value,
  set,
}: {
  lines: readonly ShipmentLine[];
  value: readonly string[];
  set: (value: string[]) => void;
}) {
  const { t } = useWords();
  return lines.map((line) => (
    <label key={line.id} className="yes pick-line">
      <input
        type="checkbox"
        checked={value.includes(line.id)}
        onChange={(event) => set(event.target.checked ? [...value, line.id] : value.filter((id) => id !== line.id))}
      />
      <span>
        {line.sku.name} <span className="t2">{line.sku.spec}</span>{' '}
        <b>{countedIn(line.open, line.sku.packs, line.unit)}</b>
        <small className="meta remark">{[countedText(t, line), line.note].filter(Boolean).join(' · ')}</small>
      </span>
    </label>
  ));
}

function Ways({ value, set }: { value: Way; set: (value: Way) => void }) {
  const { t } = useWords();
  return (
    <div role="radiogroup" aria-label={t('shipments.desk.how')}>
      {ways.map((way) => (
        <label key={way} className="yes pick-line">
          <input type="radio" name="how" checked={value === way} onChange={() => set(way)} />
          <span>
            {t(way === 'reship' ? 'shipments.reship' : 'shipments.cancelShort')}
            <small className="meta remark">{t(`shipments.desk.how.${way}`)}</small>
          </span>
        </label>
      ))}
    </div>
  );
}

function ResolveForm({ shipment, close }: { shipment: Shipment; close: () => void }) {
  const { t } = useWords();
  const resolve = useCommand('shipments.resolveShort');
  const open = shipment.lines.filter((line) => line.open > 0);
  return (
    <FormDrawer<Values>
      title={t('shipments.desk.resolveOf', { number: shipment.number })}
      initial={{ lineIds: open.map((line) => line.id), how: 'reship', reason: '' }}
      fields={[
        {
          kind: 'custom',
          name: 'lineIds',
          label: t('shipments.desk.which'),
          required: true,
          render: (value, set) => <OpenLines lines={open} value={value as string[]} set={set} />,
        },
        {
          kind: 'custom',
          name: 'how',
          label: t('shipments.desk.how'),
          required: true,
          render: (value, set) => <Ways value={value as Way} set={set} />,
        },
        {
          kind: 'textarea',
          name: 'reason',
          label: t('shipments.desk.reason'),
          required: true,
          placeholder: t('shipments.desk.reasonHint'),
        },
      ]}
      submit={(values) => resolve.run({ id: shipment.id, version: shipment.version, ...values })}
      saveLabel={t('shipments.desk.resolve')}
      savedText={t('shipments.desk.resolved')}
      onClose={close}
    />
  );
}

export function ResolveDrawer({ shipmentId, close }: { shipmentId: string; close: () => void }) {
  const { t } = useWords();
  const query = useApi('shipments.get', { id: shipmentId });
  if (query.data?.shortOpen) return <ResolveForm shipment={query.data} close={close} />;
  return (
    <DockPanel
      kind="drawer"
      label={t('shipments.desk.resolve')}
      title={<h2>{t('shipments.desk.resolve')}</h2>}
      onClose={close}
    >
      <Answer query={query}>{() => <Empty title={t('shipments.desk.nothingOpen')} />}</Answer>
    </DockPanel>
  );
}
