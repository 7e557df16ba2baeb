/** What an xlsx of a station's rota may weigh, in bytes of the file (shared/rota/dutyApi.ts counts its base64). */
export const mostBytes = 500_000;
