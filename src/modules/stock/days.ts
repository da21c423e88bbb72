/** Days of facts. */
import type { Ctx } from '../../kernel/ctx.ts';
import { refuse } from '../../kernel/errors.ts';

/** A fact of a closed month is taken (and booked today); one of tomorrow is not. @throws stock.future */
export function refuseFuture(ctx: Ctx, on: string): void {
  const params = { on, today: ctx.today() };
  if (on > params.today) throw refuse('stock.future', params, [{ path: 'on', code: 'stock.future', params }]);
}
