import { type Context, Hono } from 'hono';
import type { ConsensusId } from '../../shared/base/ids.ts';
import {
  beginMarksSchema,
  consensusDecisionSchema,
  openConsensusSchema,
  thirdReaderSchema,
} from '../../shared/contracts/consensus.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import { consensusById } from '../store/consensus.ts';
import { decide, NO_SUCH_CONSENSUS, openConsensus, takeMajority } from '../store/consensusChanges.ts';
import { beginConsensusMarks } from '../store/consensusMarks.ts';
import { askThird } from '../store/thirdReader.ts';
import { actorOf } from './actor.ts';
import { consensusRoom, roomAnswer } from './consensusRoom.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';
import { studyAnswer } from './studyAnswer.ts';

const consensusIdSchema = idSchema<ConsensusId>();

/**
 * `/api/consensus`: what two readers read otherwise, and the sessions in which it is settled. A coordinator opens a
 * session and writes down what is decided; the two readers sign it in their own names. No reader's own session gets
 * here: whoever still reads must not see what others read.
 */
export function consensusRoutes({ workspace, answers, now }: ServiceDependencies): Hono {
  const { db } = workspace;
  const by = (context: Context) => ({ readerId: actorOf(context).readerId, now: now() });

  return new Hono()
    .get('/', () => studyAnswer({ answers }, { kind: 'disagreements' }))
    .post('/', async (context) => {
      const body = await bodyOf(context, openConsensusSchema);
      return body.ok ? roomAnswer(db, openConsensus(db, by(context), body.value.unitId)) : body.error;
    })
    .get('/:consensusId', (context) => {
      const consensusId = parameterOf(context, 'consensusId', consensusIdSchema);
      if (!consensusId.ok) return consensusId.error;
      const consensus = consensusById(db, consensusId.value);
      return consensus === null
        ? notFound(NO_SUCH_CONSENSUS.message)
        : context.json(consensusRoom(db, consensus));
    })
    .post('/:consensusId/decisions', async (context) => {
      const consensusId = parameterOf(context, 'consensusId', consensusIdSchema);
      if (!consensusId.ok) return consensusId.error;
      const body = await bodyOf(context, consensusDecisionSchema);
      return body.ok ? roomAnswer(db, decide(db, by(context), consensusId.value, body.value)) : body.error;
    })
    .post('/:consensusId/marks', async (context) => {
      const consensusId = parameterOf(context, 'consensusId', consensusIdSchema);
      if (!consensusId.ok) return consensusId.error;
      const body = await bodyOf(context, beginMarksSchema);
      if (!body.ok) return body.error;
      const begun = beginConsensusMarks(db, by(context), consensusId.value, body.value.from);
      return begun.ok
        ? context.json({ unitId: begun.value })
        : problem(begun.error.kind, begun.error.message);
    })
    .post('/:consensusId/third', async (context) => {
      const consensusId = parameterOf(context, 'consensusId', consensusIdSchema);
      if (!consensusId.ok) return consensusId.error;
      const body = await bodyOf(context, thirdReaderSchema);
      return body.ok
        ? roomAnswer(db, askThird(db, by(context), consensusId.value, body.value.readerId))
        : body.error;
    })
    .post('/:consensusId/majority', (context) => {
      const consensusId = parameterOf(context, 'consensusId', consensusIdSchema);
      return consensusId.ok
        ? roomAnswer(db, takeMajority(db, by(context), consensusId.value))
        : consensusId.error;
    });
}
