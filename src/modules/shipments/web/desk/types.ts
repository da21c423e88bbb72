/** Names for what the server answers. */
import type { Output } from '../../../../web/kit/api.ts';

export type Shipment = Output<'shipments.get'>;
export type ShipmentItem = Output<'shipments.list'>['items'][number];
export type ShipmentLine = Shipment['lines'][number];
export type Order = Output<'orders.get'>;
