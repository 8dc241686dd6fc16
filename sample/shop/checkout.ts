import { reserve, release } from './inventory';
import { withRetry } from './retry';

export interface BasketLine {
  isbn: string;
  copies: number;
  priceInCents: number;
}

export interface PaymentProvider {
  charge(customerId: string, cents: number, orderId: string): Promise<string>;
}

const FREE_SHIPPING_FROM = 35_00;
const SHIPPING = 3_90;

/** Sum of all lines, minus ten per cent for three different titles or more, plus postage below the free limit. */
export function total(lines: BasketLine[]): number {
  const goods = lines.reduce((sum, line) => sum + line.copies * line.priceInCents, 0);
  const titles = new Set(lines.map((line) => line.isbn)).size;
  const discounted = titles >= 3 ? Math.round(goods * 0.9) : goods;
  return discounted + (discounted >= FREE_SHIPPING_FROM ? 0 : SHIPPING);
}

/**
 * Sets the copies aside, takes the money, and gives the copies back when the money could not be taken.
 * The order number goes along as an idempotency key, so that trying again never charges twice.
 */
export async function checkout(
  customerId: string,
  orderId: string,
  lines: BasketLine[],
  payments: PaymentProvider,
): Promise<string> {
  const held = await reserve(orderId, lines);
  try {
    return await withRetry(() => payments.charge(customerId, total(lines), orderId));
  } catch (error) {
    await release(held);
    throw error;
  }
}
