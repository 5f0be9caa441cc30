import email
import email.policy
import email.utils
import mimetypes
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

message = EmailMessage()
message["Subject"] = "Grüße aus Köln"
message["From"] = Address("Ada Lovelace", "ada", "example.com")
message["To"] = "a@example.com, Bob <b@example.com>"
message["Date"] = datetime(2024, 2, 29, 12, tzinfo=UTC)
message.set_content("Hello\nWörld\n")
print(message.as_string())
print(message["to"].addresses[1].display_name, message["date"].datetime.year, message.get_content_type(), message.get_content(), message["Subject"])
message.add_alternative("<b>Hello</b>", subtype="html")
message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="ü.bin")
print([part.get_content_type() for part in message.walk()], [part.get_filename() for part in message.iter_attachments()], message.get_body(("html",)).get_content().strip())
again = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
print(again["subject"], [part.get_content_type() for part in again.walk()], again.is_multipart(), next(again.iter_attachments()).get_content())
old = MIMEMultipart("alternative", boundary="==b==")
old.attach(MIMEText("plain", "plain", "us-ascii"))
old["X-Long"] = "word " * 20
print(old.as_string())
broken = email.message_from_string("Subject: x\nno colon here\n\nbody")
print(broken.defects, broken.get_payload(), broken["missing"], email.message_from_string("A: 1\nA: 2\n\n").get_all("a"))
for wrong in (lambda: message.__setitem__("Subject", "twice"), lambda: message.__setitem__("X", "a\nb"), lambda: Address("x", "a b", "c", addr_spec="q"), lambda: message.set_content(5)):
    try:
        wrong()
    except (ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, error)
print(email.utils.parseaddr("Ada <ada@x.org>"), email.utils.formataddr(("A, B", "a@x")), email.utils.format_datetime(datetime(2024, 1, 1, tzinfo=UTC)), email.utils.parsedate_to_datetime("Thu, 29 Feb 2024 12:00:00 +0100"), email.header.decode_header("=?utf-8?b?w6k=?="))
print(mimetypes.guess_type("a.html"), mimetypes.guess_type("x.tar.gz"), mimetypes.guess_extension("application/json"), mimetypes.guess_type("unknown.zzz"))
