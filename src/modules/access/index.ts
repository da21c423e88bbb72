/**
 * Access: people, sessions, invitations, and which dealers a person may see.
 *
 * Words: a person has one role (see src/roles.ts). The company's people are invited by the administrator, a dealer's
 * owner by his manager, the owner's people by the owner. `dealer_access` holds who sees which dealer: members of the
 * dealer, and company people through their territories (kept by the dealers module).
 * Never: a password or token in clear anywhere; a disabled person with a living session; an answer that tells whether
 * a login exists.
 */
import { openings } from './openings.list.ts';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import * as accountOps from './ops.ts';
import * as peopleOps from './ops.people.ts';
import * as invitationOps from './ops.invitations.ts';
import { demo } from './demo.ts';
import { actorOf } from './sessions.ts';
import { exportWords } from './words.export.ts';
import { peopleTarget } from './import.ts';
import { words } from './words.ts';

const { signIn, signOut, me, demoCards, setUp, changePassword, setLocale } = accountOps;
const { people, setActive } = peopleOps;
const { invite, invitation, invitations, renewInvitation, revokeInvitation, acceptInvite } = invitationOps;

export const access = module({
  name: 'access',
  operations: {
    signIn,
    signOut,
    me,
    demoCards,
    setUp,
    changePassword,
    setLocale,
    invite,
    invitation,
    invitations,
    renewInvitation,
    revokeInvitation,
    acceptInvite,
    people,
    setActive,
  },
  words: mergeWords(words, exportWords),
  exports,
  actorOf,
  imports: [peopleTarget],
  openings,
  demo,
});

export { roleOf } from './import.row.ts';
export { companyName } from './ops.ts';
export { resetPassword } from './ops.people.ts';
export { hashPassword } from './passwords.ts';
export { demoPassword, demoPeople } from './demo-people.ts';
export { authenticate } from './sessions.ts';
export { standInsFor } from './stand-ins.ts';
export { dealerAccess, users } from './tables.ts';
