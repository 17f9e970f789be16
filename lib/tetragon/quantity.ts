import type { QuantityLike } from '../kubernetes';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** An amount of memory in bytes. `undefined` if there is none, or where it is not written in a usual way. */
export function bytesOf(quantity: QuantityLike | undefined): number | undefined {
  const [, number, unit = ''] =
    /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(
      String((typeof quantity === 'object' ? quantity.value : quantity) ?? ''),
    ) ?? [];
  const factor = UNITS[unit];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
