/** WeChat gives a page neither without a plugin of somebody else's: a phone's own keyboard has a microphone, and its screen reader a voice. */
export const canListen = (): boolean => false;
export const canSpeak = (): boolean => false;
export const listen = (_onWords: (words: string) => void, _onEnd: () => void): (() => void) => () => undefined;
export const speak = (_words: string): void => undefined;
export const hush = (): void => undefined;
