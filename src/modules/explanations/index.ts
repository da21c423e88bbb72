/**
 * Explanations: "why this number". One operation answers for every figure of every module; a module registers how its
 * figures are explained (`explains` of its door). The explainer reads through the caller's own wall.
 */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { Explanation } from '../../kernel/explanation.ts';
import { module } from '../../kernel/module.ts';
import { query } from '../../kernel/op.ts';
import { words } from './words.ts';

const get = query({
  can: 'explanations.get',
  who: 'signedIn',
  summary: 'Formula, inputs and documents of one figure',
  input: z.strictObject({ of: z.string().max(80), key: z.string().max(200) }),
  output: Explanation,
  async run(ctx, { of, key }) {
    const explain = ctx.registry.explains.get(of);
    if (!explain) throw new AppError(404, 'kernel.noSuchExplanation');
    return explain(ctx, key);
  },
});

export const explanations = module({ name: 'explanations', operations: { get }, words });
