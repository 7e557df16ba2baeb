import { act } from "@testing-library/react";

/** What a page asked for when it opened has been answered by the fakes, and stands on it. */
export const settled = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 0)));
