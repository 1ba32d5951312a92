/** Checks what comes out of a store before anything trusts it. */

export const SCHEMA = 1;
export const COURSE = "mgcourse";
/**
 * "<lesson>/<id>": the same rule as in `progress.py`. Under "bad/" the store keeps what it could not read; the
 * other barred names mean something to scripts.
 */
export const KEY = /^(?!(?:bad|constructor|prototype)\/)[a-z0-9][a-z0-9_]{0,79}\/(?!(?:constructor|prototype)$)[a-z0-9-]{1,64}$/;

/** @returns {value is import("./merge.mjs").Record} */
export function isRecord(value) {
  return (
    isObject(value) && Number.isInteger(value.rev) &&
    Array.isArray(value.attempts) && value.attempts.every(isAttempt) &&
    (value.mark === null || (isStamped(value.mark) && "val" in value.mark))
  );
}

/** A header of any schema: a newer one may hold more, but these it must hold. */
export function isHeader(value) {
  return isObject(value) && Number.isInteger(value.schema) && value.course === COURSE &&
    Number.isInteger(value.epoch) && typeof value.dev === "string" && value.dev !== "";
}

function isAttempt(value) {
  return isStamped(value) && Number.isInteger(value.n) && typeof value.ok === "boolean" && "ans" in value;
}

function isStamped(value) {
  return isObject(value) && Number.isFinite(value.at) && typeof value.dev === "string";
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
