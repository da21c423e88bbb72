/** Calls a target of the import centre as a person, without a file: made rows in, answers out, statements counted. */
import { checkBooks, type Finding } from '../src/kernel/books.ts';
import { newId } from '../src/kernel/id.ts';
import type {
  CheckedRow,
  ImportRow,
  ImportScope,
  ImportTarget,
  ImportValue,
  RowOutcome,
} from '../src/kernel/import-target.ts';
import { runAs, runAsHouse } from '../src/kernel/run.ts';
import type { Ctx } from '../src/kernel/ctx.ts';
import type { World } from './open-world.ts';

/** '' and undefined: nothing is written there. */
export type Values = Record<string, ImportValue | undefined>;
export interface MadeRow {
  values: Values;
  dealerId?: string;
  skuId?: string;
}

type Done = ImportRow & RowOutcome;
export interface Importing {
  check(login: string, rows: readonly (Values | MadeRow)[]): Promise<CheckedRow[]>;
  /** Checks, and writes when no row has a problem. */
  commit(login: string, rows: readonly (Values | MadeRow)[]): Promise<Done[]>;
  /** Written in one transaction in steps of so many rows, as the centre does with long files. */
  inSteps(login: string, rows: readonly (Values | MadeRow)[], size: number): Promise<Done[][]>;
  undo(login: string, done: readonly Done[]): Promise<void>;
  /** In one transaction, step by step. */
  undoSteps(login: string, steps: readonly (readonly Done[])[]): Promise<void>;
  /** Statements of check, commit and undo together. */
  counted(login: string, rows: readonly (Values | MadeRow)[]): Promise<{ statements: number; ms: number }>;
  books(): Promise<Finding[]>;
}

const isMade = (row: Values | MadeRow): row is MadeRow => 'values' in row;

function rowOf(one: Values | MadeRow, index: number): ImportRow {
  const made: MadeRow = isMade(one) ? one : { values: one };
  const values: Record<string, ImportValue> = {};
  for (const [key, value] of Object.entries(made.values)) if (value !== undefined && value !== '') values[key] = value;
  return { n: index + 2, values, dealerId: made.dealerId ?? null, skuId: made.skuId ?? null };
}

export function importing(t: World, name: string): Importing {
  const target = (ctx: Ctx): ImportTarget => {
    const found = ctx.registry.imports.get(name);
    if (!found) throw new Error(`nobody registered the target ${name}`);
    return found;
  };
  const scope: ImportScope = { batchId: newId(), number: 'I-TEST', dealerId: null };
  const as = async <T>(login: string, what: string, work: (ctx: Ctx) => Promise<T>) =>
    runAs(t.app, await t.actor(login), `imports.${what}`, work);
  const write = async (ctx: Ctx, rows: readonly ImportRow[]): Promise<Done[]> => {
    const wrong = (await target(ctx).check(ctx, rows, scope)).flatMap((one) => one.problems);
    if (wrong.length > 0) throw new Error(`rows with problems: ${JSON.stringify(wrong.slice(0, 5))}`);
    const outcomes = await target(ctx).commit(ctx, rows, scope);
    return rows.map((row, index) => {
      const { documentId, before } = outcomes[index] ?? { documentId: null, before: null };
      // As the staged rows keep it: through JSON.
      return { ...row, documentId, before: JSON.parse(JSON.stringify(before)) as RowOutcome['before'] };
    });
  };
  return {
    check: (login, rows) => as(login, 'check', (ctx) => target(ctx).check(ctx, rows.map(rowOf), scope)),
    commit: (login, rows) =>
      as(login, 'commit', async (ctx) => {
        const done = await write(ctx, rows.map(rowOf));
        await target(ctx).finished?.(ctx, scope);
        return done;
      }),
    inSteps: (login, rows, size) =>
      as(login, 'commit', async (ctx) => {
        const steps: Done[][] = [];
        const all = rows.map(rowOf);
        for (let at = 0; at < all.length; at += size) steps.push(await write(ctx, all.slice(at, at + size)));
        await target(ctx).finished?.(ctx, scope);
        return steps;
      }),
    undoSteps: (login, steps) =>
      as(login, 'undo', async (ctx) => {
        for (const step of steps) await target(ctx).undo(ctx, step, scope);
      }),
    undo: (login, done) => as(login, 'undo', (ctx) => target(ctx).undo(ctx, done, scope)),
    async counted(login, rows) {
      const began = performance.now();
      const statements = await as(login, 'commit', async (ctx) => {
        const counted = counting(ctx);
        const done = await write(counted.ctx, rows.map(rowOf));
        await target(ctx).undo(counted.ctx, done, scope);
        return counted.count();
      });
      return { statements, ms: Math.round(performance.now() - began) };
    },
    books: () => runAsHouse(t.app, 'test.books', checkBooks),
  };
}

/** The same context whose database counts what is sent through it. */
function counting(ctx: Ctx): { ctx: Ctx; count: () => number } {
  let statements = 0;
  const db = new Proxy(ctx.db, {
    get(of, key) {
      const value: unknown = Reflect.get(of, key);
      if (typeof value !== 'function') return value;
      if (['execute', 'select', 'insert', 'update', 'delete'].includes(String(key))) statements += 1;
      return value.bind(of) as unknown;
    },
  });
  return { ctx: { ...ctx, db }, count: () => statements };
}
