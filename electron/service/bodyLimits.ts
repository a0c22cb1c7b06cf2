import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problem } from './problem.ts';

/** Far above any document a hand can draw. */
const DOCUMENT_BYTES = 32 * 1024 * 1024;
/** Settings, the paths of an import, and whatever has no line below. */
const SETTING_BYTES = 256 * 1024;
/** As many values of cases as a table may bring at once. */
const TABLE_BYTES = 96 * 1024 * 1024;
/** More than any object of a read: the segments of a large CT, a bit a voxel. */
const OBJECT_BYTES = 512 * 1024 * 1024;

const TOO_LARGE =
  'This is larger than OsteoRead can keep, so it was not saved. What was saved before is kept.';
const BROKEN_OFF = 'The request broke off before it was whole, so nothing was changed. Try again.';
const LARGER_THAN_OBJECTS =
  'This file is larger than any object that OsteoRead makes of a read. Nothing was changed. Choose another file.';

const LARGER: readonly (readonly [path: RegExp, bytes: number, sentence: string])[] = [
  [/^\/api\/units\//, DOCUMENT_BYTES, TOO_LARGE],
  [/^\/api\/histology\/sections\//, DOCUMENT_BYTES, TOO_LARGE],
  [/^\/api\/study\/case-data$/, TABLE_BYTES, TOO_LARGE],
  [/^\/api\/study\/(case-variables|jobs)$/, DOCUMENT_BYTES, TOO_LARGE],
  [/^\/api\/study\/objects\/check$/, OBJECT_BYTES, LARGER_THAN_OBJECTS],
];

/** A sender may only listen once it has sent all: so much of a body that is refused is taken, and thrown away. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

/** Files, which go to the disk as they come; whoever takes them says how large they may be. */
const STREAMED: readonly (readonly [method: string, path: RegExp])[] = [
  ['PUT', /^\/api\/imports\/[^/]+\/files$/],
  ['PUT', /^\/api\/packages\/incoming$/],
  ['POST', /^\/api\/histology\/photographs$/],
];

/** No body comes into memory that is larger than what its route takes, whether it says its length before or not. */
export const limitBodies: MiddlewareHandler = async (context, next) => {
  const { path, method } = context.req;
  if (method === 'GET' || method === 'HEAD') return next();
  if (STREAMED.some(([verb, route]) => verb === method && route.test(path))) return next();
  const [, maxSize, sentence] = LARGER.find(([route]) => route.test(path)) ?? [
    null,
    SETTING_BYTES,
    TOO_LARGE,
  ];
  const limited = bodyLimit({
    maxSize,
    onError: async () => {
      await discard(context.req.raw);
      return problem('invalidRequest', sentence);
    },
  });
  let isRead = false;
  try {
    return await limited(context, () => {
      isRead = true;
      return next();
    });
  } catch (thrown) {
    // Whoever sent it has gone in the middle.
    if (isRead) throw thrown;
    return problem('invalidRequest', BROKEN_OFF);
  }
};

async function discard({ body, headers }: Request): Promise<void> {
  const length = Number(headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  if (body === null || body.locked || length > DISCARDED_BYTES) return;
  await body.pipeTo(new WritableStream());
}
