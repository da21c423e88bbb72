/** One error for everything a caller may be told. `code` is the key of its text in a module's words. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;
export type Params = Record<string, unknown>;

/** A wrong field: where it stands in the input and what to do about it. */
export interface FieldError {
  path: string;
  code: string;
  params?: Params;
  /** Already in the user's language; filled in by the kernel where only a code was given. */
  message?: string;
}

export class AppError extends Error {
  readonly code: string;
  readonly status: ErrorStatus;
  readonly params: Params;
  readonly fields: FieldError[];
  /** What the handler wrote is kept although the answer is a refusal (a failed sign-in is counted). */
  keepsWrites = false;

  constructor(status: ErrorStatus, code: string, params: Params = {}, fields: FieldError[] = []) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.params = params;
    this.fields = fields;
  }
}

/** A rule of the business says no: 422, nothing was written. */
export function refuse(code: string, params: Params = {}, fields: FieldError[] = []): AppError {
  return new AppError(422, code, params, fields);
}

/** Somebody else's row and a missing row are the same answer. */
export function notFound(params: Params = {}): AppError {
  return new AppError(404, 'kernel.notFound', params);
}

/** The record moved on since the caller read it; `current` lets the client merge. */
export function conflict(current: unknown): AppError {
  return new AppError(409, 'kernel.conflict', { current });
}

export function assertRule(ok: boolean, code: string, params: Params = {}): asserts ok {
  if (!ok) throw refuse(code, params);
}
