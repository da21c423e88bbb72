/** "Why is this here": the rule in words, its figures and documents, as they stand now and within the caller's wall. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { Explanation } from '../../kernel/explanation.ts';
import { mustFind } from './ops.ts';
import { reasonOf, say } from './present.ts';

/** `key` is "rule subject". @throws notFound when there is no such signal for this person now. */
export async function explainSignal(ctx: Ctx, key: string): Promise<Explanation> {
  const [rule = '', ...rest] = key.split(' ');
  const one = await mustFind(ctx, rule, rest.join(' '));
  const { found } = one;
  return {
    title: say(ctx, 'signals.why', { tag: say(ctx, `signal.${rule}.tag`) }),
    value: { kind: 'money', amount: found.moneyFen },
    formula: say(ctx, `signal.${rule}.formula`),
    withFigures: reasonOf(ctx, one).reason,
    inputs: found.inputs.map((input) => ({ ...input, label: say(ctx, input.label) })),
    documents: found.documents.map(({ fen, ...document }) => ({
      ...document,
      ...(fen === undefined ? {} : { value: { kind: 'money' as const, amount: fen } }),
    })),
    excluded: [],
    rule: say(ctx, `signal.${rule}.end`),
    at: ctx.now().toISOString(),
  };
}
