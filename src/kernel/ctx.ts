/** What a handler gets: the transaction, the person, the clock. Nothing else reaches the world. */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Locale, Role } from '../roles.ts';
import type { Params } from './errors.ts';
import type { FileStore } from './files.ts';
import type { Registry } from './module.ts';

export type Db = NodePgDatabase;

/** Whoever acts. A person with a session, or the system itself (jobs, demo data). */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  /** The dealer a dealer-side person belongs to. */
  dealerId: string | null;
  sessionId: string | null;
  locale: Locale;
}

/** One change of one record, kept in the audit log: the history tab shows it. */
export interface Change {
  noun: string;
  id: string;
  dealerId?: string | null;
  before?: Params | null;
  after?: Params | null;
  reason?: string | undefined;
}

export interface Ctx {
  db: Db;
  /** Absent only in public operations; `ctx.me()` refuses instead of returning null. */
  actor: Actor | null;
  me(): Actor;
  now(): Date;
  /** Business day in Asia/Shanghai, 'YYYY-MM-DD'. */
  today(): string;
  locale: Locale;
  requestId: string;
  ip: string;
  registry: Registry;
  files: FileStore;
  demo: boolean;
  /** The demo people's password is the well-known one (never when others can reach the server). */
  demoOpen: boolean;
  publicUrl: string;
  /** May the actor call this operation? For masking fields and for buttons with reasons. */
  can(operation: string): boolean;
  /** Another module learns of this after commit. The payload is ids only. */
  emit(type: string, payload: Params): void;
  /** Adds a line to the audit log of this command. */
  record(change: Change): void;
  /** The only way past the row wall: named, audited. */
  system<T>(reason: string, work: () => Promise<T>): Promise<T>;
  /** Effects on the answer that are not data: cookies of sign-in and sign-out. */
  setSession(token: string | null, expiresAt?: Date): void;
}
