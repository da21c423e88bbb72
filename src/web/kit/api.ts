/** The typed client: `api.call('orders.submit', input)`. One place knows URL, headers and problem+json. */
import type { Api } from '../../modules.ts';
import { Problem, type ProblemBody } from './problem.ts';
import { currentLocale, numberLocale, tNow } from './use-words.tsx';

export type { Api };
export type OpName = { [M in keyof Api]: `${M}.${keyof Api[M] & string}` }[keyof Api];
type OpOf<N extends OpName> = N extends `${infer M}.${infer V}`
  ? M extends keyof Api
    ? V extends keyof Api[M]
      ? Api[M][V]
      : never
    : never
  : never;
export type Input<N extends OpName> = OpOf<N>['input'];
export type Output<N extends OpName> = OpOf<N>['output'];

export interface CallOptions {
  /** Idempotency-Key of a command: one per intent of the user, the same for its retries. */
  key?: string;
  signal?: AbortSignal;
}

/** A uuid; `crypto.randomUUID` is missing on plain http in a LAN. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const lostListeners = new Set<() => void>();
/** Called when the server no longer knows the session (401 on anything but a sign-in). */
export function onSessionLost(tell: () => void): () => void {
  lostListeners.add(tell);
  return () => lostListeners.delete(tell);
}

async function send(name: string, input: unknown, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-language': numberLocale[currentLocale()],
  };
  if (options.key) headers['idempotency-key'] = options.key;
  try {
    return await fetch(`/api/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input ?? {}),
      credentials: 'same-origin',
      signal: options.signal ?? null,
    });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new Problem({
      status: 0,
      code: 'kit.offline',
      title: tNow('kit.offline.title'),
      detail: tNow('kit.offline.detail'),
    });
  }
}

async function problemFrom(response: Response): Promise<Problem> {
  let body: Partial<ProblemBody> = {};
  try {
    body = (await response.json()) as Partial<ProblemBody>;
  } catch {
    // A proxy answered with its own page; only the status is known.
  }
  return new Problem({
    title: tNow('kit.error.unknown'),
    ...body,
    code: body.code ?? `http.${response.status}`,
    status: response.status,
  });
}

async function call<N extends OpName>(name: N, input: Input<N>, options: CallOptions = {}): Promise<Output<N>> {
  const response = await send(name, input, options);
  if (response.ok) return (await response.json()) as Output<N>;
  const problem = await problemFrom(response);
  if (response.status === 401 && name !== 'access.signIn') for (const tell of lostListeners) tell();
  throw problem;
}

/** Address of a query for links and downloads. */
function url<N extends OpName>(name: N, input: Input<N>): string {
  return `/api/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
}

export const api = { call, url };
