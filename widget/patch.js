// JSON Patch (RFC 6902) on immutable values: a new document comes back, the old one stays as it was.

export class PatchError extends Error {}

/** Apply all operations, or throw `PatchError` and change nothing. */
export function applyPatch(document, operations) {
  return operations.reduce(apply, document);
}

function apply(document, operation) {
  const path = parse(operation.path);
  switch (operation.op) {
    case "add":
      return set(document, path, operation.value, true);
    case "replace":
      read(document, path);
      return set(document, path, operation.value, false);
    case "remove":
      return remove(document, path);
    case "copy":
      return set(document, path, structuredClone(read(document, parse(operation.from))), true);
    case "move": {
      if (`${operation.path}/`.startsWith(`${operation.from}/`) && operation.path !== operation.from) {
        throw new PatchError(`cannot move ${operation.from} into itself`);
      }
      const from = parse(operation.from);
      const value = read(document, from);
      return set(remove(document, from), path, value, true);
    }
    case "test":
      if (!equal(read(document, path), operation.value)) throw new PatchError(`test failed at ${operation.path}`);
      return document;
    default:
      throw new PatchError(`unknown operation ${operation.op}`);
  }
}

function parse(pointer) {
  if (pointer === "") return [];
  if (typeof pointer !== "string" || pointer[0] !== "/") throw new PatchError(`not a JSON pointer: ${pointer}`);
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function read(value, path) {
  return path.reduce((at, token) => at[existing(at, token)], value);
}

function set(value, path, leaf, insert) {
  if (path.length === 0) return leaf;
  const [token, ...rest] = path;
  const last = rest.length === 0;
  if (Array.isArray(value)) {
    const copy = [...value];
    if (last && insert) copy.splice(token === "-" ? copy.length : index(token, copy.length), 0, leaf);
    else {
      const at = existing(value, token);
      copy[at] = set(value[at], rest, leaf, insert);
    }
    return copy;
  }
  if (last && isObject(value)) return { ...value, [safe(token)]: leaf };
  return { ...value, [existing(value, token)]: set(value[token], rest, leaf, insert) };
}

function remove(value, path) {
  if (path.length === 0) return null;
  const [token, ...rest] = path;
  const key = existing(value, token);
  if (Array.isArray(value)) {
    const copy = [...value];
    if (rest.length === 0) copy.splice(key, 1);
    else copy[key] = remove(value[key], rest);
    return copy;
  }
  if (rest.length > 0) return { ...value, [key]: remove(value[key], rest) };
  const { [key]: _gone, ...kept } = value;
  return kept;
}

function existing(value, token) {
  if (Array.isArray(value)) return index(token, value.length - 1);
  if (isObject(value) && Object.hasOwn(value, token)) return safe(token);
  throw new PatchError(`nothing at ${token}`);
}

function index(token, most) {
  if (!/^(0|[1-9]\d*)$/.test(token) || Number(token) > most) throw new PatchError(`no index ${token}`);
  return Number(token);
}

function safe(token) {
  if (token === "__proto__") throw new PatchError("not a key: __proto__");
  return token;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function equal(a, b) {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => equal(item, b[at]));
  if (!isObject(a)) return a === b;
  const keys = Object.keys(a);
  return (
    isObject(b) && keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
  );
}
