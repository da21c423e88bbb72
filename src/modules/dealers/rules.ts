/** Rules of the dealer file: its life cycle, the check digit of the credit code, what may be seen by whom. Pure. */
import { isDealerSide, type Role } from '../../roles.ts';

export const kinds = ['general', 'province', 'city', 'county', 'wholesale', 'direct', 'exclusive'] as const;
export type Kind = (typeof kinds)[number];

export const grades = ['A', 'B', 'C'] as const;
export type Grade = (typeof grades)[number];

export const statuses = ['prospect', 'active', 'suspended', 'ended'] as const;
export type Status = (typeof statuses)[number];

export interface Step {
  to: Status;
  /** Shown on the button: key of the words. */
  verb: string;
  needsReason: boolean;
  /** Orders, balance and stock must be settled first. */
  needsSettled: boolean;
}

/** The life of a dealer: one table for the server's checks, the buttons and the diagram. */
export const flow: Record<Status, readonly Step[]> = {
  prospect: [
    { to: 'active', verb: 'dealers.verb.activate', needsReason: false, needsSettled: false },
    { to: 'ended', verb: 'dealers.verb.drop', needsReason: true, needsSettled: true },
  ],
  active: [
    { to: 'suspended', verb: 'dealers.verb.suspend', needsReason: true, needsSettled: false },
    { to: 'ended', verb: 'dealers.verb.end', needsReason: true, needsSettled: true },
  ],
  suspended: [
    { to: 'active', verb: 'dealers.verb.resume', needsReason: false, needsSettled: false },
    { to: 'ended', verb: 'dealers.verb.end', needsReason: true, needsSettled: true },
  ],
  ended: [{ to: 'active', verb: 'dealers.verb.reopen', needsReason: true, needsSettled: false }],
};

/** The step from one status to another, or null when there is none. */
export function stepTo(from: Status, to: Status): Step | null {
  return flow[from].find((step) => step.to === to) ?? null;
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * 统一社会信用代码 by GB 32100-2015: 17 characters of 31 and a check character,
 * 31 minus the sum of value × 3^position modulo 31, modulo 31.
 */
export function creditCodeCheck(first17: string): string | null {
  if (first17.length !== 17) return null;
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    const value = creditAlphabet.indexOf(char);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? null;
}

/** Upper case, 18 characters, the right check character. */
export function creditCodeFits(code: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) && creditCodeCheck(code.slice(0, 17)) === code[17]
  );
}

/** 138****0000: enough to recognise, not enough to call. */
export function maskedPhone(phone: string): string {
  if (phone.length <= 4) return '****';
  return phone.length < 8 ? `****${phone.slice(-4)}` : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** The last four digits of an account. */
export function maskedAccount(account: string): string {
  return account === '' ? '' : `**** ${account.replaceAll(' ', '').slice(-4)}`;
}

/** What a viewer may see of a dealer he may see at all. */
export interface Sight {
  /** Grade reasons, temperament, taboos, private notes. */
  internal: boolean;
  phone: boolean;
  bank: boolean;
}

/** @param mayUpdate whether `dealers.update` is open to the viewer. */
export function sightOf(role: Role, mayUpdate: boolean): Sight {
  const dealer = isDealerSide(role);
  return {
    internal: !dealer,
    phone: mayUpdate || dealer,
    bank: mayUpdate || role === 'finance' || role === 'owner' || role === 'dealerFinance',
  };
}

/** What a representative may change: how to reach the dealer and what it works with, nothing that money hangs on. */
const repMay = new Set([
  'shortName',
  'provinceCode',
  'cityCode',
  'countyCode',
  'address',
  'phone',
  'lines',
  'warehouses',
  'vehicles',
  'staff',
  'notes',
  'privateNotes',
]);

/** Fields of a change that the role may not change. */
export function fieldsDenied(role: Role, fields: readonly string[]): string[] {
  return role === 'rep' ? fields.filter((field) => !repMay.has(field)) : [];
}

/** The name without brackets, legal form and spaces, so that two spellings of one firm meet. */
export function bareName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[（(].*?[）)]/g, '')
    .replace(/(股份有限公司|有限责任公司|有限公司|公司)$/, '')
    .replace(/[\s·.,，。-]/g, '');
}

/** The address without spaces and punctuation; empty when too short to tell two dealers apart. */
export function bareAddress(address: string): string {
  const bare = address
    .normalize('NFKC')
    .replace(/[\s,，.。、;；:：()（）#-]/g, '')
    .toLowerCase();
  return bare.length < 6 ? '' : bare;
}
