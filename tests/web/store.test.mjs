/** The browser's store: whatever is wrong with the storage, it says so and destroys nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withAttempt } from "../../src/mgcourse/web/record.mjs";
import { openStore } from "../../src/mgcourse/web/store.mjs";

const KEY = "01_body/mg-a";
const HEADER = "mgcourse/1/header";
const event = { rev: 1, dev: "d1", ans: "a", ok: true, hints: 0 };
const record = (now = 1, ans = "a") => withAttempt(undefined, { ...event, ans }, now);

/** A window with a storage that can be full. Other windows share its data when handed over. */
function fakeHost({ data = new Map(), full = false } = {}) {
  const listeners = [];
  const storage = {
    getItem: (key) => data.get(key) ?? null,
    removeItem: (key) => data.delete(key),
    key: (at) => [...data.keys()][at] ?? null,
    get length() { return data.size; },
    setItem(key, value) {
      if (host.full) throw new DOMException("full", "QuotaExceededError");
      data.set(key, value);
    },
  };
  const host = {
    localStorage: storage, data, full, crypto: globalThis.crypto,
    addEventListener: (_, listener) => listeners.push(listener),
    storageEvent: (key) => listeners.forEach((listener) => listener({ key })),
  };
  return host;
}

test("a visit alone leaves nothing behind", () => {
  const host = fakeHost();
  openStore(host).read([KEY]);
  openStore(host).document();
  assert.equal(host.data.size, 0);
});

test("with its first answer a browser gets a header with a device of its own", () => {
  const host = fakeHost();
  const store = openStore(host);
  store.write({ [KEY]: record() });
  const header = JSON.parse(host.data.get(HEADER));
  assert.deepEqual({ ...header, dev: "" }, { schema: 1, course: "mgcourse", epoch: 0, dev: "" });
  assert.match(store.device, /^[0-9a-f]{12}$/);
  assert.equal(openStore(host).device, store.device);
  assert.equal(store.problem(), "");
});

test("records survive and are merged, one key for each", () => {
  const host = fakeHost();
  openStore(host).write({ [KEY]: record(1) });
  openStore(host).write({ [KEY]: record(2, "b") });
  const kept = openStore(host).read([KEY, "01_body/none"]);
  assert.deepEqual(Object.keys(kept), [KEY]);
  assert.deepEqual(kept[KEY].attempts.map(({ ans }) => ans), ["a", "b"]);
  assert.ok(host.data.has(`mgcourse/1/${KEY}`));
});

test("two tabs, 20 and 20 writes of the same question: 40 are kept", () => {
  const host = fakeHost();
  const tabs = ["d1", "d2"].map((dev) => ({ dev, store: openStore(host), record: undefined }));
  for (let round = 0; round < 20; round += 1) {
    for (const tab of tabs) {
      tab.record = withAttempt(tab.record, { ...event, dev: tab.dev }, round);
      tab.store.write({ [KEY]: tab.record });
    }
  }
  assert.equal(openStore(host).read([KEY])[KEY].attempts.length, 40);
});

test("another tab's write is told, and so is one here", () => {
  const host = fakeHost();
  const store = openStore(host);
  const told = [];
  store.subscribe((keys) => told.push(keys));
  host.storageEvent(`mgcourse/1/${KEY}`);
  host.storageEvent(null);
  store.write({ [KEY]: record() });
  assert.deepEqual(told, [[KEY], null, [KEY]]);
});

test("blocked storage: the page works from memory", () => {
  const host = { get localStorage() { throw new DOMException("no", "SecurityError"); }, crypto: globalThis.crypto };
  const store = openStore(host);
  assert.equal(store.problem(), "blocked");
  store.write({ [KEY]: record() });
  assert.equal(store.read([KEY])[KEY].attempts.length, 1);
});

test("full storage: new answers stay in memory, old ones where they are", () => {
  const host = fakeHost();
  openStore(host).write({ [KEY]: record(1) });
  const before = host.data.get(`mgcourse/1/${KEY}`);
  host.full = true;
  const store = openStore(host);
  assert.equal(store.problem(), "");
  store.write({ [KEY]: record(2) });
  assert.equal(store.problem(), "full");
  assert.equal(store.read([KEY])[KEY].attempts.length, 2);
  assert.equal(host.data.get(`mgcourse/1/${KEY}`), before);
});

