/** What the server says about a dealer, and what the other rooms say in their sections. */
import type { Output } from '../../../../web/kit/api.ts';
import type { CreditFigures } from '../../../../web/kit/bars.tsx';
import type { Tone } from '../../../../web/kit/status-tag.tsx';
import type { Status } from '../../rules.ts';

export type DealerItem = Output<'dealers.list'>['items'][number];
export type Overview = Output<'dealers.overview'>;
export type Dealer = Overview['dealer'];
export type Contact = Overview['people'][number];

export const statusTones: Record<Status, Tone> = {
  prospect: 'info',
  active: 'success',
  suspended: 'warning',
  ended: 'neutral',
};

type Section = Record<string, unknown>;

function section(value: unknown): Section | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** A list of a section; entries that are no records are left out. */
export function entriesOf(value: unknown): Section[] {
  return Array.isArray(value) ? value.map(section).filter((one) => one !== null) : [];
}

export function numberOf(from: Section | null, key: string): number {
  const value = from?.[key];
  return typeof value === 'number' ? value : 0;
}

export function textOf(from: Section | null, key: string): string {
  const value = from?.[key];
  return typeof value === 'string' ? value : '';
}

/** What a room says about the dealer; null when it says nothing or the viewer may not hear it. */
export function sectionOf(overview: Overview, ...path: string[]): Section | null {
  let at: Section | null = section(overview.sections);
  for (const key of path) at = section(at?.[key]);
  return at;
}

/** Figures of the credit bar; null when the viewer may not see the account or no terms were agreed. */
export function creditOf(overview: Overview): CreditFigures | null {
  const credit = sectionOf(overview, 'receivables', 'credit');
  const parts = section(credit?.['parts']);
  if (!credit || !parts) return null;
  return {
    limit: numberOf(credit, 'limit') + numberOf(credit, 'temporary'),
    receivable: numberOf(parts, 'receivable'),
    inTransit: numberOf(parts, 'shippedNotInvoiced'),
    reserved: numberOf(parts, 'approvedOrders') + numberOf(parts, 'submittedOrders'),
    unallocated: numberOf(parts, 'unallocatedReceipts'),
    available: numberOf(credit, 'available'),
  };
}

/** Where the account of a dealer is kept. */
export function accountPage(dealerId: string): string {
  return `/receivables/${dealerId}`;
}
