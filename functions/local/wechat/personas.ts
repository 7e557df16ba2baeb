/** Somebody a newcomer can be. A WeChat account to the stand-in; what they may do is rows like anybody's. */
export type Persona = {
  readonly openid: string;
  /** Role-like, never an invented full name. */
  readonly name: string;
  /** What they may do, and where. */
  readonly about: string;
  readonly group: "worker" | "hotline" | "lawyer" | "head" | "officer";
  /** Offered at the top of the list: enough to see the whole length of the product. */
  readonly first: boolean;
  /** Chose in WeChat never to be reminded: somebody whom a person has to call. */
  readonly refuses?: true;
};

/** Numbers and WeCom accounts of the demonstration: made up of the account's own id, the same on every machine. */
export const demoPhone = (openid: string): string => `1990${String([...openid].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000_000, 7)).padStart(7, "0")}`;
export const demoUserid = (openid: string): string => openid.replace(/^oLOCAL_/, "u_");
