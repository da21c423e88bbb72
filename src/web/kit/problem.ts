/** What the server refuses, as one error: problem+json with title and detail already in the user's language. */
export interface FieldProblem {
  path: string;
  message: string;
}

export interface ProblemBody {
  status: number;
  code: string;
  title: string;
  detail?: string;
  params?: Record<string, unknown>;
  fields?: FieldProblem[];
  requestId?: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly params: Record<string, unknown>;
  readonly fields: FieldProblem[];
  readonly requestId: string;

  constructor(body: ProblemBody) {
    super(body.title);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail ?? '';
    this.params = body.params ?? {};
    this.fields = body.fields ?? [];
    this.requestId = body.requestId ?? '';
  }

  /** The network or the server failed, so the same request may succeed later. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  messageFor(path: string): string | undefined {
    return this.fields.find((field) => field.path === path)?.message;
  }
}

/** Of a failure that never reached the server: also in the console, beside what was thrown. */
const pageErrorId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const named = new WeakMap<object, Problem>();

/**
 * Anything thrown, as a Problem. A bug in the page itself becomes `kit.broken`: its message is for the console and for
 * the copied report (`params.cause`), never for the screen.
 */
export function problemOf(thrown: unknown, title: string): Problem {
  if (thrown instanceof Problem) return thrown;
  const known = typeof thrown === 'object' && thrown !== null ? named.get(thrown) : undefined;
  if (known) return known;
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  const problem = new Problem({ status: 500, code: 'kit.broken', title, params: { cause }, requestId: pageErrorId() });
  // Asked again while the same failure is drawn again, it keeps its number.
  if (typeof thrown === 'object' && thrown !== null) named.set(thrown, problem);
  console.error(problem.requestId, thrown);
  return problem;
}
