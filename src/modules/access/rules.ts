/** Who may bring in whom. */
import { isDealerSide, type Role } from '../../roles.ts';

export interface Inviter {
  role: Role;
  dealerId: string | null;
}

/**
 * The administrator invites everybody; a regional manager or representative invites a dealer's owner; the owner
 * invites his own people. Returns the code of the refusal, or null.
 */
export function mayInvite(inviter: Inviter, invited: { role: Role; dealerId: string | null }): string | null {
  if (isDealerSide(invited.role) !== (invited.dealerId !== null)) return 'access.roleNeedsDealer';
  if (inviter.role === 'admin') return null;
  if (inviter.role === 'owner') {
    if (invited.dealerId !== inviter.dealerId) return 'access.onlyOwnPeople';
    return isDealerSide(invited.role) ? null : 'access.onlyOwnPeople';
  }
  if (inviter.role === 'director' || inviter.role === 'manager' || inviter.role === 'rep') {
    return invited.role === 'owner' ? null : 'access.onlyOwners';
  }
  return 'access.mayNotInvite';
}

/** Who invited may take it back, and whoever could have invited the same person. */
export function mayRevoke(
  actor: Inviter & { id: string },
  invited: { role: Role; dealerId: string | null; invitedBy: string },
): boolean {
  return invited.invitedBy === actor.id || mayInvite(actor, invited) === null;
}

/** Wrong passwords allowed in a quarter of an hour, per login and per address. */
export const signInLimit = { perLogin: 8, perAddress: 60, minutes: 15 };
