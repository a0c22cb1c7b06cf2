import { readFileSync } from 'node:fs';

/** What this network namespace was asked to send beyond this computer since it was made, as its kernel counts. */
export type Attempts = {
  /** Connections and datagrams for addresses that no way leads to, IPv4: every other computer, name servers too. */
  readonly withoutRoute: number;
  readonly withoutRoute6: number;
  /** Datagrams to anybody at all: names are asked for by these, also where the name server is this computer. */
  readonly datagrams: number;
  readonly datagrams6: number;
};

/** Reads the counters of the namespace that this process is in (RFC 1213, RFC 4293 as /proc/net tells them). */
export function attemptsSoFar(): Attempts {
  const lines = readFileSync('/proc/net/snmp', 'utf8').split('\n');
  const of = (protocol: string, counter: string): number => {
    const [names = [], values = []] = lines
      .filter((line) => line.startsWith(`${protocol}: `))
      .map((line) => line.split(' '));
    return numbered(values[names.indexOf(counter)], counter);
  };
  const version6 = readFileSync('/proc/net/snmp6', 'utf8');
  const of6 = (counter: string): number =>
    numbered(new RegExp(`^${counter}\\s+(\\d+)$`, 'm').exec(version6)?.[1], counter);
  return {
    withoutRoute: of('Ip', 'OutNoRoutes'),
    withoutRoute6: of6('Ip6OutNoRoutes'),
    datagrams: of('Udp', 'OutDatagrams') + of('UdpLite', 'OutDatagrams'),
    datagrams6: of6('Udp6OutDatagrams') + of6('UdpLite6OutDatagrams'),
  };
}

/** A counter that is not there must not pass for one that stands at zero. */
function numbered(text: string | undefined, counter: string): number {
  if (text === undefined || !/^\d+$/.test(text)) throw new Error(`the kernel does not count ${counter}`);
  return Number(text);
}
