/** The one file that reads the environment (and `.env`, over which the environment wins). */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { say } from './config.words.ts';

const ROLES = ['all', 'web', 'worker'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything that can be set. Database settings are undefined when the built-in PostgreSQL is used. */
export interface Config {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Absolute; a relative TONGZHOU_DATA counts from the project's folder, not from where the command was given. */
  dataDir: string;
  /** Make demo data when the database is empty. */
  demo: boolean;
  databaseUrl: string | undefined;
  /** For migrations, where the app's own login owns nothing. */
  databaseAdminUrl: string | undefined;
  databaseReplicaUrl: string | undefined;
  role: (typeof ROLES)[number];
  /** Public address without a slash at the end, e.g. `https://tongzhou.example.com`. */
  publicUrl: string | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Folder that is watched for files, absolute; a relative one counts from the project's folder. */
  inbox: string | undefined;
}

const NAMES = [
  'PORT',
  'HOST',
  'TONGZHOU_DATA',
  'TONGZHOU_DEMO',
  'DATABASE_URL',
  'DATABASE_ADMIN_URL',
  'DATABASE_REPLICA_URL',
  'TONGZHOU_ROLE',
  'TONGZHOU_URL',
  'TONGZHOU_INBOX',
  'LOG_LEVEL',
] as const;
type Name = (typeof NAMES)[number];

/** Every wrong setting at once, one line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Changes of one letter (insert, drop, replace) between two words; Levenshtein 1966. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function nearest(name: string): string | undefined {
  const own = NAMES.filter((n) => n.startsWith('TONGZHOU_')).map((n) => ({ n, d: distance(name, n) }));
  const best = own.toSorted((a, b) => a.d - b.d)[0];
  return best && best.d <= 4 ? best.n : undefined;
}

/** A wrong database URL is shown without its password: errors end up in logs. */
function shown(name: Name, value: string): string {
  return name.startsWith('DATABASE')
    ? value.replace(/:[^:@/]*@/, ':***@').replace(/(password=)[^&]*/i, '$1***')
    : value;
}

class Reader {
  readonly problems: string[] = [];
  readonly #vars: Readonly<Record<string, string | undefined>>;
  constructor(vars: Readonly<Record<string, string | undefined>>) {
    this.#vars = vars;
  }

  /** The value, undefined when absent or empty, or when it is wrong: then the problem is noted. */
  read<T>(name: Name, parse: (value: string) => T | undefined, allowed: string): T | undefined {
    const value = this.#vars[name]?.trim();
    if (!value) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) this.problems.push(say.wrong(name, shown(name, value), allowed));
    return parsed;
  }

  oneOf<T extends string>(name: Name, values: readonly T[]): T | undefined {
    return this.read(name, (value) => values.find((v) => v === value.toLowerCase()), say.oneOf(values));
  }

  postgres(name: Name): string | undefined {
    const parse = (value: string): string | undefined =>
      /^postgres(ql)?:\/\//.test(value) && URL.canParse(value) ? value : undefined;
    return this.read(name, parse, say.postgres);
  }
}

const asPort = (value: string): number | undefined =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined;

const asHost = (value: string): string | undefined =>
  isIP(value) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value) ? value : undefined;

const asFlag = (value: string): boolean | undefined =>
  ({ '1': true, true: true, '0': false, false: false })[value.toLowerCase()];

function asOrigin(value: string): string | undefined {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) return undefined;
  return url.pathname === '/' ? url.origin : undefined;
}

const projectDir = resolve(import.meta.dirname, '../..');

/**
 * Settings from an environment and the text of an `.env` file.
 * @throws ConfigError naming each wrong variable, its value and what is allowed; also for an unknown `TONGZHOU_*`.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, envFileText = ''): Config {
  const vars = { ...parseEnv(envFileText.replace(/^\uFEFF/, '')), ...env };
  const reader = new Reader(vars);
  for (const name of Object.keys(vars)) {
    const known = NAMES.some((n) => n === name);
    if (name.startsWith('TONGZHOU_') && !known) reader.problems.push(say.unknown(name, nearest(name)));
  }
  const config: Config = {
    port: reader.read('PORT', asPort, say.port) ?? 3000,
    host: reader.read('HOST', asHost, say.host) ?? '127.0.0.1',
    dataDir: resolve(projectDir, reader.read('TONGZHOU_DATA', (value) => value, '') ?? '.data'),
    demo: reader.read('TONGZHOU_DEMO', asFlag, say.flag) ?? false,
    databaseUrl: reader.postgres('DATABASE_URL'),
    databaseAdminUrl: reader.postgres('DATABASE_ADMIN_URL'),
    databaseReplicaUrl: reader.postgres('DATABASE_REPLICA_URL'),
    role: reader.oneOf('TONGZHOU_ROLE', ROLES) ?? 'all',
    publicUrl: reader.read('TONGZHOU_URL', asOrigin, say.origin),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS) ?? 'info',
    inbox: reader.read('TONGZHOU_INBOX', (value) => resolve(projectDir, value), ''),
  };
  for (const name of ['DATABASE_ADMIN_URL', 'DATABASE_REPLICA_URL'] as const) {
    if (vars[name]?.trim() && !vars['DATABASE_URL']?.trim()) reader.problems.push(say.needs(name, 'DATABASE_URL'));
  }
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return config;
}

/** The settings of this process: its environment over `.env` in the project's folder. @throws ConfigError */
export function loadConfig(): Config {
  let text = '';
  try {
    text = readFileSync(join(projectDir, '.env'), 'utf8');
  } catch (error) {
    // No .env is the normal case; one that cannot be read must not be passed over in silence.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return readConfig(process.env, text);
}
