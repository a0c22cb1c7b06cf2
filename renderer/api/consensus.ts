import type { ConsensusId, ReaderId, UnitId } from '../../shared/base/ids.ts';
import {
  type ConsensusDecision,
  type ConsensusRoom,
  consensusRoomSchema,
  type Disagreements,
  disagreementsSchema,
  marksBegunSchema,
} from '../../shared/contracts/consensus.ts';
import { call } from './request.ts';

const change = (consensusId: ConsensusId, what: string, json?: unknown): Promise<ConsensusRoom> =>
  call(consensusRoomSchema, `/api/consensus/${consensusId}/${what}`, { method: 'POST', json });

/**
 * What two readers read otherwise, and the sessions in which it is settled. Every change resolves with the room as it is
 * then; every call rejects with an ApiError that carries its sentence.
 */
export const consensus = {
  list: (signal: AbortSignal): Promise<Disagreements> =>
    call(disagreementsSchema, '/api/consensus', { signal }),
  /** Opens the consensus over a unit, or goes on with it. */
  open: (unitId: UnitId): Promise<ConsensusRoom> =>
    call(consensusRoomSchema, '/api/consensus', { method: 'POST', json: { unitId } }),
  room: (consensusId: ConsensusId, signal: AbortSignal): Promise<ConsensusRoom> =>
    call(consensusRoomSchema, `/api/consensus/${consensusId}`, { signal }),
  decide: (consensusId: ConsensusId, decision: ConsensusDecision) =>
    change(consensusId, 'decisions', decision),
  sign: (consensusId: ConsensusId, name: string, passphrase: string) =>
    change(consensusId, 'signatures', { name, passphrase }),
  /** Where the decision for a reader at another computer can be fetched. */
  documentFile: (consensusId: ConsensusId, reader: 1 | 2): string =>
    `/api/consensus/${consensusId}/document/${reader}`,
  /** Takes what a reader signed at another computer. */
  takeSignature: (consensusId: ConsensusId, signed: unknown) =>
    change(consensusId, 'signatures/file', signed),
  askThird: (consensusId: ConsensusId, readerId: ReaderId) => change(consensusId, 'third', { readerId }),
  takeMajority: (consensusId: ConsensusId) => change(consensusId, 'majority'),
  /** Begins new marks with those of one read; the unit to open for them. */
  beginMarks: async (consensusId: ConsensusId, from: 'first' | 'second'): Promise<UnitId> => {
    const path = `/api/consensus/${consensusId}/marks`;
    return (await call(marksBegunSchema, path, { method: 'POST', json: { from } })).unitId;
  },
};
