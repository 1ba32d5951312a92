/**
 * The learner's progress in this browser. The only module that touches localStorage.
 *
 * One key for each item, so that two tabs never overwrite each other's work. Whatever is wrong with the
 * storage - blocked, full, damaged, written by a newer course - the page goes on from memory, says so, and
 * destroys nothing but what the learner asks it to erase.
 */
import { canonical, mergeRecords } from "./merge.mjs";
import { COURSE, KEY, SCHEMA, isHeader, isRecord } from "./shape.mjs";

const PREFIX = "mgcourse/1/";
const HEADER = `${PREFIX}header`;
const ASIDE = `${PREFIX}bad/`;
const ADDED = `${PREFIX}added`; // no key of an item, which has a lesson and a slash

/**
 * @param {typeof globalThis} [host] whose storage and storage events to use
 * @param {() => number} [now] milliseconds
 */
export function openStore(host = globalThis, now = Date.now) {
  const self = { storage: storageOf(host), memory: new Map(), problem: "", readOnly: false, stuck: new Set(), mine: new Map(), added: null, now, host };
  self.header = openHeader(self);
  const listeners = [];
  const tell = (keys) => listeners.forEach((listener) => listener(keys));
  host.addEventListener?.("storage", ({ key }) => {
    const keys = key?.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : null;
    for (const changed of keys ?? self.mine.keys()) mend(self, changed);
    tell(keys);
  });
  return {
    device: self.header.dev,
    /** "" or what is wrong: "blocked", "full", "corrupt" or "newer". */
    problem: () => self.problem,
    /** @param {string[]} keys such as "01_lesson/question" */
    read: (keys) => Object.fromEntries(keys.map((key) => [key, read(self, key)]).filter(([, record]) => record)),
    /** Merge records into what is stored. @param {Object<string, import("./merge.mjs").Record>} records */
    write(records) {
      for (const [key, record] of Object.entries(records)) write(self, key, record);
      tell(Object.keys(records));
    },
    /** Everything there is, as one document. @returns {import("./merge.mjs").Document} */
    document: () => wholeDocument(self),
    /** Put records in the place of what is stored; `null` removes one. @param {Object<string, import("./merge.mjs").Record | null>} records */
    replace(records, epoch = header(self).epoch) {
      writeHeader(self, { ...header(self), epoch });
      for (const [key, record] of Object.entries(records)) put(self, key, record);
      tell(Object.keys(records));
    },
    /** What the last adding of a file did, for taking it back; unchecked. `null` when there is nothing to take back. */
    addition: () => self.added ?? parse(self.storage?.getItem(ADDED) ?? "null"),
    /** Keep it until the next adding; where the storage does not take it, until the page is left. */
    keepAddition(value) {
      if (value === null) self.storage?.removeItem(ADDED);
      self.added = value && !trySave(self, ADDED, value) ? value : null;
      tell([]);
    },
    /** Remove everything, and count that it was done. @returns {() => void} what brings it back, beside what came since */
    erase() {
      const undo = eraseAll(self);
      tell(null);
      return () => {
        undo();
        tell(null);
      };
    },
    /** Call back with the keys that changed, here or in another tab; `null` means any may have. */
    subscribe: (listener) => listeners.push(listener),
  };
}

/** Merely asking for the storage throws where a browser blocks it. */
function storageOf(host) {
  try {
    host.localStorage.getItem(HEADER);
    return host.localStorage;
  } catch {
    return null;
  }
}

/** Find or make the header. It is kept with the first answer, not before: a visit alone leaves nothing behind. */
function openHeader(self) {
  if (!self.storage) self.problem = "blocked";
  const found = load(self, HEADER, isHeader);
  if (found && found.schema > SCHEMA) Object.assign(self, { readOnly: true, problem: "newer" });
  return found ?? { schema: SCHEMA, course: COURSE, epoch: 0, dev: newDevice(self.host) };
}

/** The header as it is now: another tab may have changed its epoch. */
function header(self) {
  if (self.storage && !self.readOnly) self.header = load(self, HEADER, isHeader) ?? self.header;
  return self.header;
}

function writeHeader(self, made) {
  self.header = made;
  save(self, HEADER, made);
}

