import type { SamplesOf } from './sample.ts';

export const signals: SamplesOf<'signals'> = {
  today: [
    { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
    { as: 'manager', input: () => ({}) },
    { as: 'finance', input: () => ({}) },
    { as: 'logistics', input: () => ({}) },
  ],
  month: { as: 'manager', input: () => ({}) },
  notToday: [
    { as: 'manager', input: (d) => ({ rule: 'receivables.overdue', subject: d.dealerId }) },
    { as: 'owner', input: (d) => ({ rule: 'receivables.payOverdue', subject: d.dealerId }) },
  ],
  take: [
    { as: 'rep', input: (d) => ({ rule: 'receivables.overdue', subject: d.dealerId }) },
    { as: 'director', input: (d) => ({ rule: 'orders.held', subject: d.orders.held.id, taken: true }) },
  ],
};
