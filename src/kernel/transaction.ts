/** The transaction of one operation: its head, its tail, and the context that the handler gets. */
import { drizzle } from 'drizzle-orm/node-postgres';
import { isDealerSide, roles, type Locale } from '../roles.ts';
import type { Actor, Change, Ctx, Db } from './ctx.ts';
import { preparing, type Client, type Pool } from './db/pool.ts';
import { AppError, type Params } from './errors.ts';
import type { FileStore } from './files.ts';
import { newId } from './id.ts';
import type { Registry } from './module.ts';
import type { Operation } from './op.ts';
import { fingerprintOf, markOf, sealed, unsealed } from './sealed.ts';
import { businessDay, type Clock } from './time.ts';

/** What operations run on: one per process (or per test database). */
export interface App {
  pool: Pool;
  /** Read-only queries go here when configured. */
  replica: Pool | null;
  registry: Registry;
  files: FileStore;
  clock: Clock;
  /** Shows the cards of the demo people on the sign-in page. */
  demo: boolean;
  /** The demo people's password is the well-known one. */
  demoOpen: boolean;
  /** Where browsers reach us, for links in invitations. */
  publicUrl: string;
  /** The watched folder, absolute; absent when none is set. */
  inbox?: string | undefined;
}

export interface Call {
  actor: Actor | null;
  idempotencyKey?: string | undefined;
  requestId?: string;
  locale?: Locale;
  ip?: string;
  /** Called with every statement: the tests count them. */
  onStatement?: (text: string) => void;
}

export interface Answer {
  body: unknown;
  session?: { token: string | null; expiresAt?: Date | undefined };
  /** True when the answer was stored by an earlier call with the same key. */
  replayed: boolean;
}

/** May this person call this operation? The one place that decides it. */
export function allowed(operation: Operation, actor: Actor | null): boolean {
  if (operation.who === 'public') return true;
  if (!actor) return false;
  return operation.who === 'signedIn' || operation.who.includes(actor.role);
}

/** A handle per connection: making one costs as much as a small statement. */
const handles = new WeakMap<Client, Db>();

export class Transaction {
  readonly ctx: Ctx;
  session: Answer['session'];
  private readonly app: App;
  private readonly client: Client;
  private readonly operation: Operation;
  private readonly call: Call & { locale: Locale };
  private readonly changes: Change[] = [];
  private readonly events: { type: string; payload: Params }[] = [];
  private readonly at: Date;
  private fingerprint = '';

  constructor(app: App, client: Client, operation: Operation, call: Call & { locale: Locale }) {
    this.app = app;
    this.client = preparing(client);
    this.operation = operation;
    this.call = call;
    this.at = app.clock.now();
    this.ctx = this.context();
  }

  async statement(text: string): Promise<void> {
    this.call.onStatement?.(text);
    await this.client.query(text);
  }

  /** Begin and head leave together; the head waits for the begin in the connection, not here. */
  async begin(raw: unknown): Promise<{ answer: unknown } | null> {
    const begun = this.statement(this.operation.kind === 'query' ? 'begin read only' : 'begin');
    const [, stored] = await Promise.all([begun, this.head(raw)]);
    return stored;
  }

  /** Role, settings, key lock and the stored answer of the same key. */
  private async head(raw: unknown): Promise<{ answer: unknown } | null> {
    const { actor, idempotencyKey } = this.call;
    const key = this.operation.kind === 'command' && actor && idempotencyKey ? idempotencyKey : null;
    const text = `select set_config('role', 'tongzhou_app', true), set_config('app.user_id', $1, true), set_config('app.see_all', $2, true),
      set_config('app.internal', $3, true), case when $4::text is null then true else pg_try_advisory_xact_lock(hashtextextended($4, 0)) end as locked`;
    this.call.onStatement?.(text);
    const head = await this.client.query<{ locked: boolean }>({
      text,
      values: [
        actor?.id ?? '',
        actor && roles[actor.role].scope === 'all' ? 'on' : '',
        actor && !isDealerSide(actor.role) ? 'on' : '',
        key && `${actor?.id}:${key}`,
      ],
    });
    if (!key) return null;
    if (!head.rows[0]?.locked) throw new AppError(409, 'kernel.inProgress', { retryAfter: 1 });
    this.fingerprint = fingerprintOf(key, this.operation.can, raw);
    const lookUp = 'select fingerprint, answer from idempotency_keys where user_id = $1 and key = $2';
    this.call.onStatement?.(lookUp);
    const known = await this.client.query<{ fingerprint: string; answer: string }>({
      text: lookUp,
      values: [actor?.id, markOf(key)],
    });
    const row = known.rows[0];
    if (!row) return null;
    if (row.fingerprint !== this.fingerprint) throw new AppError(422, 'kernel.keyReused');
    return { answer: unsealed(key, row.answer) };
  }

