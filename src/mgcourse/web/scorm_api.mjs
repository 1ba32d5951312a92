/**
 * Talks to a learning platform by SCORM 1.2: finds its `API` object above the page and speaks its few words.
 * Without one, or where it refuses, everything still answers, so that the page works and only nothing is kept.
 */

const FARTHEST = 12;

/** @param {Window} host @returns {object | null} the platform's API: in a window above, or in the one that opened it */
export function findApi(host) {
  return climb(host) ?? climb(host.top?.opener ?? host.opener ?? null);
}

/** A window of another origin may not be looked into, and asking throws. */
function climb(from) {
  try {
    for (let win = from, steps = 0; win && steps < FARTHEST; win = win.parent, steps += 1) {
      if (win.API) return win.API;
      if (win.parent === win) return null;
    }
  } catch {
    return null;
  }
  return null;
}

/**
 * @param {object | null} api
 * @param {() => number} [now] milliseconds
 */
export function connect(api, now = Date.now) {
  const begun = now();
  const said = (name, ...words) => {
    try {
      return String(api[name](...words));
    } catch {
      return "";
    }
  };
  const open = api !== null && said("LMSInitialize", "") === "true";
  const get = (name) => (open ? said("LMSGetValue", name) : "");
  const readOnly = ["browse", "review"].includes(get("cmi.core.lesson_mode"));
  const self = { open, kept: open };
  let ended = false;
  const write = (values) => {
    if (!open || ended || readOnly) return;
    const timed = { ...values, "cmi.core.session_time": sessionTime(now() - begun), "cmi.core.exit": "suspend" };
    const taken = Object.entries(timed).map(([name, value]) => said("LMSSetValue", name, String(value)) === "true");
    self.kept = said("LMSCommit", "") === "true" && taken.every(Boolean);
  };
  return {
    /** Whether a platform answered. */
    open,
    get,
    /** Whether the last thing said to it was kept. */
    kept: () => self.kept,
    /** Say some values, and how long it has taken so far. @param {Object<string, string | number>} values */
    write,
    /** Say goodbye, once. */
    end(values) {
      if (!open || ended) return;
      write(values);
      ended = true;
      said("LMSFinish", "");
    },
  };
}

/** @param {number} milliseconds @returns {string} "0000:01:02.50" */
export function sessionTime(milliseconds) {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const two = (number) => String(number % 60).padStart(2, "0");
  const seconds = Math.floor(hundredths / 100);
  const hours = Math.min(9999, Math.floor(seconds / 3600));
  return `${String(hours).padStart(4, "0")}:${two(Math.floor(seconds / 60))}:${two(seconds)}.${String(hundredths % 100).padStart(2, "0")}`;
}
