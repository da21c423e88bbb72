/** One shipment by its own address: explanations of accounts and stock lead here. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { PackageCheck, Scale, Truck, type LucideIcon } from 'lucide-react';
import { Card, DetailPage } from '../../../../web/kit/detail-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import type { Tone } from '../../../../web/kit/status-tag.tsx';
import { Timeline } from '../../../../web/kit/timeline.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Beside, BesideShipment, ShipmentBody, useShipmentActions } from './shipment-body.tsx';
import { ShipmentTag } from './shipment-parts.tsx';
import './shipments.css';

const looks: Record<string, { icon: LucideIcon; tone: Tone }> = {
  'shipments.create': { icon: Truck, tone: 'info' },
  'shipments.receive': { icon: PackageCheck, tone: 'success' },
  'shipments.resolveShort': { icon: Scale, tone: 'warning' },
};

/** Who sent it, received it, settled what came short. */
function History({ id }: { id: string }) {
  const { t } = useWords();
  const query = useApi('audit.history', { noun: 'shipment', id, limit: 50 });
  return (
    <Card title={t('shipments.desk.history')}>
      <Answer query={query} rows={3}>
        {({ items }) => (
          <Timeline
            entries={items.map((one, i) => ({
              key: `${one.at} ${i}`,
              at: one.at,
              who: one.actorName,
              what: one.what,
              ...looks[one.operation],
              ...(one.reason ? { said: one.reason } : {}),
            }))}
          />
        )}
      </Answer>
    </Card>
  );
}

export default function ShipmentPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useApi('shipments.get', { id }, { every: 10_000 });
  const [beside, setBeside] = useState<Beside | null>(null);
  const actions = useShipmentActions(setBeside);
  return (
    <Answer query={query} rows={12}>
      {(shipment) => (
        <DetailPage
          crumbs={[{ label: t('shipments.title'), href: '/shipments' }]}
          title={shipment.number}
          tags={<ShipmentTag shipment={shipment} />}
          actions={actions(shipment)}
          tabs={[
            {
              key: 'shipment',
              label: t('shipments.title'),
              render: () => (
                <div className="cols">
                  <section className="card shipment-page">
                    <ShipmentBody shipment={shipment} />
                  </section>
                  <History id={id} />
                </div>
              ),
            },
          ]}
          dock={beside ? <BesideShipment beside={beside} close={() => setBeside(null)} /> : null}
        />
      )}
    </Answer>
  );
}