test("room again: what memory held is written too", () => {
  const host = fakeHost({ full: true });
  const store = openStore(host);
  store.write({ [KEY]: record(1) });
  host.full = false;
  store.write({ [KEY]: record(2) });
  assert.equal(openStore(host).read([KEY])[KEY].attempts.length, 2);
});

for (const text of ["{", "null", "[]", "7", '{"rev":1}', '{"rev":1,"attempts":[{}],"mark":null}', '{"rev":1,"attempts":[],"mark":{}}', '{"rev":"1","attempts":[],"mark":null}']) {
  test(`a damaged record is set aside, never lost: ${text}`, () => {
    const host = fakeHost();
    host.data.set(`mgcourse/1/${KEY}`, text);
    host.data.set("mgcourse/1/bad/5", "older");
    const store = openStore(host, () => 5);
    assert.deepEqual(store.read([KEY]), {});
    assert.equal(store.problem(), "corrupt");
    assert.deepEqual(JSON.parse(host.data.get("mgcourse/1/bad/6")), { key: `mgcourse/1/${KEY}`, text });
    assert.equal(host.data.get("mgcourse/1/bad/5"), "older");
    store.write({ [KEY]: record() });
    assert.equal(store.read([KEY])[KEY].attempts.length, 1);
  });
}

test("a damaged record in a full storage stays where it is until there is room to set it aside", () => {
  const host = fakeHost({ full: true });
  host.data.set(`mgcourse/1/${KEY}`, "{");
  const store = openStore(host, () => 5);
  store.write({ [KEY]: record(1) });
  assert.equal(host.data.get(`mgcourse/1/${KEY}`), "{");
  assert.equal(store.read([KEY])[KEY].attempts.length, 1);
  host.full = false;
  openStore(host, () => 5).write({ [KEY]: record(2) });
  assert.equal(JSON.parse(host.data.get("mgcourse/1/bad/5")).text, "{");
  assert.equal(openStore(host).read([KEY])[KEY].attempts.length, 1);
});

test("a damaged header is set aside and a new one made", () => {
  const host = fakeHost();
  host.data.set(HEADER, "nonsense");
  const store = openStore(host, () => 9);
  assert.equal(store.problem(), "corrupt");
  store.write({ [KEY]: record() });
  assert.equal(JSON.parse(host.data.get(HEADER)).dev, store.device);
  assert.ok(host.data.has("mgcourse/1/bad/9"));
});

test("a newer schema is read and never written", () => {
  const host = fakeHost();
  host.data.set(HEADER, JSON.stringify({ schema: 2, course: "mgcourse", epoch: 0, dev: "future", more: 1 }));
  host.data.set(`mgcourse/1/${KEY}`, JSON.stringify(record(1)));
  host.data.set("mgcourse/1/01_body/odd", '{"shape":"new"}');
  const before = new Map(host.data);
  const store = openStore(host);
  assert.equal(store.problem(), "newer");
  assert.equal(store.device, "future");
  assert.equal(store.read([KEY, "01_body/odd"])[KEY].attempts.length, 1);
  store.write({ [KEY]: record(2), "01_body/odd": record(3) });
  assert.equal(store.read([KEY])[KEY].attempts.length, 2);
  assert.deepEqual(host.data, before);
});

test("the whole document holds every record and nothing that is not one", () => {
  const host = fakeHost();
  host.data.set("mgcourse/theme", "dark");
  host.data.set("other/1/01_body/mg-a", "x");
  host.data.set("mgcourse/1/bad/5", JSON.stringify({ key: "k", text: "t" }));
  const store = openStore(host);
  store.write({ "02_b/z": record(1), [KEY]: record(2) });
  const { items, ...header } = store.document();
  assert.deepEqual(Object.keys(items), [KEY, "02_b/z"]);
  assert.deepEqual(header, { schema: 1, course: "mgcourse", epoch: 0, dev: store.device });
});

test("erasing leaves nothing of the learner's, counts itself, and can be undone beside what came since", () => {
  const host = fakeHost();
  host.data.set("mgcourse/theme", "dark");
  host.data.set("mgcourse/1/01_body/broken", "{");
  const store = openStore(host, () => 5);
  store.write({ [KEY]: record(1), "01_body/mg-b": record(2) });
  store.read(["01_body/broken"]);
  const before = store.document();
  const told = [];
  store.subscribe((keys) => told.push(keys));
  const undo = store.erase();
  assert.deepEqual([...host.data.keys()].sort(), [HEADER, "mgcourse/theme"]);
  assert.deepEqual([store.document().items, store.document().epoch, told], [{}, 1, [null]]);
  store.write({ [KEY]: record(9) });
  undo();
  assert.equal(store.document().epoch, 0);
  assert.deepEqual(store.document().items["01_body/mg-b"], before.items["01_body/mg-b"]);
  assert.deepEqual(store.document().items[KEY].attempts.map(({ at }) => at), [1, 9]);
  assert.ok(host.data.has("mgcourse/1/bad/5"));
});

