/** At which step of an order the credit limit stops it, by what was agreed with the dealer. Pure. */

/** In the order of an order's life. The invoice is none of them: goods that were shipped are always received and invoiced. */
export const blockPoints = ['order', 'approve', 'ship'] as const;
export type BlockPoint = (typeof blockPoints)[number];

export function blockPointOf(text: string | null): BlockPoint {
  return blockPoints.find((one) => one === text) ?? 'order';
}

/**
 * Is credit to be checked at this step? At the agreed point always; after it only when the order was never checked,
 * because the point was moved to an earlier step after the order had passed that.
 */
export function creditDue(step: BlockPoint, agreed: BlockPoint, checked: boolean): boolean {
  const [now, due] = [blockPoints.indexOf(step), blockPoints.indexOf(agreed)];
  return now === due || (now > due && !checked);
}
