/** Marks what somebody may not see, and asks everything as that person. */
import type { FileStore } from '../../src/kernel/files.ts';
import { allowed } from '../../src/kernel/run.ts';
import { houseRegistry } from '../../src/modules.ts';
import { roles, type Role } from '../../src/roles.ts';
import { samplesOf } from './index.ts';
import { columnsOf, mark, markersIn, type Column, type Marked } from './marking.ts';
import { faultOf, outcomeOf } from './outcome.ts';
import { preparedWorld } from './prepared-world.ts';
import { afterFile } from '../world.ts';
import { openSandbox, type Box } from './sandbox.ts';
import type { Prepared, Things } from './things.ts';

export const registry = houseRegistry();
const operations = [...registry.operations.values()];

export const texts: readonly Column['type'][] = ['text', 'text[]', 'jsonb'];
export const dealerRoles = (Object.keys(roles) as Role[]).filter((role) => roles[role].scope === 'dealer');
export const regionRoles = (Object.keys(roles) as Role[]).filter((role) => roles[role].scope === 'territory');

/** What a text can be that is a choice among few; its check, or the code that reads it, refuses anything else. */
export const choices =
  /^(kind|status|state|stage|scope|role|grade|method|locale|why|source|unit|base_unit|order_unit|level|price_level|code|month|type|noun|operation|document_kind|actor_role)$/;
/** Columns the server reads as a choice although no check says so: marked they would only break the reading. */
const unchecked = new Set([
  'credit_terms.block_at',
  'users.role',
  'users.locale',
  'dealer_access.why',
  'audit_log.actor_role',
  'orders.releases',
  'orders.obstacles',
]);

/** Which rows of a table to mark: a condition, or null for none. */
export type Rows = (column: Column) => string | null;

/** Rows of this dealer: its facts, its file, its people and what those people hold. */
export function rowsOf(d: Things): Rows {
  const people = `(select id from users where dealer_id = '${d.dealerId}')`;
  return ({ table, columns: has }) => {
    if (table === 'dealers') return `id = '${d.dealerId}'`;
    if (has.includes('dealer_id')) return `dealer_id = '${d.dealerId}'`;
    return has.includes('user_id') ? `user_id in ${people}` : null;
  };
}

export interface Asked {
  operation: string;
  input: unknown;
}

export interface Asking {
  p: Prepared;
  box: Box;
  files: FileStore;
  columns: Column[];
  markAll(group: string, rows: Rows, types?: readonly Column['type'][], into?: Marked): Promise<Marked>;
  /** Every operation this role may call, with samples made of these dealers' things. */
  questions(login: string, role: Role, about: readonly Things[], only?: 'query'): Asked[];
  /** Columns whose marker is in an answer or an error, each with the operation that told it; and our own faults. */
  leaks(marked: Marked, login: string, asked: readonly Asked[]): Promise<string[]>;
  /** What SX018's person with this role is told, of the groups it must not hear of. */
  heard(marked: Marked, role: Role, about: readonly Things[], ofGroup?: string): Promise<[Role, string[]]>;
}

/** Whoever writes is asked everything; the others only read, which keeps the test short. */
const writers: readonly Role[] = ['owner', 'buyer', 'manager'];

export async function asking(): Promise<Asking> {
  const { t, p } = await preparedWorld();
  const box = await openSandbox(t);
  afterFile(() => box.close());
  const columns = await columnsOf(box);

  const questions: Asking['questions'] = (login, role, about, only) => {
    const actor = { id: '', name: login, role, dealerId: null, sessionId: null, locale: 'zh' as const };
    const open = operations.filter(
      (one) => one.who !== 'public' && allowed(one, actor) && (only === undefined || one.kind === only),
    );
    const asked = open.flatMap(({ can }) =>
      samplesOf(can).flatMap((sample) => about.map((d) => ({ operation: can, input: sample.input(d, p) }))),
    );
    return [...new Map(asked.map((one) => [JSON.stringify(one), one])).values()];
  };
  const leaks: Asking['leaks'] = async (marked, login, asked) => {
    const found = new Set<string>();
    for (const { operation, input } of asked) {
      const outcome = await outcomeOf(box, registry, login, operation, input);
      if (outcome.fault) found.add(`fault in ${operation}: ${faultOf(outcome.fault)}`);
      for (const column of markersIn(marked, outcome.body)) found.add(`${operation} told ${column}`);
    }
    return [...found].toSorted();
  };
  return {
    p,
    box,
    files: t.app.files,
    columns,
    questions,
    leaks,
    async markAll(group, rows, types = texts, into = { markers: new Map(), refused: new Map() }) {
      const chosen = columns.filter((one) => types.includes(one.type) && !unchecked.has(`${one.table}.${one.column}`));
      for (const column of chosen) {
        const where = rows(column);
        if (where) await mark(box, into, group, column, where);
      }
      return into;
    },
    async heard(marked, role, about, ofGroup = '') {
      const login = p.SX018.logins[role];
      const told = await leaks(
        marked,
        login,
        questions(login, role, about, writers.includes(role) ? undefined : 'query'),
      );
      return [role, told.filter((one) => !one.includes(' told ') || one.includes(` told ${ofGroup}`))];
    },
  };
}
