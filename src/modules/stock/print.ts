/** What a dealer holds as a list to print: with room to write down what was counted. */
import { z } from 'zod';
import { notFound } from '../../kernel/errors.ts';
import { readingOf } from '../../kernel/export.ts';
import { command } from '../../kernel/op.ts';
import { forms, frameOf, printed } from '../../kernel/print/parts.ts';
import { companyName } from '../access/index.ts';
import { FileView, fileFor } from '../files/index.ts';
import { position, stockReaders } from './ops.ts';

export const print = command({
  can: 'stock.print',
  who: stockReaders,
  summary: 'The stock list of a dealer as PDF; GET /files/{id} downloads it',
  input: z.strictObject({ dealerId: z.uuid(), form: z.enum(forms).default('a4') }),
  output: FileView,
  async run(ctx, { dealerId, form }) {
    const { say: word } = readingOf(ctx);
    const say = (key: string) => word(`stock.print.${key}`);
    const { items } = await position.run(ctx, { dealerId });
    const dealer = await ctx.registry.dealerCard(ctx, dealerId);
    if (!dealer) throw notFound();
    const document = {
      ...frameOf(ctx, form, `/dealers/${dealerId}`),
      company: await companyName(ctx),
      title: say('title'),
      subject: dealer.name,
      facts: [
        { label: say('dealer'), value: `${dealer.name}（${dealer.code}）` },
        { label: say('on'), value: ctx.today() },
        { label: say('kinds'), value: String(items.length) },
      ],
      columns: [
        { head: say('position'), share: 5, align: 'center' as const },
        { head: say('code'), share: 13 },
        { head: say('name'), share: 26 },
        { head: say('spec'), share: 16 },
        { head: say('quantity'), share: 14, align: 'right' as const },
        { head: say('lastOn'), share: 13 },
        { head: say('counted'), share: 13 },
      ],
      rows: items.map((one, at) => [String(at + 1), one.code, one.name, one.spec, one.text, one.lastOn, '']),
      sums: [],
      notes: [],
      signatures: [say('signKeeper'), say('signCounter')],
    };
    const name = `${document.title}_${dealer.name}_${ctx.today()}.pdf`;
    return fileFor(ctx, { dealerId: null, name, kept: await printed(ctx, document) });
  },
});
