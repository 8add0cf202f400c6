type Priced = { price: string; priceType: "FREE" | "ONE_TIME" | "SUBSCRIPTION" };

export function isPriced({ price }: Pick<Priced, "price">): boolean {
  return Number(price) > 0;
}

/** What a widget costs, in words. */
export function priceText({ price, priceType }: Priced): string {
  if (!isPriced({ price })) return "Free";
  return priceType === "SUBSCRIPTION" ? `${price} a month` : price;
}
