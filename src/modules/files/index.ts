/**
 * Files: what people send and what is made for them to take away. The bytes lie in the store under their hash; a row
 * says whose they are and how the file was called.
 *
 * Words: 上传 upload, 下载 download.
 * Never: a path made from a name; bytes read by their hash alone; a file shown in the page instead of downloaded.
 */
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { companyId } from '../../kernel/db/table.ts';
import { notFound, refuse } from '../../kernel/errors.ts';
import { module } from '../../kernel/module.ts';
import { command, query } from '../../kernel/op.ts';
import { mustOne } from '../../kernel/rows.ts';
import { isDealerSide, office } from '../../roles.ts';
import { exported, exporting, exportList } from './export.ts';
import { FileView, keepRow } from './keep.ts';
import { files as table } from './tables.ts';
import { words } from './words.ts';

export { FileView, fileFor } from './keep.ts';

const upload = command({
  can: 'files.upload',
  who: office,
  summary: 'Register bytes that were just sent; over HTTP send them as application/octet-stream with ?name=',
  input: z.strictObject({
    name: z.string().trim().min(1).max(200),
    /** The dealer it is for; people of a dealer need not say. */
    dealerId: z.uuid().optional(),
    kept: z.strictObject({
      sha256: z.string().length(64),
      size: z.number().int().min(0),
      receipt: z.string().max(100),
    }),
  }),
  output: FileView,
  async run(ctx, { name, dealerId, kept }) {
    if (!ctx.files.isOwn(kept)) throw refuse('files.unknownBytes');
    if (kept.size === 0) throw refuse('files.empty', { name });
    const owner = await ownerOf(ctx, dealerId);
    return keepRow(ctx, owner, name, kept);
  },
});

/** Whose file: the dealer's, when it is for one the person may see; otherwise the person's own. */
async function ownerOf(ctx: Ctx, dealerId: string | undefined): Promise<string> {
  const me = ctx.me();
  if (isDealerSide(me.role)) {
    if (!me.dealerId || (dealerId !== undefined && dealerId !== me.dealerId)) throw notFound();
    return me.dealerId;
  }
  if (dealerId === undefined) return companyId;
  if (!(await ctx.registry.dealerCard(ctx, dealerId))) throw notFound();
  return dealerId;
}

const open = query({
  can: 'files.open',
  who: 'signedIn',
  summary: 'What a file is called and where its bytes lie; GET /files/{id} downloads it',
  input: z.strictObject({ id: z.uuid() }),
  output: FileView.extend({ sha256: z.string() }),
  run: (ctx, { id }) => mustOne(ctx, table, id),
});

/** @throws notFound when the actor may not see it. */
export async function fileOf(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; name: string; dealerId: string; path: string }> {
  const row = await mustOne(ctx, table, id);
  return { id, name: row.name, dealerId: row.dealerId, path: ctx.files.pathOf(row.sha256) };
}

export const filesModule = module({
  name: 'files',
  operations: { upload, open, export: exportList, exported },
  background: [exporting],
  words,
});
