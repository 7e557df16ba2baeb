import { createHash } from "node:crypto";
import type { VideoRooms } from "../../platform/videoRooms";
import { html, type Part } from "../exchange";
import { esc, layout } from "../wechat/layout";

/** A video provider without a network: a room is a page that says who would see whom. The same matter opens the same room. */
export function createVideoStandIn(origin: string): { readonly rooms: VideoRooms; readonly answer: Part } {
  const roomOf = (about: string): string => createHash("sha256").update(`room ${about}`).digest("hex").slice(0, 12);
  return {
    rooms: {
      name: "local",
      open: (about) => Promise.resolve({ kind: "opened", room: roomOf(about), miniProgram: null, url: `${origin}/video/${roomOf(about)}` }),
    },
    answer: ({ path }) => Promise.resolve(html(200, layout("视频房间", `<h1>视频房间 ${esc(path.replace(/^\//, ""))}</h1><p>这里代替真正的视频服务。打不开时，双方改打电话。</p>`))),
  };
}
