/** Begins to count the processor time of this process in seconds: on a busy machine all takes longer by the clock. */
export function processorSeconds(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}
