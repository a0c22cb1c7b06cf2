import { Hono } from 'hono';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type SignedDecision, signDecisionSchema } from '../../shared/contracts/consensus.ts';
import { type PendingSignature, type Signed, signReadsSchema } from '../../shared/contracts/signatures.ts';
import { type Signature, signAs } from '../store/readerKeys.ts';
import {
  documentHash,
  insertSignature,
  signatureDocument,
  type ToSign,
  unsignedReads,
  unsignedSectionReads,
} from '../store/signatures.ts';
import { withWrite } from '../store/withWrite.ts';
import { actorOf } from './actor.ts';
import { decisionDocumentOf } from './consensusSignatures.ts';
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

  /** Signs by the reader's own key; tries of the passphrase are counted with those of signing in. */
  async function signedBytes(
    by: Parameters<typeof signAs>[1],
    bytes: Uint8Array,
  ): Promise<Result<Signature, Response>> {
    const tried = await signIns.tried(async () => {
      const signed = await signAs(db, by, bytes);
      return !signed.ok && signed.error.kind === 'wrongPassphrase' ? null : signed;
    });
    if (!tried.ok) return err(problem(tried.error.kind, tried.error.message));
    const { value } = tried;
    return value.ok ? value : err(problem(value.error.kind, value.error.message));
  }

  return new Hono()
    .get('/pending', (context) => {
      const actor = actorOf(context);
      const reads = unsignedReads(db, actor.readerId);
      const sections = unsignedSectionReads(db, actor.readerId);
      const body: PendingSignature = {
        statement: statementOf(actor, reads.length + sections.length),
        reads: reads.map(({ readId, caseCode, version, grade, submittedAt }) => ({
          readId,
          caseCode,
          version,
          grade,
          submittedAt,
        })),
        sections: sections.map(({ sha256: _, ...section }) => section),
      };
      return context.json(body);
    })
    .post('/', async (context) => {
      const asked = await bodyOf(context, signReadsSchema);
      if (!asked.ok) return asked.error;
      const { readIds, sectionReadIds, passphrase } = asked.value;
      const actor = actorOf(context);
      const { readerId, name } = actor;
      const at = now();
      const listed = new Set(readIds);
      const reads = unsignedReads(db, readerId).filter(({ readId }) => listed.has(readId));
      const listedSections = new Set(sectionReadIds);
      const sectionReads = unsignedSectionReads(db, readerId).filter(({ sectionReadId }) =>
        listedSections.has(sectionReadId),
      );
      const count = reads.length + sectionReads.length;
      if (count !== listed.size + listedSections.size) return problem('accountState', ALREADY_SIGNED);
      const statement = statementOf(actor, count);
      const toSign: ToSign = { readerId, name, meaning: 'authorship', statement, reads, sectionReads, at };
      const document = signatureDocument(toSign);
      const byKey = await signedBytes({ readerId, passphrase, at }, Buffer.from(document.json));
      if (!byKey.ok) return byKey.error;
      const { keyId, value: signature } = byKey.value;
      const written = withWrite(db, { actor: readerId, action: 'reads.signed', at }, (tx) => {
        const signatureId = insertSignature(tx, toSign, document, { keyId, signature });
        return ok({
          value: null,
          subject: signatureId,
          detail: { reads: reads.length, sections: sectionReads.length, sha256: document.sha256 },
        });
      });
      if (!written.ok) return problem(written.error.kind, written.error.message);
      const body: Signed = { signedAt: at.toISOString(), reads: count, sha256: document.sha256 };
      return context.json(body, 201);
    })
    .post('/decision', async (context) => {
      const asked = await bodyOf(context, signDecisionSchema);
      if (!asked.ok) return asked.error;
      const { document, passphrase } = asked.value;
      const { readerId } = actorOf(context);
      const words = decisionDocumentOf(document);
      if (words === null) return problem('invalidRequest', NO_DECISION);
      if (words.readerId !== readerId) return problem('accountState', FOR_ANOTHER);
      const signed = await signedBytes({ readerId, passphrase, at: now() }, Buffer.from(document));
      if (!signed.ok) return signed.error;
      const { keyId, value: signature } = signed.value;
      const kept = withWrite(db, { actor: readerId, action: 'consensus.signedAway', at: now() }, () =>
        ok({
          value: null,
          subject: words.signatureId,
          detail: { sha256: documentHash(document), keyId },
        }),
      );
      if (!kept.ok) return problem(kept.error.kind, kept.error.message);
      const file: SignedDecision = { document, keyId, signature };
      return new Response(JSON.stringify(file), { headers: { 'content-type': FILE } });
    });
}

/** What is signed, in words: a person reads it before they sign. */
const statementOf = ({ name }: Actor, count: number): string =>
  `I, ${name}, made ${count === 1 ? 'this read' : `these ${count} reads`} myself, and ${count === 1 ? 'it says' : 'they say'} what I saw.`;

/** A form in which nothing looks for ids: those in it came from the coordinator and go back there. */
const FILE = 'application/octet-stream';

const NO_DECISION =
  'This file is not a decision to sign, or was altered since it was saved. Nothing was signed. Ask the coordinator to ' +
  'save it again.';
const FOR_ANOTHER =
  'This decision is for another reader to sign, so it was not signed. Ask the coordinator for your own file.';

const ALREADY_SIGNED =
  'Some of these reads were signed in the meantime, so nothing was signed now. Open the list again to see what is left.';
