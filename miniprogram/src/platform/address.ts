/** A path of this service as a whole address, to be given away: on H5 the page's own origin stands in front of it. */
export const wholeAddress = (path: string): string => `${__API_BASE__ || (typeof location === "undefined" ? "" : location.origin)}${path}`;
