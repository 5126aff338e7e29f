// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Messaging
import Testing

@Suite struct PlainTextTests {
    @Test(
        "M47 HTML becomes the text that a reader sees",
        arguments: [
            ("", ""), ("text", "text"), ("<p>One</p><p>Two</p>", "One\n\nTwo"),
            ("One<br>Two<br/>Three", "One\nTwo\nThree"), ("  a \n\t b  ", "a b"),
            ("<h1>Head</h1>Text", "Head\n\nText"), ("<div>a</div><div>b</div>", "a\nb"),
            ("a<b>b</b>c <i> d</i> e", "abc d e"),
            ("<ul><li>a<li>b</ul>", "- a\n- b"),
            ("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>x", "1. a\n2. b\n  - c\n\nx"),
            ("<ol start=3><li>a</ol>", "3. a"),
            (
                "<table><tr><th>Item<th>Price<tr><td>Coat<td>19.99</table>",
                "Item | Price\nCoat | 19.99"
            ),
            ("<table><tr><td></td><td>a</td></tr></table>", "a"),
            ("<tr><td><p>a</p></td><td><div>b</div></td></tr>", "a\n\nb"),
            ("<blockquote>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"),
            ("<pre>a\n  b</pre>", "a\n  b"), ("a<hr>b", "a\n\n---\n\nb"),
            ("&lt;&amp;&gt;&quot;&apos;&nbsp;x", "<&>\"' x"), ("&#65;&#x42;&#x1F600;", "AB😀"),
            ("&euro;&ndash;&Lstrok;&oacute;d&zacute;", "€–Łódź"), ("&#128;&#0;&#xD800;", "€��"),
            ("&nosuch; &amp &ampx &; &#; &#x;", "&nosuch; & &ampx &; &#; &#x;"),
            ("a<script>var x = '<p>no</p>';</script>b", "ab"),
            ("<style>p { color: red }</style>a", "a"), ("a<!-- no <p> -->b", "ab"),
            ("<head><title>T</title><meta x></head><body>a", "a"), ("<head><meta x><body>a", "a"),
            ("<div style=\"display: none\">pre<div>view</div></div>a", "a"),
            ("<p hidden>no</p>a", "a"), ("<!doctype html><html>a</html>", "a"),
            ("<img alt=\"A coat\" src=x> b", "A coat b"), ("a < b and 1<2", "a < b and 1<2"),
            ("<a href=\"https://e.example/1\">Go</a> now", "Go [1] now\n\n[1] https://e.example/1"),
            (
                "<a href=u>a</a> <a href='v'>b</a> <a href=u>c</a>",
                "a [1] b [2] c [1]\n\n[1] u\n[2] v"
            ),
            ("<a href=\"https://e.example/\">e.example</a>", "e.example"),
            ("<a href=\"mailto:a@e.example\">a@e.example</a>", "a@e.example"),
            ("<a href=\"javascript:x()\">a</a><a href=\"#b\">b</a>", "ab"),
            ("<a href=\"u?a=1&amp;b=2\">a</a>", "a [1]\n\n[1] u?a=1&b=2"),
            ("<a href=\"u\nBcc: x\">a</a>", "a [1]\n\n[1] uBcc:%20x"),
            ("so\u{AD}ft\u{200B}", "soft"), ("<dl><dt>a<dd>b</dl>", "a\n  b"),
            ("<p>a</p>\n\n\n<p></p><p> </p><p>b</p>", "a\n\nb"), ("a<", "a<"), ("a</", "a"),
            ("<p", ""), ("<a href=\"", ""), ("<!--", ""), ("</p></ul></td>a", "a"),
        ])
    func text(html: String, text: String) {
        #expect(PlainText().text(of: html) == text)
    }

    @Test("M47 links are shown behind their text or not at all, as asked")
    func links() {
        let html = "<a href=\"https://e.example/1\">Go</a>"
        #expect(PlainText(links: .inline).text(of: html) == "Go (https://e.example/1)")
        #expect(PlainText(links: .none).text(of: html) == "Go")
    }

    @Test("M47 no HTML traps, lingers, or leaves a tag of what was written")
    func fuzz() {
        var generator = SeededGenerator(seed: 48)
        let pieces = [
            "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>",
            "<a href=",
            "\"", "'", ">", "<", "</", "<!--", "-->", "&", "&#", "&#x", ";", "&lt;", "<script>",
            "</script>", "<style", "<pre>", "</pre>", "\n", " ", "a", "ж", "😀", "\u{0}", "<br/>",
            "<blockquote>", "</blockquote>", "<head>", "<div hidden>", "</div>", "=",
            "<a href=u>x</a>",
            "<img alt=y>", "\u{301}", "<ol start=-9999999999999999999>", "<ol start=99>",
        ]
        for _ in 0..<fuzzRounds(4_000) {
            var html = ""
            for _ in 0..<Int.random(in: 0...18, using: &generator) {
                html += pieces.randomElement(using: &generator) ?? ""
            }
            if Int.random(in: 0..<4, using: &generator) == 0 {
                html += String(decoding: generator.bytes(0...16), as: UTF8.self)
            }
            let text = PlainText().text(of: html)
            #expect(!text.contains("\n\n\n") || html.contains("<pre>"), "\(html)")
            #expect(text.utf8.count <= html.utf8.count * 40 + 40)
        }
    }

    @Test("M47 deep and long documents take time in proportion")
    func bounded() {
        for piece in [
            "<blockquote>", "<ul><li>", "<table><tr><td>", "<!--", "<script>", "<a href=\"", "&",
            "<",
        ] {
            let html = String(repeating: piece, count: 3_000) + "end"
            _ = PlainText().text(of: html)
        }
    }
}
