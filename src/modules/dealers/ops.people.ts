/** The people of a dealer: who decides, how to meet him, what not to say. */
import { command } from '../../kernel/op.ts';
import { newId } from '../../kernel/id.ts';
import { refuse } from '../../kernel/errors.ts';
import { changed, difference, mustBeAt, mustOne } from '../../kernel/rows.ts';
import { refuseMerged } from './merged.ts';
import { AddPersonInput, PersonView, RemovePersonInput, UpdatePersonInput } from './shapes.ts';
import { dealerPeople, dealers } from './tables.ts';
import { audited, personView, sight, type Person } from './views.ts';

const keepers = ['admin', 'director', 'manager', 'rep'] as const;

export const addPerson = command({
  can: 'dealers.addPerson',
  who: keepers,
  summary: 'Add somebody of the dealer to its file',
  input: AddPersonInput,
  output: PersonView,
  async run(ctx, { dealerId, ...person }) {
    await refuseMerged(ctx, await mustOne(ctx, dealers, dealerId));
    const [row] = await ctx.db
      .insert(dealerPeople)
      .values({ dealerId, id: newId(), ...person, createdAt: ctx.now() })
      .returning();
    if (!row) throw new Error('insert returned no row');
    ctx.record({ noun: 'dealer', id: dealerId, dealerId, after: { person: row.name, ...audited(person) } });
    return personView(row, sight(ctx));
  },
});

function refuseEnded(person: Person): void {
  if (person.endedOn !== null) throw refuse('dealers.personEnded', { name: person.name });
}

export const updatePerson = command({
  can: 'dealers.updatePerson',
  who: keepers,
  summary: 'Change what is known of a person of the dealer',
  input: UpdatePersonInput,
  output: PersonView,
  async run(ctx, { id, version, ...set }) {
    const before = await mustBeAt(ctx, dealerPeople, { id, version });
    refuseEnded(before);
    const after = await changed(ctx, dealerPeople, { id, version }, set);
    const { before: was, after: is } = difference(before, after);
    const line = { before: audited(was), after: { person: after.name, ...audited(is) } };
    ctx.record({ noun: 'dealer', id: after.dealerId, dealerId: after.dealerId, ...line });
    return personView(after, sight(ctx));
  },
});

export const removePerson = command({
  can: 'dealers.removePerson',
  who: keepers,
  summary: 'Mark a person as gone; what was known of it stays in the history',
  input: RemovePersonInput,
  output: PersonView,
  async run(ctx, { id, version, reason }) {
    refuseEnded(await mustBeAt(ctx, dealerPeople, { id, version }));
    const after = await changed(ctx, dealerPeople, { id, version }, { endedOn: ctx.today() });
    ctx.record({
      noun: 'dealer',
      id: after.dealerId,
      dealerId: after.dealerId,
      after: { person: after.name, endedOn: after.endedOn },
      reason,
    });
    return personView(after, sight(ctx));
  },
});
