import assert from "node:assert/strict";
import { test } from "node:test";

import { PatchError, applyPatch } from "../../widget/patch.js";

const DOCUMENT = Object.freeze({ a: 1, list: Object.freeze(["x", "y"]), deep: Object.freeze({ "m~n/o": { k: [1] } }) });

const GOOD = [
  ["add a member", [{ op: "add", path: "/b", value: 2 }], { ...DOCUMENT, b: 2 }],
  ["add over a member", [{ op: "add", path: "/a", value: [] }], { ...DOCUMENT, a: [] }],
  ["add into a list", [{ op: "add", path: "/list/1", value: "z" }], { ...DOCUMENT, list: ["x", "z", "y"] }],
  ["append", [{ op: "add", path: "/list/-", value: "z" }], { ...DOCUMENT, list: ["x", "y", "z"] }],
  ["append by index", [{ op: "add", path: "/list/2", value: "z" }], { ...DOCUMENT, list: ["x", "y", "z"] }],
  ["replace", [{ op: "replace", path: "/list/0", value: "q" }], { ...DOCUMENT, list: ["q", "y"] }],
  ["replace the whole", [{ op: "replace", path: "", value: 5 }], 5],
  ["remove a member", [{ op: "remove", path: "/a" }], { list: DOCUMENT.list, deep: DOCUMENT.deep }],
  ["remove from a list", [{ op: "remove", path: "/list/0" }], { ...DOCUMENT, list: ["y"] }],
  ["escaped names", [{ op: "replace", path: "/deep/m~0n~1o/k/0", value: 9 }], { ...DOCUMENT, deep: { "m~n/o": { k: [9] } } }],
  ["move", [{ op: "move", from: "/list/0", path: "/first" }], { ...DOCUMENT, list: ["y"], first: "x" }],
  ["copy", [{ op: "copy", from: "/list", path: "/twin" }], { ...DOCUMENT, twin: ["x", "y"] }],
  ["test and go on", [{ op: "test", path: "/deep", value: { "m~n/o": { k: [1] } } }, { op: "remove", path: "/deep" }], { a: 1, list: ["x", "y"] }],
];

for (const [name, operations, expected] of GOOD) {
  test(name, () => {
    const before = structuredClone(DOCUMENT);
    assert.deepEqual(applyPatch(DOCUMENT, operations), expected);
    assert.deepEqual(DOCUMENT, before);
  });
}

const BAD = [
  [{ op: "remove", path: "/none" }],
  [{ op: "replace", path: "/none", value: 1 }],
  [{ op: "add", path: "/list/3", value: 1 }],
  [{ op: "add", path: "/list/01", value: 1 }],
  [{ op: "replace", path: "/list/-", value: 1 }],
  [{ op: "add", path: "/none/x", value: 1 }],
  [{ op: "add", path: "/a/x", value: 1 }],
  [{ op: "test", path: "/a", value: 2 }],
  [{ op: "move", from: "/deep", path: "/deep/x" }],
  [{ op: "add", path: "no-slash", value: 1 }],
  [{ op: "mystery", path: "/a" }],
  [{ op: "add", path: "/__proto__", value: { evil: true } }],
  [{ op: "add", path: "/constructor/prototype/evil", value: true }],
];

for (const operations of BAD) {
  test(`refused: ${JSON.stringify(operations)}`, () => {
    assert.throws(() => applyPatch(DOCUMENT, operations), PatchError);
    assert.equal({}.evil, undefined);
  });
}