/** Twelve hexadecimal digits: enough to tell one learner's few browsers apart, and nothing about the learner. */
function newDevice({ crypto = globalThis.crypto }) {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What memory holds is what the storage would not take. */
function read(self, key) {
  return self.memory.get(key) ?? load(self, PREFIX + key, isRecord);
}

function write(self, key, record) {
  if (self.storage?.getItem(HEADER) === null) save(self, HEADER, self.header);
  const old = read(self, key);
  const merged = old ? mergeRecords(old, record) : record;
  remember(self, key, old, record);
  if (save(self, PREFIX + key, merged)) self.memory.delete(key);
  else self.memory.set(key, merged);
}

/** What this window itself has added to an item. */
function remember({ mine }, key, old, record) {
  const known = new Set(old?.attempts.map(stamp));
  const news = { ...record, attempts: record.attempts.filter((attempt) => !known.has(stamp(attempt))) };
  mine.set(key, mine.has(key) ? mergeRecords(mine.get(key), news) : news);
}

function stamp({ at, dev, n }) {
  return `${at} ${dev} ${n}`;
}

/**
 * Two windows that write one item in the same instant can overwrite each other. The browser tells each of the
 * other's writing, and each then puts back what it misses. What was erased stays erased.
 */
function mend(self, key) {
  const mine = self.mine.get(key);
  const now = mine && load(self, PREFIX + key, isRecord);
  if (!now) return self.mine.delete(key);
  const merged = mergeRecords(now, mine);
  return canonical(merged) !== canonical(now) && save(self, PREFIX + key, merged);
}

function put(self, key, record) {
  self.memory.delete(key);
  self.mine.delete(key);
  if (record) {
    if (!save(self, PREFIX + key, record)) self.memory.set(key, record);
  } else if (self.storage && !self.readOnly) {
    self.storage.removeItem(PREFIX + key);
  }
}

/** The names in the storage that are ours. */
function names({ storage }) {
  const found = [];
  for (let at = 0; at < (storage?.length ?? 0); at += 1) found.push(storage.key(at));
  return found.filter((name) => name.startsWith(PREFIX));
}

function wholeDocument(self) {
  const stored = names(self).map((name) => name.slice(PREFIX.length));
  const keys = [...new Set([...stored, ...self.memory.keys()])].filter((key) => KEY.test(key)).sort();
  const items = {};
  for (const key of keys) {
    const record = read(self, key);
    if (record) items[key] = record;
  }
  return { ...header(self), items };
}

/** What was set aside goes, too: who erases wants nothing left. */
function eraseAll(self) {
  const before = wholeDocument(self);
  const beside = names(self).filter((name) => name.startsWith(ASIDE) || name === ADDED);
  const aside = new Map(beside.map((name) => [name, self.storage.getItem(name)]));
  const { added } = self;
  self.added = null;
  writeHeader(self, { ...header(self), epoch: before.epoch + 1 });
  for (const key of Object.keys(before.items)) put(self, key, null);
  if (!self.readOnly) for (const name of aside.keys()) self.storage.removeItem(name);
  return () => {
    writeHeader(self, { ...header(self), epoch: before.epoch });
    for (const [key, record] of Object.entries(before.items)) write(self, key, record);
    for (const [name, text] of aside) save(self, name, parse(text));
    self.added = added;
  };
}

/** The checked value of a key; a damaged one is set aside first. */
function load(self, key, check) {
  const text = self.storage?.getItem(key) ?? null;
  if (text === null) return undefined;
  const value = parse(text);
  if (check(value)) return value;
  setAside(self, key, text);
  return undefined;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Answers matter more than taking an adding back: that makes room for them. @returns {boolean} whether it was kept */
function save(self, key, value) {
  if (!self.storage || self.readOnly || self.stuck.has(key)) return false;
  if (trySave(self, key, value)) return true;
  self.storage.removeItem(ADDED);
  const kept = trySave(self, key, value);
  if (!kept) self.problem = "full";
  return kept;
}

function trySave({ storage, readOnly }, key, value) {
  if (!storage || readOnly) return false;
  try {
    storage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Move a damaged value where nobody overwrites it. Where even that fails, it stays and its key is left alone. */
function setAside(self, key, text) {
  if (self.readOnly) return;
  self.problem ||= "corrupt";
  let time = self.now();
  while (self.storage.getItem(`${ASIDE}${time}`) !== null) time += 1;
  if (!save(self, `${ASIDE}${time}`, { key, text })) {
    self.stuck.add(key);
    return;
  }
  self.storage.removeItem(key);
  self.stuck.delete(key);
}
