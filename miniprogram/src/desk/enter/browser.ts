import { texts } from "./texts.zh";

/** Which browser on which system, in words its owner knows it by: "Windows 上的 Chrome". */
export function browserName(agent: string): string {
  const { browsers } = texts;
  const name = /Edg\//u.test(agent) ? browsers.edge : /Firefox\//u.test(agent) ? browsers.firefox : /Chrome\//u.test(agent) ? browsers.chrome : /Safari\//u.test(agent) ? browsers.safari : browsers.other;
  const system = /Windows/u.test(agent) ? "Windows" : /Mac OS X/u.test(agent) ? "Mac" : /Android/u.test(agent) ? "Android" : /Linux/u.test(agent) ? "Linux" : "";
  return system === "" ? name : `${system} 上的 ${name}`;
}
