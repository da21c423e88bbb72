/** Whose money it is: by the names people confirmed, by the name, by the account it came from. Who fits two is asked. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import type { RowProblem } from '../../kernel/import-target.ts';
import { problem } from '../../kernel/import-values.ts';
import { partiesOf, proposeParty } from '../imports/index.ts';

export type Payers = (payer: string, account: string) => { dealerId: string } | { problem: RowProblem };

/** Accounts that paid before, and those of the dealer files; an account of two dealers tells nothing. */
async function accountsOf(ctx: Ctx, accounts: readonly string[]): Promise<Map<string, string>> {
  const wanted = sql.param(
    [...new Set(accounts.map((one) => one.replaceAll(/\s/g, '')))].filter((one) => one.length >= 8),
  );
  const { rows } = await ctx.db.execute<{ account: string; dealerId: string }>(sql`
    select account, (array_agg(dealer_id))[1] as "dealerId" from (
      select payer_account as account, dealer_id from receipts where payer_account = any (${wanted}::text[]) and reversed_on is null
      union select replace(bank_account, ' ', ''), id from dealers where replace(bank_account, ' ', '') = any (${wanted}::text[]) and merged_into is null) a
     group by 1 having count(*) = 1`);
  return new Map(rows.map((row) => [row.account, row.dealerId]));
}

/** Three statements whatever the rows. */
export async function payersOf(ctx: Ctx, accounts: readonly string[]): Promise<Payers> {
  const parties = await partiesOf(ctx);
  const byAccount = await accountsOf(ctx, accounts);
  const nameOf = new Map(parties.parties.map((one) => [one.id, one.name]));
  const seen = new Map<string, ReturnType<typeof proposeParty>>();
  return (payer, account) => {
    const found = seen.get(payer) ?? proposeParty(parties, { name: payer });
    seen.set(payer, found);
    const [best] = found.ranked;
    const told = byAccount.get(account);
    const sure = found.decision === 'accept' ? best : undefined;
    if (sure && told !== undefined && told !== sure.id && sure.confidence < 1)
      return { problem: unsure(payer, `${nameOf.get(sure.id)} / ${nameOf.get(told)}`) };
    if (sure) return { dealerId: sure.id };
    if (told !== undefined) return { dealerId: told };
    if (best && found.decision === 'ask') return { problem: unsure(payer, nameOf.get(best.id) ?? '') };
    return { problem: problem('payer', 'imports.dealerUnknown', { text: payer }) };
  };
}

/** In the words of the import centre, which offers the names and remembers the answer. */
const unsure = (text: string, best: string): RowProblem => problem('payer', 'imports.dealerUnsure', { text, best });
