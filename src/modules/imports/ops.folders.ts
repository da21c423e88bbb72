/** Folders under the watched one: whose files lie there, who brings them, whether documents are handed out. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { notFound, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { command, query } from '../../kernel/op.ts';
import { changed } from '../../kernel/rows.ts';
import { users } from '../access/index.ts';
import { folderName } from './rules.folder.ts';
import { TargetName } from './shapes.ts';
import { importFolders } from './tables.ts';

const FolderView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** In whose name its files are brought. */
  by: z.string(),
  login: z.string(),
  dealer: z.object({ id: z.uuid(), code: z.string(), name: z.string() }).nullable(),
  target: TargetName.nullable(),
  out: z.enum(['csv', 'xlsx']).nullable(),
  active: z.boolean(),
  version: z.number(),
  /** Files taken, those that wait for somebody, those that failed; files handed out. */
  taken: z.number(),
  waiting: z.number(),
  failed: z.number(),
  handedOut: z.number(),
});

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  by: string;
  login: string;
  ofDealer: string | null;
  target: string | null;
  out: string | null;
  active: boolean;
  version: number;
  taken: number;
  waiting: number;
  failed: number;
  handedOut: number;
}

export const folders = query({
  can: 'imports.folders',
  who: ['admin'],
  summary: 'The watched folder and its parts: whose files, in whose name, how many came',
  input: z.strictObject({}),
  output: z.object({ items: z.array(FolderView) }),
  async run(ctx) {
    const { rows } = await ctx.db.execute<Row>(sql`
      select f.id, f.name, u.name as by, u.login, f.of_dealer as "ofDealer", f.target, f.out, f.active, f.version,
             (select count(*)::bigint from import_folder_files x where x.folder_id = f.id) as taken,
             (select count(*)::bigint from import_folder_files x where x.folder_id = f.id and x.state = 'taken') as waiting,
             (select count(*)::bigint from import_folder_files x where x.folder_id = f.id and x.state = 'failed') as failed,
             (select count(*)::bigint from import_out_files x where x.folder_id = f.id) as "handedOut"
        from import_folders f join users u on u.id = f.user_id order by f.name`);
    const cards = await ctx.registry.dealerCards(
      ctx,
      rows.flatMap((row) => row.ofDealer ?? []),
    );
    const items = rows.map((row) => ({
      ...row,
      dealer: cards.find((card) => card.id === row.ofDealer) ?? null,
      target: row.target === null ? null : TargetName.parse(row.target),
      out: FolderView.shape.out.parse(row.out),
    }));
    return { items };
  },
});

export const saveFolder = command({
  can: 'imports.saveFolder',
  who: ['admin'],
  summary: 'Set up a folder under the watched one, or change it',
  input: z.strictObject({
    id: z.uuid().optional(),
    version: z.number().int().optional(),
    name: z.string().trim().regex(folderName, 'imports.folderBadName'),
    /** Login of the person whose rights hold. */
    login: z.string().trim().min(1).max(60),
    /** All files of it are this dealer's. */
    dealerId: z.uuid().nullable(),
    target: TargetName.nullable(),
    out: z.enum(['csv', 'xlsx']).nullable(),
    active: z.boolean().default(true),
  }),
  output: z.object({ id: z.uuid(), version: z.number() }),
  async run(ctx, { id, version, login, dealerId, ...set }) {
    const [user] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.login, login.toLowerCase()), eq(users.active, true)));
    if (!user) throw refuse('imports.folderNobody', {}, [{ path: 'login', code: 'imports.folderNobody' }]);
    if (dealerId !== null && !(await ctx.registry.dealerCard(ctx, dealerId))) throw notFound();
    const [taken] = await ctx.db
      .select({ id: importFolders.id })
      .from(importFolders)
      .where(and(eq(importFolders.name, set.name), ...(id ? [ne(importFolders.id, id)] : [])));
    if (taken) {
      const params = { name: set.name };
      throw refuse('imports.folderNameTaken', params, [{ path: 'name', code: 'imports.folderNameTaken', params }]);
    }
    const values = { ...set, userId: user.id, ofDealer: dealerId };
    const saved = id
      ? await changed(ctx, importFolders, { id, version: version ?? 0 }, values)
      : (
          await ctx.db
            .insert(importFolders)
            .values({ ...values, id: newId(), outSince: ctx.today(), createdAt: ctx.now() })
            .returning()
        )[0];
    if (!saved) throw new Error('no folder');
    ctx.record({ noun: 'importFolder', id: saved.id, after: { ...set, login, dealerId } });
    return { id: saved.id, version: saved.version };
  },
});
