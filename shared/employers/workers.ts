/** Whom one matter, or one line of a matter of many, is of, as far as anybody knows. */
export type Seen = {
  /** Their account; of a line on paper the line itself, which is somebody of their own. */
  readonly known: string | null;
  /** What stands for the phone they are reached by, and for no other. */
  readonly phone: string | null;
};

/**
 * How many different workers these are: each account once, and each phone that no account has. Two accounts are two people even where a family
 * shares a phone; a phone without an account is one caller, however often they called. Joined to an account later, it is that account's.
 * @param proven the phone each account showed to be theirs, in the same words as `phone`
 * @returns `unnamed`: how many left neither account nor phone
 */
export function countWorkers(all: readonly Seen[], proven: ReadonlyMap<string, string>): { readonly workers: number; readonly unnamed: number } {
  const known = new Set(all.flatMap((one) => one.known ?? []));
  const theirs = new Set([...all.flatMap((one) => (one.known === null ? [] : (one.phone ?? []))), ...[...known].flatMap((one) => proven.get(one) ?? [])]);
  const callers = new Set(all.flatMap((one) => (one.known !== null || one.phone === null || theirs.has(one.phone) ? [] : one.phone)));
  return { workers: known.size + callers.size, unnamed: all.filter((one) => one.known === null && one.phone === null).length };
}
