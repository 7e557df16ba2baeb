/** A browser has no wx.login: the sign-in page gets a code (locally from the WeChat stand-in) and hands it to signInWithCode. */
export const loginCode = (): Promise<string | null> => Promise.resolve(null);
