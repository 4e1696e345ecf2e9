// What the browser keeps between visits. Without storage (private windows, blocked) the page still works.

const PREFIX = "librarian.";

export function recall(key, otherwise = null) {
  try {
    const value = localStorage.getItem(PREFIX + key);
    return value === null ? otherwise : JSON.parse(value);
  } catch {
    return otherwise;
  }
}

export function keepValue(key, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // full or forbidden: nothing is kept
  }
}

/** A random id; also where `crypto.randomUUID` is missing (pages without TLS). */
export function newId() {
  if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
