// The light markdown of answers as a model: paragraphs of runs `{text, bold}`. The view turns it into text nodes.

/** `streaming`: the text is not complete, so a `**` that is still open makes bold what follows it. */
export function parseMarkdown(text, { streaming = false } = {}) {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph, at, all) => runs(paragraph, streaming && at === all.length - 1));
}

function runs(paragraph, open) {
  const text = open ? paragraph.replace(/(^|[^*])\*$/, "$1") : paragraph;
  const parts = text.split("**");
  const unclosed = parts.length % 2 === 0; // an odd number of marks
  if (unclosed && !open) {
    const tail = parts.pop();
    parts[parts.length - 1] += `**${tail}`;
  }
  return parts.map((part, at) => ({ text: part, bold: at % 2 === 1 })).filter((run) => run.text);
}

/** The same text without marks, for screen readers and titles. */
export function plainText(text) {
  return parseMarkdown(text)
    .map((paragraph) => paragraph.map((run) => run.text).join(""))
    .join("\n\n");
}
