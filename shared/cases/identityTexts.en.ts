import type { English } from "../kernel/language";
import type * as zh from "./identityTexts";

export const identityWords: English<typeof zh.identityWords> = {
  roles: { operator: "12351 operators", lawyer: "duty lawyers", mediator: "mediators", head: "the head of the station", officer: "officers of street and district", administrator: "administrators", deputy: "deputies" },
  all: (names) => names.join(", ").replace(/, ([^,]*)$/u, " and $1"),
  story: (overseers) => `The lawyer who takes it, ${overseers} can read what you wrote`,
  person: (callers) => `Every look at your name or phone is recorded${callers === "" ? "" : `; ${callers} can look too`}`,
  hidden: (story, person, aboutWork) => `${story}. ${person}. ${aboutWork ? "Your employer" : "The other side"} cannot see it.`,
  real: (story, person, aboutWork) => `${story}. ${person}. Before mediation we ask you again; we tell ${aboutWork ? "your employer" : "the other side"} only if you agree.`,
  anonymous: (story) => `${story}. Nobody knows who you are, and nobody can call you.`,
};
