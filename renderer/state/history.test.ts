import { describe, expect, it } from 'vitest';
import { changeTo } from '../../shared/reading/change.ts';
import { EMPTY_HISTORY, record, stepBack, stepForward } from './history.ts';

const change = changeTo({}, [{ id: 'limb', kind: 'limb', limb: 'L' }]);
const step = (label: string, isBarrier = false) => ({ label, change, isBarrier });

describe('the history of a read', () => {
  it('goes back and forward over the same steps in the same order', () => {
    const history = record(record(EMPTY_HISTORY, step('first')), step('second'));
    const back = stepBack(history);
    expect(back?.label).toBe('second');
    expect(back && stepForward(back.history)?.label).toBe('second');
    expect(back && stepForward(back.history)?.history).toEqual(history);
  });

  it('forgets what was undone once something new is done', () => {
    const back = stepBack(record(EMPTY_HISTORY, step('first')));
    const anew = back && record(back.history, step('other'));
    expect(anew && stepForward(anew)).toBeNull();
  });

  it('does not go behind a committed grade', () => {
    const history = record(record(EMPTY_HISTORY, step('outline')), step('own grade', true));
    expect(stepBack(history)).toBeNull();
  });

  it('has nothing to undo or redo at first', () => {
    expect(stepBack(EMPTY_HISTORY)).toBeNull();
    expect(stepForward(EMPTY_HISTORY)).toBeNull();
  });
});
