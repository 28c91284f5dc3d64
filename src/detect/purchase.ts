/** Sums that a shop asks for as well as a card company. */
const PAYMENT =
  /^(?:총|이번달\s?)?결제\s?(?:금액|액|대금|하실금액|하실)$|^(?:총\s?)?(?:청구|납부하실)\s?금액$|^amount due$/i;
/** Words of goods on their way to a buyer. */
const GOODS = /송장|택배|배송|주문\s?(?:번호|상품|내역|일)|상품명|구매자|구매\s?내역|수량|장바구니|반품|교환\s?신청/;
const AROUND_CHARS = 240;

/** Whether a sum is the price of goods: what a parcel or an order costs is no credit transaction (Credit Information Act art. 2 item 1-3). */
export function isPriceOfGoods(label: string, text: string, start: number): boolean {
  return PAYMENT.test(label) && GOODS.test(text.slice(Math.max(0, start - AROUND_CHARS), start + AROUND_CHARS));
}
