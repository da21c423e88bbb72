/** Names for what the server answers. */
import type { Output } from '../../../../web/kit/api.ts';

export type Order = Output<'orders.get'>;
export type OrderItem = Output<'orders.list'>['items'][number];
export type OrderLine = Order['lines'][number];
export type Obstacle = Order['obstacles'][number];
export type Quote = Output<'orders.quote'>;
export type QuoteLine = Quote['lines'][number];
export type Repeat = Output<'orders.repeat'>;
export type Parsed = Output<'orders.parse'>['lines'][number];
export type Product = Output<'products.list'>['items'][number];
export type Dealer = Output<'dealers.list'>['items'][number];
export type Shipment = Output<'shipments.list'>['items'][number];

/** Work that opens beside an order. */
export type Beside = { kind: 'ship'; orderId: string } | { kind: 'receive' | 'resolve'; shipmentId: string };
