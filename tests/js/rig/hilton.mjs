// An autumn of a member of `programs/hilton`.
export const hilton = {
  purchase: { type: "stay.completed", data: { nights: 2, spend: "412.50", brand: "hilton" } },
  events: () => [
    {
      id: "h-1",
      type: "stay.completed",
      at: "2025-10-03T11:00:00-05:00",
      data: { nights: 3, spend: "633.33", brand: "conrad" },
    },
    { id: "h-2", type: "points.redeemed", at: "2025-10-10T09:00:00-05:00", data: { points: "20000" } },
    {
      id: "h-3",
      type: "stay.completed",
      at: "2025-10-20T11:00:00-05:00",
      data: { nights: 1, spend: "119.00", brand: "tru" },
    },
    {
      id: "h-4",
      type: "stay.corrected",
      of: "h-1",
      at: "2025-10-25T11:00:00-05:00",
      data: { nights: 1, spend: "211.11" },
    },
    { id: "h-5", type: "redemption.cancelled", of: "h-2", at: "2025-11-01T11:00:00-05:00" },
  ],
};
