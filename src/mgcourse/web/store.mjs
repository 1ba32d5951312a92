/**
 * The learner's progress in this browser. The only module that touches localStorage.
 *
 * One key for each item, so that two tabs never overwrite each other's work. Whatever is wrong with the
 * storage - blocked, full, damaged, written by a newer course - the page goes on from memory, says so, and
 * destroys nothing.
 */
import { mergeRecords } from "./merge.mjs";
import { isHeader, isRecord } from "./shape.mjs";

const SCHEMA = 1;
const PREFIX = "mgcourse/1/";
const HEADER = `${PREFIX}header`;

/**
 * @param {typeof globalThis} [host] whose storage and storage events to use
 * @param {() => number} [now] milliseconds
 */
export function openStore(host = globalThis, now = Date.now) {
  const self = { storage: storageOf(host), memory: new Map(), problem: "", readOnly: false, stuck: new Set(), now, host };
  const device = openHeader(self);
  const listeners = [];
  const tell = (keys) => listeners.forEach((listener) => listener(keys));
  host.addEventListener?.("storage", ({ key }) => tell(key?.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : null));
  return {
    device,
    /** "" or what is wrong: "blocked", "full", "corrupt" or "newer". */
    problem: () => self.problem,
    /** @param {string[]} keys such as "01_lesson/question" */
    read: (keys) => Object.fromEntries(keys.map((key) => [key, read(self, key)]).filter(([, record]) => record)),
    /** Merge records into what is stored. @param {Object<string, import("./merge.mjs").Record>} records */
    write(records) {
      for (const [key, record] of Object.entries(records)) write(self, key, record);
      tell(Object.keys(records));
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

/** Find or make the header; returns this browser's device id. */
function openHeader(self) {
  if (!self.storage) self.problem = "blocked";
  const header = load(self, HEADER, isHeader);
  if (header && header.schema > SCHEMA) Object.assign(self, { readOnly: true, problem: "newer" });
  if (header) return header.dev;
  const made = { schema: SCHEMA, course: "mgcourse", epoch: 0, dev: newDevice(self.host) };
  save(self, HEADER, made);
  return made.dev;
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
  const old = read(self, key);
  const merged = old ? mergeRecords(old, record) : record;
  if (save(self, PREFIX + key, merged)) self.memory.delete(key);
  else self.memory.set(key, merged);
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

/** @returns {boolean} whether it was kept */
function save(self, key, value) {
  if (!self.storage || self.readOnly || self.stuck.has(key)) return false;
  try {
    self.storage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    self.problem = "full";
    return false;
  }
}

/** Move a damaged value where nobody overwrites it. Where even that fails, it stays and its key is left alone. */
function setAside(self, key, text) {
  if (self.readOnly) return;
  self.problem ||= "corrupt";
  let time = self.now();
  while (self.storage.getItem(`${PREFIX}bad/${time}`) !== null) time += 1;
  if (!save(self, `${PREFIX}bad/${time}`, { key, text })) {
    self.stuck.add(key);
    return;
  }
  self.storage.removeItem(key);
  self.stuck.delete(key);
}
