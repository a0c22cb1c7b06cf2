import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { ConsensusId, ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import {
  type DecisionDocument,
  decisionDocumentSchema,
  type SignedDecision,
  signConsensusSchema,
  signedDecisionSchema,
} from '../../shared/contracts/consensus.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import { accountBehind, listAccounts } from '../store/accounts.ts';
import { type Consensus, consensusById } from '../store/consensus.ts';
import { NO_SUCH_CONSENSUS, signConsensus } from '../store/consensusChanges.ts';
import { consensusStatement, readsUnderConsensus } from '../store/consensusStatement.ts';
import { isSignedBy, knownKey, signAs } from '../store/readerKeys.ts';
import { documentHash, signatureDocument, signedReads, type ToSign } from '../store/signatures.ts';
import { roomAnswer } from './consensusRoom.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';

const consensusIdSchema = idSchema<ConsensusId>();
const readerSchema = z.enum(['1', '2']);

/**
 * `/api/consensus/:consensusId/signatures` and `/document`: both readers sign a decision, each by a passphrase at this
 * computer, or at their own by a file that goes there and comes back signed by their key.
 */
export function consensusSignatureRoutes({ workspace, signIns, now }: ServiceDependencies): Hono {
  const { db } = workspace;

  /** The decided consensus that the address names, with the words to sign. */
  function decided(context: Context): Result<{ consensus: Consensus; statement: string }, Response> {
    const consensusId = parameterOf(context, 'consensusId', consensusIdSchema);
    if (!consensusId.ok) return consensusId;
    const consensus = consensusById(db, consensusId.value);
    const statement = consensus && consensusStatement(db, consensus);
    if (consensus === null || statement === null) return err(notFound(NO_SUCH_CONSENSUS.message));
    return ok({ consensus, statement });
  }

  const toSign = (
    consensus: Consensus,
    statement: string,
    by: Pick<ToSign, 'readerId' | 'name'>,
  ): ToSign => ({
    readerId: by.readerId,
    name: by.name,
    meaning: 'consensus',
    statement,
    reads: readsUnderConsensus(db, consensus),
    at: now(),
  });

  function signed(
    consensusId: ConsensusId,
    part: Omit<Parameters<typeof signConsensus>[2], 'now'>,
  ): Response {
    return roomAnswer(db, signConsensus(db, consensusId, { ...part, now: now() }));
  }

  return new Hono()
    .post('/:consensusId/signatures', async (context) => {
      const asked = decided(context);
      if (!asked.ok) return asked.error;
      const body = await bodyOf(context, signConsensusSchema);
      if (!body.ok) return body.error;
      const { name, passphrase } = body.value;
      const account = await signIns.tried(() => accountBehind(db, name, passphrase));
      if (!account.ok) return problem(account.error.kind, account.error.message);
      const { consensus, statement } = asked.value;
      const words = toSign(consensus, statement, account.value);
      const document = signatureDocument(words);
      const { readerId } = words;
      const byKey = await signAs(db, { readerId, passphrase, at: words.at }, Buffer.from(document.json));
      if (!byKey.ok) return problem(byKey.error.kind, byKey.error.message);
      const { keyId, value: signature } = byKey.value;
      return signed(consensus.consensusId, { signed: words, document, byKey: { keyId, signature } });
    })
    .get('/:consensusId/document/:reader', (context) => {
      const asked = decided(context);
      if (!asked.ok) return asked.error;
      const reader = parameterOf(context, 'reader', readerSchema);
      if (!reader.ok) return reader.error;
      const { consensus, statement } = asked.value;
      const { readerId } = consensus.reads[reader.value === '1' ? 0 : 1];
      const name = nameOf(readerId);
      return new Response(signatureDocument(toSign(consensus, statement, { readerId, name })).json, {
        headers: {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="osteoread-decision-reader-${reader.value}.json"`,
        },
      });
    })
    .post('/:consensusId/signatures/file', async (context) => {
      const asked = decided(context);
      if (!asked.ok) return asked.error;
      const body = await bodyOf(context, signedDecisionSchema);
      if (!body.ok) return body.error;
      const { consensus, statement } = asked.value;
      const words = signedWords(body.value);
      if (words === null) return problem('invalidRequest', NOT_GENUINE);
      const current = readsUnderConsensus(db, consensus);
      const isCurrent =
        words.statement === statement &&
        canonicalJson(signedReads(words.reads)) === canonicalJson(signedReads(current));
      if (!isCurrent) return problem('studyState', ANOTHER_DECISION);
      const { document: json, keyId, signature } = body.value;
      return signed(consensus.consensusId, {
        signed: { ...words, at: new Date(words.signedAt) },
        document: { json, sha256: documentHash(json) },
        byKey: { keyId, signature },
      });
    });

  function nameOf(readerId: ReaderId): string {
    return listAccounts(db).find((account) => account.readerId === readerId)?.name ?? '';
  }

  /** What was signed, if the key of the very reader it names has signed these bytes; null for anything else. */
  function signedWords({ document, keyId, signature }: SignedDecision): DecisionDocument | null {
    const key = knownKey(db, keyId);
    if (key === null || !isSignedBy(key.publicKey, Buffer.from(document), signature)) return null;
    const words = decisionDocumentOf(document);
    return words?.readerId === key.readerId ? words : null;
  }
}

/** The document of a decision from its text; null where the text is another document, or is not its canonical form. */
export function decisionDocumentOf(text: string): DecisionDocument | null {
  try {
    const parsed = decisionDocumentSchema.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

const NOT_GENUINE =
  'This file was not signed by a confirmed key of the reader it names, or was altered since. Nothing was signed. ' +
  'Have the reader sign the decision again, and confirm their key under Packages first.';
const ANOTHER_DECISION =
  'This file signs another decision than the one that stands now, so it was not taken. Save the decision for the ' +
  'reader again and have it signed.';
