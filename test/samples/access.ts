import type { SamplesOf } from './sample.ts';

const tokenNobodyHas = 'x'.repeat(40);

export const access: SamplesOf<'access'> = {
  signIn: { as: 'public', input: () => ({ login: 'admin', password: 'correct-horse-battery' }) },
  signOut: { as: 'owner', input: () => ({}), noAudit: 'the session itself keeps when it ended' },
  me: { as: 'owner', input: () => ({}) },
  demoCards: { as: 'public', input: () => ({}), mayBeEmpty: 'cards are shown in demo mode only' },
  setUp: {
    as: 'public',
    input: () => ({ company: '第二家', name: '外人', login: 'outsider', password: 'correct-horse-battery' }),
    refused: 'access.alreadySetUp',
  },
  changePassword: { as: 'buyer', input: () => ({ password: 'another-horse-battery' }) },
  setLocale: { as: 'buyer', input: () => ({ locale: 'en' }), noAudit: 'a preference of the person itself' },
  invite: [
    { as: 'admin', input: () => ({ role: 'rep', name: '新代表' }) },
    {
      as: 'manager',
      input: (d) => ({ role: 'owner', name: '新老板', dealerId: d.dealerId }),
      foreign: ['access.onlyOwnPeople'],
    },
    {
      as: 'owner',
      input: (d) => ({ role: 'buyer', name: '新采购', dealerId: d.dealerId }),
      foreign: ['access.onlyOwnPeople', 'access.onlyOwners'],
    },
  ],
  invitation: { as: 'public', input: (d) => ({ token: d.invitation }) },
  invitations: [
    { as: 'admin', input: () => ({}) },
    { as: 'owner', input: (d) => ({ filter: { dealerId: d.dealerId } }) },
    { as: 'manager', input: (d) => ({ filter: { dealerId: d.dealerId, q: '导购' }, sort: 'expiresAt' }) },
  ],
  renewInvitation: [
    { as: 'owner', input: (d) => ({ id: d.invitationId }) },
    { as: 'admin', input: (d) => ({ id: d.invitationId }) },
  ],
  revokeInvitation: [
    { as: 'owner', input: (d) => ({ id: d.invitationId }) },
    { as: 'admin', input: (d) => ({ id: d.invitationId }) },
  ],
  acceptInvite: [
    { as: 'public', input: (d) => ({ token: d.invitation, login: 'accepted' }) },
    { as: 'public', input: () => ({ token: tokenNobodyHas }), refused: 'access.invitationOver' },
  ],
  people: [
    { as: 'admin', input: () => ({}) },
    { as: 'owner', input: (d) => ({ filter: { dealerId: d.dealerId } }) },
  ],
  setActive: [
    { as: 'admin', input: (d) => ({ ...d.user, active: false }) },
    { as: 'owner', input: (d) => ({ ...d.user, active: false }) },
  ],
};
