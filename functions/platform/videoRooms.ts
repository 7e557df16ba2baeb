/** Rooms in which two people see each other. A provider that fails is no fault of ours: they talk on the phone instead. */
export type OpenedRoom = {
  readonly kind: "opened"; readonly room: string;
  /** A page of another mini-program (navigateToMiniProgram), or a link for the browser. */
  readonly miniProgram: { readonly appId: string; readonly path: string } | null; readonly url: string | null;
};
export type VideoRooms = {
  readonly name: string;
  /** Asked again about the same matter it answers with the same room. @param about a booking's number; nothing else leaves the house */
  open(about: string): Promise<OpenedRoom | { readonly kind: "failed"; readonly code: string }>;
};
