import { describe, expect, it } from 'vitest';
import type { WindowPreset } from '../../shared/contracts/windowPresets.ts';
import { keptText, renamedWindow, windowsFor, withoutWindow, withWindow } from './ownWindows.ts';

const window = { kind: 'share', lower: 0.1, upper: 0.8 } as const;
const hounsfield = { kind: 'hounsfield', lower: -500, upper: 1499 } as const;
const callus: WindowPreset = { name: 'Callus', family: 'radiograph', window };
const plate: WindowPreset = { name: 'Plate', family: 'radiograph', window };
const bone: WindowPreset = { name: 'Callus', family: 'CT', window: hounsfield };
const kept = [callus, bone, plate];

describe('a reader’s own windows', () => {
  it('are offered on their kind of picture, in the order in which they were kept', () => {
    expect(windowsFor(kept, 'radiograph')).toEqual([callus, plate]);
    expect(windowsFor(kept, 'MR')).toEqual([]);
  });

  it('keep their place and their key when kept again under the same name', () => {
    const wider = { ...window, upper: 1 };
    expect(withWindow(kept, 'radiograph', ' callus', wider)).toEqual([
      { name: 'callus', family: 'radiograph', window: wider },
      bone,
      plate,
    ]);
    expect(withWindow(kept, 'radiograph', 'Soft', wider).at(-1)?.name).toBe('Soft');
  });

  it('take another name, but not one that another of their kind has, and not none', () => {
    expect(renamedWindow(kept, plate, 'Screws')[2]?.name).toBe('Screws');
    expect(renamedWindow(kept, plate, 'CALLUS')).toBe(kept);
    expect(renamedWindow(kept, plate, '  ')).toBe(kept);
    expect(renamedWindow(kept, callus, 'callus')[0]?.name).toBe('callus');
  });

  it('go one at a time, also where another kind has the name', () => {
    expect(withoutWindow(kept, bone)).toEqual([callus, plate]);
  });

  it('say what they are', () => {
    expect(keptText(hounsfield)).toBe('W 2000 L 500 HU');
    expect(keptText(window)).toBe('10 to 80 % of the picture’s range');
  });
});
