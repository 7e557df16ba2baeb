import type { MessageFile } from "@huiyin/shared/cases/schema";
import { mostShownBytes, zUploadId } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useEffect, useRef, useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { doorsOf, type Side } from "./fileDoors";

type Links = readonly { readonly id: string; readonly url: string }[];
/** How somebody gets at the files of messages. */
export type Opener = {
  /** Whether small pictures are shown before anybody opens them. */
  readonly shows: boolean;
  /** Good for a few minutes; else why not. */
  link(file: MessageFile): Promise<{ readonly url: string } | { readonly why: string }>;
  /** Small pictures of one case, in one asking; null when nobody answered. */
  pictures(number: CaseNumber, ids: readonly string[]): Promise<Links | null>;
};
const openerOf = (side: Side): Opener => {
  const doors = doorsOf(side);
  return {
    shows: true,
    link: async ({ number, id }) => {
      const reply = await api(doors.link, { params: { number, id: zUploadId.parse(id) } });
      return reply.ok ? reply.value : { why: sentenceOf(doors.link, reply.code) };
    },
    pictures: async (number, ids) => {
      const reply = await api(doors.pictures, { params: { number }, query: { ids: ids.join(",") } });
      return reply.ok ? reply.value.links : null;
    },
  };
};
export const openers: Readonly<Record<Side, Opener>> = { mine: openerOf("mine"), staff: openerOf("staff") };

export const isSmallPicture = ({ type, bytes, deleted }: MessageFile): boolean => deleted === null && type.startsWith("image/") && bytes <= mostShownBytes;
/** Most ids asked for at once: a case has no more files. */
const mostAsked = 60;

/** Addresses of the small pictures that messages carry, by id. Each is asked for once: a page that is read anew does not load them anew. */
export function usePictures(opener: Opener, messages: readonly { readonly files: readonly MessageFile[] }[]): Readonly<Record<string, string>> {
  const [urls, setUrls] = useState<Readonly<Record<string, string>>>({});
  const asked = useRef(new Set<string>());
  const wanted = messages.flatMap((it) => it.files.filter(isSmallPicture));
  const all = wanted.map((it) => it.id).join(",");
  const latest = useRef(wanted);
  latest.current = wanted;
  useEffect(() => {
    const fresh = latest.current.filter((it) => !asked.current.has(it.id));
    if (!opener.shows) return;
    for (const number of new Set(fresh.map((it) => it.number))) {
      const ids = [...new Set(fresh.filter((it) => it.number === number).map((it) => it.id))].slice(0, mostAsked);
      for (const id of ids) asked.current.add(id);
      void opener.pictures(number, ids).then((links) => {
        if (links === null) for (const id of ids) asked.current.delete(id);
        else setUrls((was) => ({ ...was, ...Object.fromEntries(links.map((it) => [it.id, it.url])) }));
      });
    }
  }, [all, opener]);
  return urls;
}
