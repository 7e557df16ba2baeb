/** How far a saved rota is looked ahead, and when a row of shifts is too long for one person. Product decisions. */
export const rotaParameters = { reviewDays: 30, mostHoursInRow: 12 } as const;
