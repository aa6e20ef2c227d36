/* The caption's words in traditional characters or with pinyin: asked of the site, kept for this page. */
const LONGEST = 300; // characters that the site answers for

const kept = new Map();

/**
 * The words in the way that is wanted ("t" or "p"): [[base, reading]…], reading "" where there is none.
 * Throws where no answer comes: then the words stay as they are.
 */
export async function written(text, way) {
  const key = way + text;
  if (!kept.has(key)) {
    const asked = ask(text, way);
    kept.set(key, asked);
    asked.catch(() => kept.delete(key));
  }
  return kept.get(key);
}

async function ask(text, way) {
  const answer = await fetch("/caption", {
    method: "POST",
    body: new URLSearchParams({ text: text.slice(0, LONGEST), way }),
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).words;
}
