/** Strips hyphens and spaces and turns the old ten-digit form into the thirteen-digit one. */
export function normaliseIsbn(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{13}$/.test(digits)) return checkDigit13(digits.slice(0, 12)) === digits[12] ? digits : undefined;
  if (!/^\d{9}[\dX]$/.test(digits)) return undefined;
  if (checkDigit10(digits.slice(0, 9)) !== digits[9]) return undefined;
  const longForm = `978${digits.slice(0, 9)}`;
  return longForm + checkDigit13(longForm);
}

function checkDigit13(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

function checkDigit10(nine: string): string {
  const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const rest = (11 - (sum % 11)) % 11;
  return rest === 10 ? 'X' : String(rest);
}
