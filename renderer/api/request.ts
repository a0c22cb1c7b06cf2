import type { z } from 'zod';
import { PROBLEM_MEDIA_TYPE, problemSchema } from '../../shared/contracts/problem.ts';
import { t } from '../texts/i18n.ts';
import { ApiError } from './apiError.ts';
import { problemSentence } from './problemSentence.ts';
import { tellSignInNeeded } from './signInNeeded.ts';

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
 * Sends one request.
 * @throws ApiError when there is no answer or it is not a success, with the sentence for the person
 * @throws DOMException `AbortError` when `signal` was aborted: cancellation is not a failure
 */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', json, file, accept = 'application/json', signal } = options;
  const headers: Record<string, string> = { accept };
  if (json !== undefined) headers['content-type'] = 'application/json';
  if (file !== undefined) headers['content-type'] = 'application/octet-stream';
  const body = file ?? (json === undefined ? null : JSON.stringify(json));
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      signal: signal ?? null,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError('unreachable', 0, t('problems.unreachable'));
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * Sends one request and decodes its JSON by the contract.
 * @throws ApiError as {@link send}, and `unintelligible` when the answer is not what the contract says
 */
export async function call<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  const response = await send(path, options);
  let body: unknown;
  try {
    body = await response.json();
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError('unintelligible', response.status, t('problems.unintelligible'));
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ApiError('unintelligible', response.status, t('problems.unintelligible'));
  return parsed.data;
}

/** The problem a failed response carries, or one made from its status where it carries none. */
async function problemOf(response: Response): Promise<ApiError> {
  if (response.headers.get('content-type')?.startsWith(PROBLEM_MEDIA_TYPE)) {
    const parsed = problemSchema.safeParse(await response.json().catch(() => null));
    if (parsed.success) {
      const { kind, detail } = parsed.data;
      if (kind === 'signInNeeded') tellSignInNeeded();
      return new ApiError(kind, response.status, problemSentence(kind, detail));
    }
  }
  const { status } = response;
  return new ApiError('unexpected', status, t('problems.withoutReason', { status }));
}
