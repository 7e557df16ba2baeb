const dutyLawyer = " 值班律师";

/** Who answers a new case, before anybody took it: "金海社区工会法律服务点 值班律师". */
export const answeredBy = (stationName: string): string => `${stationName}${dutyLawyer}`;

/** The station in it, for a phone that says the rest in another language; null when somebody else answers. */
export const stationAnswering = (title: string): string | null => (title.endsWith(dutyLawyer) ? title.slice(0, -dutyLawyer.length) : null);
