/**
 * Reads the sentences of a WebVTT file: identifier (the id of the sentence's element), start and end in seconds.
 * Blocks without identifier or times (header, notes, styles) are passed over.
 * @param {string} text
 * @returns {Array<{id: string, start: number, end: number}>} in the order of time
 */
export function cuesOf(text) {
  const cues = [];
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const lines = block.trim().split("\n");
    const times = lines.length > 1 && /^([\d:.]+)\s+-->\s+([\d:.]+)/.exec(lines[1]);
    if (times) cues.push({ id: lines[0].trim(), start: seconds(times[1]), end: seconds(times[2]) });
  }
  return cues.sort((one, other) => one.start - other.start);
}

/** "01:02:03.400" or "02:03.400" in seconds. */
function seconds(stamp) {
  return stamp.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Index of the cue that is being read at a time, -1 before the first. */
export function cueAt(cues, time) {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle].start <= time + 0.01) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
