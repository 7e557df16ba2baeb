import Taro from "@tarojs/taro";

let playing: { stop(): void } | null = null;

/** Plays a sound of this phone or of the net, one at a time, also where the phone is set to silence. @param onEnd once: well, or it could not. @returns how to stop it */
export function playSound(address: string, onEnd: (well: boolean) => void): () => void {
  playing?.stop();
  const context = Taro.createInnerAudioContext();
  let isOver = false;
  const over = (well: boolean) => {
    if (isOver) return;
    isOver = true;
    playing = null;
    context.destroy();
    onEnd(well);
  };
  // Somebody who pressed it wants to hear it, also on a phone that does not ring.
  void Promise.resolve(Taro.setInnerAudioOption({ obeyMuteSwitch: false })).catch(() => null);
  context.onEnded(() => over(true));
  context.onStop(() => over(true));
  context.onError(() => over(false));
  playing = {
    stop: () => {
      context.stop();
      over(true);
    },
  };
  // Fetched first: on a bad network it would stop at every second word.
  const here = /^https?:\/\/(?!tmp\/)/u.test(address) ? Taro.downloadFile({ url: address }).then(({ tempFilePath, statusCode }) => (statusCode === 200 ? tempFilePath : null)) : Promise.resolve(address);
  here.then(
    (path) => {
      if (isOver) return;
      if (path === null) return over(false);
      context.src = path;
      context.play();
    },
    () => over(false),
  );
  const mine = playing;
  return () => mine.stop();
}
