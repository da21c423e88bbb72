/** One shipment by its own address: explanations of accounts and stock lead here. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { DetailPage } from '../../../../web/kit/detail-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Beside, BesideShipment, ShipmentBody, useShipmentActions } from './shipment-body.tsx';
import { ShipmentTag } from './shipment-parts.tsx';
import './shipments.css';

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
                <section className="card shipment-page">
                  <ShipmentBody shipment={shipment} />
                </section>
              ),
            },
          ]}
          dock={beside ? <BesideShipment beside={beside} close={() => setBeside(null)} /> : null}
        />
      )}
    </Answer>
  );
}
