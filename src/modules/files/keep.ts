/** Rows of files: whose they are and what they are called. */
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { companyId } from '../../kernel/db/table.ts';
import type { Kept } from '../../kernel/files.ts';
import { newId } from '../../kernel/id.ts';
import { files as table } from './tables.ts';

export const FileView = z.object({ id: z.uuid(), name: z.string(), size: z.number() });

/** @param name a base name for the downloader; separators and control characters are taken out. */
export async function keepRow(
  ctx: Ctx,
  dealerId: string,
  name: string,
  kept: Kept,
): Promise<z.output<typeof FileView>> {
  const row = {
    dealerId,
    id: newId(),
    userId: ctx.me().id,
    // oxlint-disable-next-line no-control-regex -- the point is to take them out
    name: name.replaceAll(/[/\\\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '_'),
    sha256: kept.sha256,
    size: kept.size,
    createdAt: ctx.now(),
  };
  await ctx.db.insert(table).values(row);
  ctx.record({ noun: 'file', id: row.id, after: { name: row.name, size: row.size } });
  return { id: row.id, name: row.name, size: row.size };
}

/** A file made by another room for this person to download; the bytes are already in the store. */
export function fileFor(ctx: Ctx, o: { dealerId: string | null; name: string; kept: Kept }) {
  return keepRow(ctx, o.dealerId ?? companyId, o.name, o.kept);
}
