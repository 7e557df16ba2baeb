import Taro from "@tarojs/taro";

/** Calls `then` each time a network comes back: the moment to send what waits. Returns how to stop listening. */
export function whenOnline(then: () => void): () => void {
  const changed = ({ isConnected }: { isConnected: boolean }) => {
    if (isConnected) then();
  };
  Taro.onNetworkStatusChange(changed);
  return () => Taro.offNetworkStatusChange(changed);
}
