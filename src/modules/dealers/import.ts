/** Dealers from a file: found by code, then by credit code, then by their exact name; nobody is guessed. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { CheckedRow, ImportRow, ImportScope, ImportTarget, RowProblem } from '../../kernel/import-target.ts';
import { earlierOf, effectOf, problem, twice } from '../../kernel/import-values.ts';
import { dealersFields } from './import-fields.ts';
import { dealerOf, houseOf, levelOf, placeOf, type KnownDealer, type KnownHouse } from './import.known.ts';
import { problemsOf, wantedOf, type WantedDealer } from './import.row.ts';
import { restore } from './import.undo.ts';
import { write } from './import.write.ts';
import { nameKey } from './search.ts';

function problemsOfNew(house: KnownHouse, wanted: WantedDealer): RowProblem[] {
  const found: RowProblem[] = [];
  const similar = wanted.code === '' ? house.byNameKey.get(nameKey(wanted.set.name)) : undefined;
  if (similar?.seen)
    found.push(
      problem('name', 'dealers.importSimilar', { value: wanted.set.name, code: similar.code, name: similar.name }),
    );
  else if (similar) found.push(problem('name', 'dealers.importElsewhere', { value: wanted.set.name }));
  if (!placeOf(house.places, wanted.territory))
    found.push(
      wanted.territory === ''
        ? problem('territory', 'dealers.importTerritoryMissing')
        : problem('territory', 'dealers.importNoTerritory', { value: wanted.territory }),
    );
  if (levelOf(house, wanted) === null)
    found.push(problem('level', 'dealers.importLevelMissing', { levels: house.levels.toSorted() }));
  return found;
}

function problemsOfKnown(ctx: Ctx, house: KnownHouse, wanted: WantedDealer, known: KnownDealer): RowProblem[] {
  // Somebody else's file: that it is there is all that may be told.
  if (!known.seen)
    return [
      problem(known.code === wanted.code ? 'code' : 'name', 'dealers.importElsewhere', {
        value: wanted.code || wanted.set.name,
      }),
    ];
  const { code, name } = known;
  if (known.mergedInto !== null) return [problem('code', 'dealers.importMerged', { code, name })];
  if (wanted.code !== '' && wanted.code !== code)
    return [problem('code', 'dealers.importOtherCode', { value: wanted.code, code, name })];
  const owner = wanted.set.credit_code ? house.byCredit.get(wanted.set.credit_code) : undefined;
  if (owner && owner.id !== known.id)
    return [
      problem('creditCode', 'dealers.importCreditTaken', {
        value: wanted.set.credit_code,
        code: owner.seen ? owner.code : '',
      }),
    ];
  return wanted.territory === '' ? [] : moveProblems(ctx, house, wanted, known);
}

function moveProblems(ctx: Ctx, house: KnownHouse, wanted: WantedDealer, known: KnownDealer): RowProblem[] {
  const place = placeOf(house.places, wanted.territory);
  if (!place) return [problem('territory', 'dealers.importNoTerritory', { value: wanted.territory })];
  if (known.span?.territoryId === place.id) return [];
  if (ctx.me().role === 'manager')
    return [problem('territory', 'dealers.importMayNotMove', { value: wanted.territory })];
  const fromOn = known.span?.fromOn ?? '';
  return fromOn > ctx.today() ? [problem('territory', 'dealers.importMovesLater', { name: known.name, fromOn })] : [];
}

function effectOn(house: KnownHouse, wanted: WantedDealer, known: KnownDealer | null): CheckedRow['effect'] {
  const file = effectOf(known && { ...known }, { ...wanted.set });
  if (!known || file !== 'same') return file;
  const place = placeOf(house.places, wanted.territory);
  const moves = wanted.territory !== '' && place !== null && place.id !== known.span?.territoryId;
  const joins = wanted.contact !== '' && !known.people.includes(wanted.contact);
  return moves || joins ? 'changed' : 'same';
}

async function check(ctx: Ctx, rows: readonly ImportRow[], scope: ImportScope): Promise<CheckedRow[]> {
  const wanted = rows.map(wantedOf);
  const house = await houseOf(ctx, wanted);
  const sameCode = earlierOf(wanted, (one) => one.code, scope.seen?.('code'));
  const sameCredit = earlierOf(wanted, (one) => one.set.credit_code ?? null, scope.seen?.('creditCode'));
  const sameName = earlierOf(wanted, (one) => one.set.name, scope.seen?.('name'));
  return wanted.map((one, index) => {
    const known = dealerOf(house, one);
    const repeated = [
      ...twice('code', one.code, sameCode[index] ?? null),
      ...twice('creditCode', one.set.credit_code ?? '', sameCredit[index] ?? null),
      ...twice('name', one.set.name, sameName[index] ?? null),
    ].slice(0, 1);
    const against = known ? problemsOfKnown(ctx, house, one, known) : problemsOfNew(house, one);
    return {
      problems: [...problemsOf(one), ...repeated, ...against],
      effect: effectOn(house, one, known),
      subjectId: known?.seen ? known.id : null,
    };
  });
}

export const dealersTarget: ImportTarget = {
  name: 'dealers',
  who: ['admin', 'director', 'manager'],
  fields: dealersFields,
  dealer: 'none',
  product: false,
  check,
  async commit(ctx, rows) {
    // Two files of the same dealers at once would each find them new.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('dealers.import', 0))`);
    const wanted = rows.map(wantedOf);
    return write(ctx, wanted, await houseOf(ctx, wanted, true));
  },
  undo: restore,
};
