import html
import html.parser
import xml.dom.minidom
import xml.etree.ElementTree as ET
import xml.sax
from xml.sax.saxutils import escape, quoteattr

root = ET.fromstring('<shop xmlns:p="urn:p"><item id="1">Tea &amp; more<p:price>2.5</p:price>tail</item><item id="2"/><!-- c --></shop>')
print([(item.get("id"), item.text, len(item)) for item in root.iter("item")], root.find("item/p:price", {"p": "urn:p"}).text, root.findall("item[@id='2']")[0].attrib, root[0][0].tag, root[0][0].tail, "".join(root.itertext()))
new = ET.SubElement(root, "item", id="3")
new.text = "<é>"
root.remove(root[1])
ET.register_namespace("p", "urn:p")
print(ET.tostring(root, encoding="unicode"), ET.tostring(new), ET.tostring(new, encoding="utf-8", xml_declaration=True))
ET.indent(root)
print(ET.tostring(root).decode(), ET.canonicalize("<a b='2' a='1'/>"))
for wrong in ("<a><b></a>", "", "<a>&nope;</a>", "<a/><b/>", "<a x=1/>", "text"):
    try:
        ET.fromstring(wrong)
    except ET.ParseError as error:
        print(error, error.position)
print([(event, element.tag) for event, element in ET.iterparse(__import__("io").BytesIO(b"<a><b/></a>"), events=("start", "end"))])
dom = xml.dom.minidom.parseString("<a><b c='1'>t</b></a>")
print(dom.documentElement.getElementsByTagName("b")[0].getAttribute("c"), dom.toxml(), repr(dom.toprettyxml(indent=" ")))


class Handler(xml.sax.ContentHandler):
    def startElement(self, name, attributes):
        print("start", name, dict(attributes))

    def characters(self, content):
        print("text", content)


xml.sax.parseString(b"<a x='1'><b>t</b></a>", Handler())
print(escape("<&>"), quoteattr('a"b'), html.escape("<a href='x'>&</a>"), html.unescape("&lt;&eacute;&#x1F600;&amp;amp;&nosuch;"))


class Links(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        print("tag", tag, attributes, self.getpos())

    def handle_data(self, data):
        print("data", repr(data))

    def handle_entityref(self, name):
        print("entity", name)

    def handle_comment(self, data):
        print("comment", data)

    def handle_decl(self, declaration):
        print("declaration", declaration)


Links().feed("<!DOCTYPE html>\n<p class=a id='b' hidden>One &amp; <br/>two<!--note--><A HREF=\"x?a=1&amp;b=2\">link</A>")