test("erasing in one tab is seen by another, which does not bring the old answers back", () => {
  const host = fakeHost();
  const [one, two] = [openStore(host), openStore(host)];
  one.write({ [KEY]: record(1) });
  assert.equal(two.read([KEY])[KEY].attempts.length, 1);
  one.erase();
  two.write({ [KEY]: record(7) });
  assert.deepEqual(one.document().items[KEY].attempts.map(({ at }) => at), [7]);
  assert.equal(two.document().epoch, 1);
});

test("replacing sets records and removes them; in memory too where nothing can be stored", () => {
  for (const host of [fakeHost(), { crypto: globalThis.crypto }]) {
    const store = openStore(host);
    store.write({ [KEY]: record(1), "01_body/mg-b": record(2) });
    store.replace({ [KEY]: record(5), "01_body/mg-b": null }, 3);
    assert.deepEqual([store.document().items, store.document().epoch], [{ [KEY]: record(5) }, 3]);
    store.erase();
    assert.deepEqual(store.document().items, {});
  }
});

test("of a newer schema nothing is erased and nothing replaced", () => {
  const host = fakeHost();
  host.data.set(HEADER, JSON.stringify({ schema: 2, course: "mgcourse", epoch: 0, dev: "future" }));
  host.data.set(`mgcourse/1/${KEY}`, JSON.stringify(record(1)));
  host.data.set("mgcourse/1/bad/1", "{}");
  const before = new Map(host.data);
  const store = openStore(host);
  store.erase();
  store.replace({ [KEY]: null }, 7);
  assert.deepEqual(host.data, before);
});

test("two tabs that write in the same instant: what one overwrote it gets back", () => {
  const host = fakeHost();
  const store = openStore(host);
  store.write({ [KEY]: record(1) });
  host.data.set(`mgcourse/1/${KEY}`, JSON.stringify(record(2, "b")));
  host.storageEvent(`mgcourse/1/${KEY}`);
  assert.deepEqual(openStore(host).read([KEY])[KEY].attempts.map(({ at }) => at), [1, 2]);
});

test("what another tab erased or took back is not put back", () => {
  for (const key of [`mgcourse/1/${KEY}`, null]) {
    const host = fakeHost();
    const store = openStore(host);
    store.write({ [KEY]: record(1) });
    host.data.delete(`mgcourse/1/${KEY}`);
    host.storageEvent(key);
    assert.deepEqual(store.document().items, {});
    host.storageEvent(key);
    assert.ok(!host.data.has(`mgcourse/1/${KEY}`));
  }
});

test("what the last adding did is kept until it is forgotten, and makes room for answers", () => {
  const host = fakeHost();
  openStore(host).keepAddition({ at: 1 });
  assert.deepEqual(openStore(host).addition(), { at: 1 });
  assert.deepEqual(openStore(host).document().items, {});
  const set = host.localStorage.setItem;
  host.localStorage.setItem = (key, value) => {
    if (host.data.has("mgcourse/1/added")) throw new DOMException("full", "QuotaExceededError");
    set(key, value);
  };
  const store = openStore(host);
  store.write({ [KEY]: record() });
  assert.equal(store.problem(), "");
  assert.ok(host.data.has(`mgcourse/1/${KEY}`));
  assert.equal(store.addition(), null);
});

test("where nothing can be stored an adding can be taken back until the page is left, without alarm", () => {
  for (const host of [fakeHost({ full: true }), { crypto: globalThis.crypto }]) {
    const store = openStore(host);
    const before = store.problem();
    store.keepAddition({ at: 1 });
    assert.deepEqual([store.addition(), store.problem()], [{ at: 1 }, before]);
    store.keepAddition(null);
    assert.equal(store.addition(), null);
  }
});

test("erasing forgets what the last adding did; undoing it brings that back, too", () => {
  const host = fakeHost();
  const store = openStore(host);
  store.write({ [KEY]: record() });
  store.keepAddition({ at: 1 });
  const undo = store.erase();
  assert.equal(store.addition(), null);
  undo();
  assert.deepEqual(store.addition(), { at: 1 });
});
