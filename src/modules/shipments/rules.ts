/** Deliveries: what may be received, and whether it came in time. Pure. */

export interface BatchPart {
  batchNo: string;
  expiresOn: string | null;
  quantity: number;
}

export interface Counted {
  received: number;
  short: number;
  damaged: number;
}

/** What was counted must be what was sent, no more and no less. */
export function addsUp(quantity: number, counted: Counted): boolean {
  return counted.received + counted.short + counted.damaged === quantity;
}

/** On time: not known while it is on the way and the day has not passed. */
export function onTime(shipment: { expectedOn: string; receivedOn: string | null }, today: string): boolean | null {
  if (shipment.receivedOn !== null) return shipment.receivedOn <= shipment.expectedOn;
  return today > shipment.expectedOn ? false : null;
}

/** 破损与短少: what still has to be settled at one line. */
export const openOf = (counted: Counted): number => counted.short + counted.damaged;