  /** Audit lines, events and the answer of the key, in one statement. */
  async tail(answer: unknown): Promise<void> {
    const { actor, idempotencyKey } = this.call;
    const lines = this.changes.map((one) => ({
      noun: one.noun,
      subject_id: one.id,
      dealer_id: one.dealerId ?? null,
      before: one.before ?? null,
      after: one.after ?? null,
      reason: one.reason ?? null,
    }));
    const keeps = Boolean(actor && idempotencyKey);
    if (lines.length === 0 && this.events.length === 0 && !keeps) return;
    const text = `with lines as (
        insert into audit_log (created_at, actor_id, actor_name, actor_role, operation, noun, subject_id, dealer_id, before, after, reason, request_id, ip)
        select $1, $2, $3, $4, $5, l.noun, l.subject_id, l.dealer_id, l.before, l.after, l.reason, $6, $7
          from jsonb_to_recordset($8) as l(noun text, subject_id text, dealer_id uuid, before jsonb, after jsonb, reason text)),
      events as (
        insert into outbox (created_at, type, payload, actor_id, request_id)
        select $1, e.type, e.payload, $2, $6 from jsonb_to_recordset($9) as e(type text, payload jsonb))
      insert into idempotency_keys (user_id, key, fingerprint, answer, created_at)
        select $2, $10, $11, $12, $1 where $13`;
    this.call.onStatement?.(text);
    await this.client.query({
      text,
      values: [
        this.at,
        actor?.id ?? null,
        actor?.name ?? '—',
        actor?.role ?? 'public',
        this.operation.can,
        this.ctx.requestId,
        this.ctx.ip,
        JSON.stringify(lines),
        JSON.stringify(this.events),
        keeps ? markOf(idempotencyKey ?? '') : '',
        this.fingerprint,
        keeps ? sealed(idempotencyKey ?? '', answer) : '',
        keeps,
      ],
    });
  }

  private context(): Ctx {
    const { actor, locale } = this.call;
    const db = this.database();
    return {
      db,
      actor,
      me: () => {
        if (!actor) throw new AppError(401, 'kernel.signInFirst');
        return actor;
      },
      now: () => this.at,
      today: () => businessDay(this.at),
      locale,
      requestId: this.call.requestId ?? newId(),
      ip: this.call.ip ?? '',
      registry: this.app.registry,
      files: this.app.files,
      demo: this.app.demo,
      demoOpen: this.app.demoOpen,
      publicUrl: this.app.publicUrl,
      can: (name) => {
        const operation = this.app.registry.operations.get(name);
        return operation !== undefined && allowed(operation, actor);
      },
      emit: (type, payload) => void this.events.push({ type, payload }),
      record: (change) => void this.changes.push(change),
      system: (reason, work) => this.beyondTheWall(reason, work),
      setSession: (token, expiresAt) => {
        this.session = { token, expiresAt };
      },
    };
  }

  private database(): Db {
    const { onStatement } = this.call;
    if (onStatement) return drizzle({ client: this.client, logger: { logQuery: (text: string) => onStatement(text) } });
    const known = handles.get(this.client);
    if (known) return known;
    const made = drizzle({ client: this.client });
    handles.set(this.client, made);
    return made;
  }

  private async beyondTheWall<T>(reason: string, work: () => Promise<T>): Promise<T> {
    const widen = async (on: boolean) => {
      const text = "select set_config('app.see_all', $1, true), set_config('app.internal', $2, true)";
      this.call.onStatement?.(text);
      const { actor } = this.call;
      const all = on || (actor !== null && roles[actor.role].scope === 'all');
      const internal = on || (actor !== null && !isDealerSide(actor.role));
      await this.client.query(text, [all ? 'on' : '', internal ? 'on' : '']);
    };
    if (this.operation.kind === 'command') this.changes.push({ noun: 'system', id: this.operation.can, reason });
    await widen(true);
    try {
      return await work();
    } finally {
      // After an error the transaction is over anyway and takes no further statement.
      await widen(false).catch(() => undefined);
    }
  }
}
