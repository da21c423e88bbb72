/** The roles an owner gives, in the order he thinks of them. */
import type { Role } from '../../../../roles.ts';

export const dealerRoles = ['buyer', 'warehouse', 'dealerFinance', 'guide', 'owner'] as const;
export type DealerRole = (typeof dealerRoles)[number];

export function isDealerRole(role: Role | null): role is DealerRole {
  return dealerRoles.some((one) => one === role);
}
