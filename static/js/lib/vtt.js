/**
 * One sentence in time: the id of its element, start and end in seconds, the kind of its block, the block's running number,
 * the level of a heading, and its words as [offset, length, seconds] in the element's own text.
 * @typedef {{id: string, start: number, end: number, kind: string, block: number, level: number, words: number[][]}} Cue
 */

/**
 * Reads the sentences of a metadata WebVTT file. Blocks without identifier or times (header, notes, styles) are passed over; a
 * payload that is no JSON leaves a sentence that is a paragraph of its own.
 * @param {string} text
 * @returns {Cue[]} in the order of time
 */
export function cuesOf(text) {
  const cues = [];
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const lines = block.trim().split("\n");
    const times = lines.length > 1 && /^([\d:.]+)\s+-->\s+([\d:.]+)/.exec(lines[1]);
    if (times) cues.push({ id: lines[0].trim(), start: seconds(times[1]), end: seconds(times[2]), ...told(lines[2], cues.length) });
  }
  return cues.sort((one, other) => one.start - other.start);
}

/** Sentences from rows [id, start, end, source, kind, block, level, words], times in milliseconds. */
export function cuesOfRows(rows) {
  return rows.map(([id, start, end, , kind, block, level, words]) => ({ id, start: start / 1000, end: end / 1000, kind, block, level, words: inSeconds(words) }));
}

function told(line, number) {
  try {
    const { kind, block, level, words } = JSON.parse(line);
    return { kind, block, level, words: inSeconds(words) };
  } catch {
    return { kind: "paragraph", block: number, level: 0, words: [] };
  }
}

function inSeconds(words) {
  return (words || []).map(([offset, length, at]) => [offset, length, at / 1000]);
}

/** "01:02:03.400" or "02:03.400" in seconds. */
function seconds(stamp) {
  return stamp.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Index of the last cue that has begun at a time, -1 before the first. */
export function cueAt(cues, time) {
  return lastBefore(cues, time + 0.01, (one) => one.start);
}

/** Index of the last of `list`, in order of time, whose time is not after this one; -1 where there is none. */
export function lastBefore(list, time, timeOf) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(list[middle]) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
