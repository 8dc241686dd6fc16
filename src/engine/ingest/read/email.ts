// An e-mail: who, when, about what, and its text; attachments by name only.
import PostalMime, { type Address } from 'postal-mime';
import { writeHtml } from './html';
import { TextWriter } from './textWriter';

export async function readEmail(bytes: Uint8Array): Promise<{ text: string }> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  const writer = new TextWriter();
  const field = (name: string, value: string | undefined) => {
    if (!value) return;
    writer.line();
    writer.write(`${name}: ${value}`);
  };
  field('Subject', mail.subject);
  field('From', mail.from && addressText(mail.from));
  field('To', mail.to?.map(addressText).join(', '));
  field('Date', mail.date);
  for (const attachment of mail.attachments) field('Attachment', attachment.filename ?? undefined);
  writer.paragraph();
  if (mail.text?.trim()) writer.writeRaw(mail.text.trim());
  else if (mail.html) writeHtml(mail.html, writer);
  return { text: writer.toString() };
}

function addressText(address: Address): string {
  if (address.group) return [address.name, ...address.group.map(addressText)].filter(Boolean).join(' ');
  return [address.name, address.address && `<${address.address}>`].filter(Boolean).join(' ');
}
