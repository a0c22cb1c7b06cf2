import { useEffect, useState } from 'react';
import type { UnitId } from '../../../shared/base/ids.ts';
import { openPriorsChannel } from './priorsChannel.ts';
import { keepPlace } from './priorsWindow.ts';

/** In the window of the priors: the case that the reading window has open; null while it has none. */
export function useFollowedCase(): UnitId | null {
  const [unitId, setUnitId] = useState<UnitId | null>(null);
  useEffect(() => {
    const channel = openPriorsChannel((message) => {
      switch (message.kind) {
        case 'case':
          setUnitId(message.unitId);
          return;
        case 'whoIsThere':
          channel.say({ kind: 'here' });
          return;
        case 'close':
          window.close();
          return;
        case 'here':
        case 'gone':
          return;
      }
    });
    const leave = (): void => {
      keepPlace();
      channel.say({ kind: 'gone' });
    };
    window.addEventListener('pagehide', leave);
    channel.say({ kind: 'here' });
    return () => {
      window.removeEventListener('pagehide', leave);
      channel.close();
    };
  }, []);
  return unitId;
}
