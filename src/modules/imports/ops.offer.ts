/** What can be imported and how: the targets of a person, what a file is, an empty sheet to fill. */
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ImportTarget } from '../../kernel/import-target.ts';
import { command, query } from '../../kernel/op.ts';
import { writeXlsx } from '../../kernel/sheets/write.ts';
import { office } from '../../roles.ts';
import { fileFor, fileOf } from '../files/index.ts';
import { fieldName, targetOf } from './batches.ts';
import { guessFile, isSure } from './guess.ts';
import { TargetName } from './shapes.ts';

const fileLimit = 60 * 1_048_576;
export const FileAnswer = z.object({ id: z.uuid(), name: z.string(), size: z.number() });

/** What this person's role fills, in the order people go through them. */
function targetsOf(ctx: Ctx): (ImportTarget & { name: z.output<typeof TargetName> })[] {
  const { role } = ctx.me();
  return TargetName.options.flatMap((name) => {
    const target = ctx.registry.imports.get(name);
    return target?.who.includes(role) ? [{ ...target, name }] : [];
  });
}

export const offer = query({
  can: 'imports.offer',
  who: office,
  summary: 'What this person may import, with the columns each target understands',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        target: TargetName,
        /** Its rows name a dealer, or the file is for one. */
        byDealer: z.boolean(),
        fields: z.array(z.object({ key: z.string(), label: z.string(), required: z.boolean() })),
      }),
    ),
  }),
  run: async (ctx) => ({
    items: targetsOf(ctx).map(({ name, dealer, fields }) => ({
      target: name,
      byDealer: dealer === 'row',
      fields: fields.map(({ key, required, oneOf }) => ({
        key,
        label: fieldName(ctx, key),
        required: required ?? oneOf !== undefined,
      })),
    })),
  }),
});

export const guess = query({
  can: 'imports.guess',
  who: office,
  summary: 'What an uploaded file is, best first; `sure` when the first is well ahead',
  input: z.strictObject({ fileId: z.uuid() }),
  output: z.object({
    ranked: z.array(z.object({ target: TargetName, score: z.number() })),
    sure: z.boolean(),
  }),
  async run(ctx, { fileId }) {
    const file = await fileOf(ctx, fileId);
    const ranked = await guessFile(file, targetsOf(ctx), ctx.today());
    return { ranked: ranked.map((one) => ({ ...one, target: TargetName.parse(one.target) })), sure: isSure(ranked) };
  },
});

/** Bytes made by `write` into the store and registered as a file of this person. */
export async function made(
  ctx: Ctx,
  name: string,
  dealerId: string | null,
  write: (to: PassThrough) => Promise<void>,
): Promise<z.input<typeof FileAnswer>> {
  const stream = new PassThrough();
  const [kept] = await Promise.all([ctx.files.keep(stream, fileLimit), write(stream)]);
  return fileFor(ctx, { dealerId, name, kept });
}

/** The first head of a field is the word of our template; our own names come first where a field has one. */
const headOf = (ctx: Ctx, field: ImportTarget['fields'][number]): string =>
  ctx.locale === 'zh' ? (field.heads[0] ?? fieldName(ctx, field.key)) : fieldName(ctx, field.key);

export const template = command({
  can: 'imports.template',
  who: office,
  summary: 'An empty .xlsx with the columns of a target and a sheet that explains them; download it at /files/{id}',
  input: z.strictObject({ target: TargetName }),
  output: FileAnswer,
  async run(ctx, input) {
    const target = targetOf(ctx, input.target);
    const words = ctx.registry.words[ctx.locale];
    const say = (key: string): string => words[key] ?? key;
    const name = say(`imports.target.${target.name}`);
    const required = (one: ImportTarget['fields'][number]): string =>
      one.required ? say('imports.template.must') : one.oneOf ? say('imports.template.oneOf') : '';
    return made(ctx, `${name}.xlsx`, ctx.me().dealerId, (to) =>
      writeXlsx(to, [
        {
          name,
          columns: target.fields.map((one) => ({
            head: headOf(ctx, one),
            width: 16,
            // Codes and barcodes keep their zeros and digits.
            ...(one.type === 'text' || one.type === 'barcode' || one.type === 'phone' ? { format: '@' } : {}),
          })),
          rows: [],
        },
        {
          name: say('imports.template.how'),
          columns: [
            { head: say('imports.template.column'), width: 20 },
            { head: say('imports.template.needed'), width: 16 },
            { head: say('imports.template.kind'), width: 48 },
          ],
          rows: target.fields.map((one) => [headOf(ctx, one), required(one), say(`imports.template.is.${one.type}`)]),
        },
      ]),
    );
  },
});
