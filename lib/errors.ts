/** The fixed part of a coded error: stable code, HTTP status where the API tells it, and what happens to a job that meets it. */
export type CodedErrorOptions = { code: string; status?: number; kept?: string; advice?: string; cause?: unknown };

/** An error that says what was refused (message), what was kept and what to do. `code` is stable and language-free. */
export class HubiaoError extends Error {
  readonly code: string;
  readonly status: number;
  readonly kept: string | undefined;
  readonly advice: string | undefined;
  constructor(message: string, options: CodedErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.status = options.status ?? 500;
    this.kept = options.kept;
    this.advice = options.advice;
  }
}

/** Bad input: a file, line, setting or address that does not fit. Exit code 1, HTTP 400. */
export class InputError extends HubiaoError {
  constructor(message: string, options: Partial<CodedErrorOptions> = {}) {
    super(message, { code: 'input-refused', status: 400, ...options });
  }
}

/** Wrong use of the command line. Exit code 2. */
export class UsageError extends HubiaoError {
  constructor(message: string, options: Partial<CodedErrorOptions> = {}) {
    super(message, { code: 'wrong-usage', status: 400, ...options });
  }
}

/** A job that can never succeed: it goes to the dead letters at once. */
export class PermanentError extends HubiaoError {
  constructor(message: string, options: Partial<CodedErrorOptions> = {}) {
    super(message, { code: 'permanent', ...options });
  }
}

/** The other side asked for a pause: the job comes back after `delayMs` and loses no attempt. */
export class ThrottledError extends HubiaoError {
  readonly delayMs: number;
  constructor(message: string, delayMs: number, options: Partial<CodedErrorOptions> = {}) {
    super(message, { code: 'throttled', status: 429, ...options });
    this.delayMs = delayMs;
  }
}

/** The version the change was made from is no longer the newest. HTTP 409. */
export class ConflictError extends HubiaoError {
  readonly current: Record<string, unknown>;
  constructor(message: string, current: Record<string, unknown>, options: Partial<CodedErrorOptions> = {}) {
    super(message, { code: 'version-conflict', status: 409, ...options });
    this.current = current;
  }
}

/** The message of anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
