import { Hono } from 'hono';
import { ok } from '../../shared/base/result.ts';
import { type PendingSignature, type Signed, signReadsSchema } from '../../shared/contracts/signatures.ts';
import { signAs } from '../store/readerKeys.ts';
import { insertSignature, signatureDocument, type ToSign, unsignedReads } from '../store/signatures.ts';
import { withWrite } from '../store/withWrite.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf } from './parse.ts';
import { problem } from './problem.ts';
import type { Actor } from './signIns.ts';

/**
 * `/api/signatures`: the one signature of a sitting, by which a reader stands for what they locked since the last one.
 * What is signed is what was listed: reads that were locked meanwhile wait for the next signature.
 */
export function signatureRoutes({ workspace, signIns, now }: ServiceDependencies): Hono {
  const { db } = workspace;
  return new Hono()
    .get('/pending', (context) => {
      const actor = actorOf(context);
      const reads = unsignedReads(db, actor.readerId);
      const body: PendingSignature = {
        statement: statementOf(actor, reads.length),
        reads: reads.map(({ readId, caseCode, version, grade, submittedAt }) => ({
          readId,
          caseCode,
          version,
          grade,
          submittedAt,
        })),
      };
      return context.json(body);
    })
    .post('/', async (context) => {
      const asked = await bodyOf(context, signReadsSchema);
      if (!asked.ok) return asked.error;
      const { readIds, passphrase } = asked.value;
      const actor = actorOf(context);
      const { readerId, name } = actor;
      const at = now();
      const listed = new Set(readIds);
      const reads = unsignedReads(db, readerId).filter(({ readId }) => listed.has(readId));
      if (reads.length !== listed.size) return problem('accountState', ALREADY_SIGNED);
      const statement = statementOf(actor, reads.length);
      const toSign: ToSign = { readerId, name, meaning: 'authorship', statement, reads, at };
      const document = signatureDocument(toSign);
      const byKey = await signIns.tried(async () => {
        const signed = await signAs(db, { readerId, passphrase, at }, Buffer.from(document.json));
        return !signed.ok && signed.error.kind === 'wrongPassphrase' ? null : signed;
      });
      if (!byKey.ok) return problem(byKey.error.kind, byKey.error.message);
      if (!byKey.value.ok) return problem(byKey.value.error.kind, byKey.value.error.message);
      const { keyId, value: signature } = byKey.value.value;
      const written = withWrite(db, { actor: readerId, action: 'reads.signed', at }, (tx) => {
        const signatureId = insertSignature(tx, toSign, document, { keyId, signature });
        return ok({
          value: null,
          subject: signatureId,
          detail: { reads: reads.length, sha256: document.sha256 },
        });
      });
      if (!written.ok) return problem(written.error.kind, written.error.message);
      const body: Signed = { signedAt: at.toISOString(), reads: reads.length, sha256: document.sha256 };
      return context.json(body, 201);
    });
}

/** What is signed, in words: a person reads it before they sign. */
const statementOf = ({ name }: Actor, count: number): string =>
  `I, ${name}, made ${count === 1 ? 'this read' : `these ${count} reads`} myself, and ${count === 1 ? 'it says' : 'they say'} what I saw.`;

const ALREADY_SIGNED =
  'Some of these reads were signed in the meantime, so nothing was signed now. Open the list again to see what is left.';
