import type { Instant } from "@huiyin/shared/kernel/time";

/** Rooms in which two people see each other. A provider that fails is no fault of ours: they talk on the phone instead. */
export type OpenedRoom = {
  readonly kind: "opened"; readonly room: string;
  /** A page of another mini-program (navigateToMiniProgram), or a link for the browser. */
  readonly miniProgram: { readonly appId: string; readonly path: string } | null; readonly url: string | null;
};
export type RoomFailed = { readonly kind: "failed"; readonly code: string };
export type RoomGuest = { readonly side: "worker" | "staff"; /** How long the way in is good. */ readonly until: Instant };
export type VideoRooms = {
  readonly name: string;
  /** Asked again about the same matter it answers with the same room, and a way in of the asker's own. @param about a booking's number; nothing else leaves the house */
  open(about: string, guest: RoomGuest): Promise<OpenedRoom | RoomFailed>;
  /** Nobody comes in any more. Ending what has ended is the same answer. */
  end(about: string): Promise<{ readonly kind: "ended" } | RoomFailed>;
};
