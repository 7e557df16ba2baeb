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
};
