// Measures what a call makes the CPU work, which a busy machine does not change.
const CALLS = 3;
const LITTLE_MILLISECONDS = 50;

/** The CPU milliseconds of the least of three calls: what else the process does at that time may count in one. */
export async function effortOf(call: () => unknown): Promise<number> {
  let least = Infinity;
  for (let count = 0; count < CALLS && least > LITTLE_MILLISECONDS; count += 1) {
    const before = process.cpuUsage();
    await call();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
