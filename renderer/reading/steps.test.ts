import { describe, expect, it } from 'vitest';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import { AP, clear, context, documentOf, frame, LAT } from '../../shared/reading/fixtures/read.ts';
import type { ReadDerivation, SideReading } from '../../shared/reading/readDerivation.ts';
import type { ReadDocument } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { stepStates } from './steps.ts';

const side = (kind: 'unread' | 'none', place: SideReading['place'] = null) =>
  ({ finding: { kind }, place }) as unknown as SideReading;
const sides = (kind: 'unread' | 'none') => ({
  medial: side(kind),
  lateral: side(kind),
  anterior: side(kind),
  posterior: side(kind),
});
const fresh: Pick<ReadDerivation, 'limb' | 'missing' | 'sides' | 'images' | 'messages'> = {
  messages: [],
  limb: { kind: 'known', limb: 'L', source: 'header' },
  missing: [{ step: 'newBone', text: worded('missing.giveGrade'), instanceId: null, side: 'medial' }],
  sides: sides('unread'),
  images: [],
};
const nothing: ReadDocument = {};

describe('the steps of the panel', () => {
  it('of a fresh case are to do where something is asked', () => {
    expect(stepStates(fresh, nothing)).toMatchObject({ images: 'done', defect: 'toDo', newBone: 'toDo' });
  });

  it('of a case without bone need no corners', () => {
    expect(stepStates({ ...fresh, missing: [], sides: sides('none') }, nothing)).toMatchObject({
      defect: 'done',
      newBone: 'done',
    });
  });

  it('ask for corners of every picture whose sides are unread, and of no other', () => {
    const framedOnAp = documentOf(frame(AP), ...clear('medial', 'lateral'));
    const defectOf = (document: ReadDocument) => stepStates(deriveRead(context(), document), document).defect;
    expect(defectOf(framedOnAp)).toBe('toDo');
    expect(defectOf(documentOf(...Object.values(framedOnAp), frame(LAT)))).toBe('done');
    expect(defectOf(documentOf(...Object.values(framedOnAp), ...clear('anterior', 'posterior')))).toBe(
      'done',
    );
  });

  it('ask for other evidence only where the grade hangs on it', () => {
    const read = { ...fresh, missing: [], sides: sides('none') };
    const needed = {
      kind: 'evidenceNeeded',
      severity: 'mayChange',
      text: worded('grading.noDefect'),
      sides: [],
    } as const;
    expect(stepStates(read, nothing).evidence).toBe('done');
    expect(stepStates({ ...read, messages: [needed] }, nothing).evidence).toBe('toDo');
  });

  it('name a conflict about the limb a problem, of the images and of the submit', () => {
    const conflict = {
      ...fresh,
      limb: { kind: 'conflict', sentence: worded('missing.limb.headersDisagree'), marker: null },
    } as const;
    expect(stepStates(conflict, nothing)).toMatchObject({ images: 'problem', submit: 'problem' });
  });

  it('are done once the case is returned as unreadable', () => {
    const states = stepStates(fresh, {
      unreadable: { id: 'unreadable', kind: 'unreadable', reason: 'Too dark.' },
    });
    expect(Object.entries(states).filter(([, state]) => state !== 'done')).toEqual([['submit', 'toDo']]);
  });
});
