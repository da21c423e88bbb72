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

/** Anything thrown, as a Problem; a bug in the page itself becomes `kit.broken` with its message as detail. */
export function problemOf(thrown: unknown, title: string): Problem {
  if (thrown instanceof Problem) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new Problem({ status: 500, code: 'kit.broken', title, detail });
}
