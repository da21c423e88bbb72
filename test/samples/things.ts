/** What the prepared world holds of each dealer, by what the samples call it. Plain values only: it is copied as JSON. */
import type { Kept } from '../../src/kernel/files.ts';
import type { Role } from '../../src/roles.ts';

export interface Versioned {
  id: string;
  version: number;
}

/** Who acts for a dealer: its own people, those of its territory, and those who see the whole company. */
export type Logins = Record<Role, string>;

export interface Things {
  dealerId: string;
  code: DealerCode;
  version: number;
  logins: Logins;
  /** Somebody of the dealer in its file. */
  contact: Versioned;
  /** A second file of the same firm. */
  duplicate: Versioned;
  /** Its buyer's login, as a person. */
  user: Versioned;
  money: Money;
  /** An order in every state, with two lines; and the same with twenty. */
  orders: Orders;
  wide: Orders;
  /** A plan to clear one product. */
  clearOut: Versioned;
  /** Token of an invitation into the dealer that waits. */
  invitation: string;
  invitationId: string;
  /** Bytes of the dealer's in the store, and the file they are. */
  kept: Kept;
  fileId: string;
  /** A long list its buyer has had made. */
  exportId: string;
}

export interface Prepared {
  SX018: Things;
  NB007: Things;
  HZ003: Things;
  /** Territories are no secret between colleagues, so they are not among a dealer's things. */
  territoryOf: Record<DealerCode, string>;
  /** A territory without dealers, who answers for it, and a representative without one. */
  territory: Versioned;
  assignment: Versioned;
  spareRep: string;
  goods: Goods;
  imports: Imports;
  reports: Reports;
  /** Credit group of SX018 and HZ003. */
  group: Versioned;
}

export interface OrderThing extends Versioned {
  number: string;
  lines: string[];
  /** The first shipment, where there is one. */
  shipment: (Versioned & { lines: string[] }) | null;
}

export type Orders = Record<
  'draft' | 'held' | 'submitted' | 'approved' | 'shipping' | 'short' | 'received',
  OrderThing
>;

/** Imports of the company. */
export interface Imports {
  fileId: string;
  waiting: Versioned;
  done: Versioned;
}

/** What the company sells and holds. */
export interface Goods {
  skus: Versioned[];
  /** Prices that finance prepared and nobody approved. */
  waitingPrices: string[];
  warehouseId: string;
  warehouse: { id: string; version: number };
  batch: Versioned;
  incoming: Versioned;
}

/** Account and rights of a dealer. */
export interface Money {
  /** A receipt with allocations, and one without. */
  paid: Versioned;
  prepaid: Versioned;
  /** An allocation of `paid`. */
  allocation: string;
  /** Open debts, oldest first. */
  invoices: string[];
  /** Document of its opening stock. */
  opening: string;
  right: Versioned;
  /** Version of its credit terms. */
  terms: number;
}

export type DealerCode = 'SX018' | 'NB007' | 'HZ003';

export function loginOf(role: Role | 'public', d: Things): string | null {
  return role === 'public' ? null : d.logins[role];
}

/** A form of the company's, the file it came in, and what was filled with it. */
export interface Reports {
  fileId: string;
  form: Versioned;
  fillingId: string;
}
