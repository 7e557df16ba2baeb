/** WeChat's own bar has the way back. */
export const Back = () => null;
