// A few days of a member of `programs/shop`.
const lines = [
  { sku: "p-1", category: "phone", quantity: 1, amount: "2999.00" },
  { sku: "f-1", category: "fresh", quantity: 3, amount: "89.70" },
];

export const shop = {
  purchase: { type: "order.paid", data: { amount: "3088.70", channel: "app", lines } },
  events: () => [
    { id: "s-1", type: "check-in", at: "2027-06-11T08:00:00+08:00" },
    {
      id: "s-2",
      type: "order.paid",
      at: "2027-06-11T12:30:00+08:00",
      data: { amount: "3088.70", channel: "app", lines },
    },
    { id: "s-3", type: "review.posted", at: "2027-06-15T20:00:00+08:00", data: { photos: 3 } },
    { id: "s-4", type: "beans.used", at: "2027-06-20T09:00:00+08:00", data: { beans: "500" } },
    {
      id: "s-5",
      type: "order.refunded",
      of: "s-2",
      at: "2027-06-25T10:00:00+08:00",
      data: { amount: "89.70", lines: [{ sku: "f-1", amount: "89.70" }] },
    },
    { id: "s-6", type: "order.paid", at: "2027-07-02T21:15:00+08:00", data: { amount: "45.50", channel: "web" } },
  ],
};
