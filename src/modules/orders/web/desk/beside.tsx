/** Shipping, receiving and settling, docked beside an order. */
import { useNavigate } from 'react-router';
import { api } from '../../../../web/kit/api.ts';
import { ReceiveDrawer } from '../../../shipments/web/desk/receive-drawer.tsx';
import { ResolveDrawer } from '../../../shipments/web/desk/resolve-drawer.tsx';
import { ShipDrawer } from '../../../shipments/web/desk/ship-drawer.tsx';
import type { Beside, Order } from './types.ts';

export function BesideOrder({ beside, close }: { beside: Beside; close: () => void }) {
  if (beside.kind === 'ship') return <ShipDrawer orderId={beside.orderId} close={close} />;
  if (beside.kind === 'resolve') return <ResolveDrawer shipmentId={beside.shipmentId} close={close} />;
  return <ReceiveDrawer shipmentId={beside.shipmentId} close={close} />;
}

/** Opens the one shipment that waits; with several, the list of them. */
export function useOpenShipment(
  open: (what: Beside) => void,
): (order: Order, kind: 'receive' | 'resolve') => Promise<void> {
  const navigate = useNavigate();
  return async (order, kind) => {
    const filter = {
      orderId: order.id,
      ...(kind === 'receive' ? { status: 'inTransit' as const } : { shortOpen: true }),
    };
    const { items } = await api.call('shipments.list', { filter, sort: 'shippedAt', limit: 2 });
    const [one, another] = items;
    if (one && !another) open({ kind, shipmentId: one.id });
    else void navigate(`/orders/${order.id}?tab=shipments`);
  };
}
