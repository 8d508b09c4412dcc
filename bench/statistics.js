// The middle and the spread of a few figures.

/** The median: one run that the machine spoilt does not move it. */
export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of several launches, with the least and the greatest. */
export function summary(figures) {
  return { median: median(figures), least: Math.min(...figures), greatest: Math.max(...figures) };
}

/** The median of many figures in milliseconds, with the ends of the middle half. */
export function summaryOfHalf(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  return { milliseconds: median(sorted), least: sorted[quarter], greatest: sorted.at(-1 - quarter) };
}
