import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { PROBLEM_MEDIA_TYPE, problemSchema } from '../../shared/contracts/problem.ts';
import { ApiError, UNINTELLIGIBLE_MESSAGE, UNREACHABLE_MESSAGE } from './apiError.ts';

type RequestOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly file?: Blob;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Sends one request. An answer that is not a success becomes an `ApiError` with the service's sentence.
 * @throws DOMException `AbortError` when `signal` was aborted: cancellation is not an outcome
 */
export async function send(path: string, options: RequestOptions = {}): Promise<Result<Response, ApiError>> {
  const { method = 'GET', json, file, accept = 'application/json', signal } = options;
  const headers: Record<string, string> = { accept };
  if (json !== undefined) headers['content-type'] = 'application/json';
  if (file !== undefined) headers['content-type'] = 'application/octet-stream';
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (signal !== undefined) init.signal = signal;
  if (json !== undefined) init.body = JSON.stringify(json);
  if (file !== undefined) init.body = file;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return err(new ApiError('unreachable', 0, UNREACHABLE_MESSAGE));
  }
  return response.ok ? ok(response) : err(await problemOf(response));
}

/** Sends one request and decodes its JSON by the contract. */
export async function call<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  options: RequestOptions = {},
): Promise<Result<z.output<Schema>, ApiError>> {
  const answer = await send(path, options);
  if (!answer.ok) return answer;
  return decode(schema, answer.value, options.signal);
}

async function decode<Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
  signal: AbortSignal | undefined,
): Promise<Result<z.output<Schema>, ApiError>> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return err(new ApiError('unintelligible', response.status, UNINTELLIGIBLE_MESSAGE));
  }
  const parsed = schema.safeParse(body);
  return parsed.success
    ? ok(parsed.data)
    : err(new ApiError('unintelligible', response.status, UNINTELLIGIBLE_MESSAGE));
}

/** The problem a failed response carries, or one made from its status where it carries none. */
async function problemOf(response: Response): Promise<ApiError> {
  if (response.headers.get('content-type')?.startsWith(PROBLEM_MEDIA_TYPE)) {
    const parsed = problemSchema.safeParse(await response.json().catch(() => null));
    if (parsed.success) return new ApiError(parsed.data.kind, response.status, parsed.data.detail);
  }
  return new ApiError(
    'unexpected',
    response.status,
    `The service refused this request (status ${response.status}) without a reason. Nothing was changed. ` +
      'Try again; if it stays so, start OsteoRead again.',
  );
}
