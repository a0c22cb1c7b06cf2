import { describe, expect, it } from 'vitest';
import { createEffortMeter } from './effortMeter.ts';

const SECOND = 1000;

function metered() {
  let clock = 5 * SECOND;
  const meter = createEffortMeter(() => clock);
  const later = (seconds: number) => {
    clock += seconds * SECOND;
    return meter;
  };
  return { meter, later };
}

describe('the meter of a reading', () => {
  it('counts pauses of up to half a minute as reading, and what is longer as idle', () => {
    const { later } = metered();
    later(10).stir();
    later(30).stir();
    later(600).stir();
    expect(later(1).take()).toEqual({ activeMs: 71 * SECOND, idleMs: 570 * SECOND, tools: {} });
  });

  it('tells each second and each use once, and what could not be told with the next', () => {
    const { later, meter } = metered();
    meter.used('outline');
    later(2).used('outline');
    const taken = meter.take();
    expect(taken).toEqual({ activeMs: 2 * SECOND, idleMs: 0, tools: { outline: 2 } });
    expect(meter.take()).toEqual({ activeMs: 0, idleMs: 0, tools: {} });
    later(1).used('undo');
    meter.giveBack(taken);
    expect(meter.take()).toEqual({ activeMs: 3 * SECOND, idleMs: 0, tools: { undo: 1, outline: 2 } });
  });

  it('does not count the time between leaving a case and opening it again', () => {
    const { later } = metered();
    later(3).stir();
    later(600).resume();
    expect(later(4).take()).toMatchObject({ activeMs: 7 * SECOND, idleMs: 0 });
  });

  it('loses no fraction of a millisecond', () => {
    const { later, meter } = metered();
    const told = Array.from({ length: 1000 }, () => later(0.0005).take().activeMs);
    expect(told.reduce((sum, ms) => sum + ms, 0) + Math.round(meter.take().activeMs)).toBeCloseTo(500, -1);
  });
});
