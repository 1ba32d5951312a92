/**
 * What a class has answered, and what to do next. Pure.
 *
 * @typedef {object} Kept
 * @property {string} question "<lesson>/<id>" of the question shown
 * @property {Array<[string, number, string, number]>} votes question, vote (1 or 2), option, hands
 * @property {Array<[string, number, number]>} people question, vote, how many voted: for questions with several answers
 */
import { isWhole } from "./planner_state.mjs";

export const KEY = "teaching/presenter";
export const MOST = 9999; // hands for one option
const ROWS = 200; // a progress file takes no longer list
/** Below the first share, explain anew; above the second, go on. In between, neighbours teach each other. */
export const BANDS = [0.35, 0.7];

/** @returns {Kept} */
export function firstKept({ lessons }) {
  return { question: `${lessons[0].stem}/${lessons[0].items[0].id}`, votes: [], people: [] };
}

/** What came out of the store: what is not plainly ours is left aside. @returns {Kept | null} */
export function cleanKept(value, island) {
  const good = value !== null && typeof value === "object" && typeof value.question === "string" &&
    isRows(value.votes, ([key, vote, option, hands]) => isText(key) && isWhole(vote, 1, 2) && isText(option) && isWhole(hands, 0, MOST)) &&
    isRows(value.people, ([key, vote, n]) => isText(key) && isWhole(vote, 1, 2) && isWhole(n, 0, MOST));
  if (!good) return null;
  const { votes, people } = value;
  return { question: find(island, value.question) ? value.question : firstKept(island).question, votes, people };
}

function isRows(value, check) {
  return Array.isArray(value) && value.length <= ROWS && value.every((row) => Array.isArray(row) && check(row));
}

function isText(value) {
  return typeof value === "string" && value.length <= 160;
}

/** The question of a key, or undefined. */
export function find({ lessons }, key) {
  const [stem, id] = key.split("/");
  return lessons.find((lesson) => lesson.stem === stem)?.items.find((item) => item.id === id);
}

/** Hands for each option, in the order of the options. */
export function handsOf({ question, votes }, vote, { options }) {
  return options.map(({ id }) => votes.find(([key, at, option]) => key === question && at === vote && option === id)?.[3] ?? 0);
}

/** With one answer each, people are hands; else they are counted beside, and never fewer than the most hands. */
export function peopleOf(kept, vote, item) {
  const hands = handsOf(kept, vote, item);
  if (item.kind !== "choices") return hands.reduce((sum, n) => sum + n, 0);
  const told = kept.people.find(([key, at]) => key === kept.question && at === vote)?.[2] ?? 0;
  return Math.max(told, ...hands);
}

/** @returns {Kept} with this number of hands */
export function withHands(kept, vote, option, hands) {
  const others = kept.votes.filter(([key, at, id]) => key !== kept.question || at !== vote || id !== option);
  return { ...kept, votes: [...others, ...(hands ? [[kept.question, vote, option, hands]] : [])].slice(-ROWS) };
}

/** @returns {Kept} with this number of people */
export function withPeople(kept, vote, people) {
  const others = kept.people.filter(([key, at]) => key !== kept.question || at !== vote);
  return { ...kept, people: [...others, ...(people ? [[kept.question, vote, people]] : [])].slice(-ROWS) };
}

/** @returns {Kept} without any vote on the question shown */
export function without(kept) {
  const others = ([key]) => key !== kept.question;
  return { ...kept, votes: kept.votes.filter(others), people: kept.people.filter(others) };
}

/**
 * The share of people who are right. Where several options are right, hands tell only the most it can be: nobody
 * has the whole answer who missed the option that fewest got right.
 * @returns {{right: number, of: number, share: number, atMost: boolean} | null} null without votes
 */
export function shareOf(kept, vote, item) {
  const hands = handsOf(kept, vote, item);
  const of = peopleOf(kept, vote, item);
  if (of === 0) return null;
  const several = item.kind === "choices";
  const fit = item.options.flatMap(({ correct }, at) => (correct ? [hands[at]] : several ? [of - hands[at]] : []));
  const right = Math.min(...fit);
  return { right, of, share: right / of, atMost: several };
}

/** @returns {"explain" | "discuss" | "go"} */
export function bandOf(share) {
  if (share < BANDS[0]) return "explain";
  return share > BANDS[1] ? "go" : "discuss";
}
