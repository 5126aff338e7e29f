// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Messaging
import Testing

/// Taking mails apart, also damaged ones.
@Suite struct InboundMailTests {
    private func types(_ mail: InboundMail) -> [String] {
        mail.parts.map { "\($0.depth) \($0.contentType.value)" }
    }

    @Test("A tree of parts, its headers unfolded and decoded, its texts decoded")
    func tree() {
        let read = InboundMail(
            mailOctets(
                """
                From mbox Thu Jan  1 00:00:00 1970
                Subject: =?utf-8?Q?Zam=C3=B3wienie?=
                 =?iso-8859-2?Q?_=B6wi=EAta?=
                Content-Type: multipart/mixed; boundary="one; two"

                for old programs
                --one; two
                Content-Type: multipart/alternative; boundary=in

                --in
                Content-Type: text/plain; charset=windows-1250
                Content-Transfer-Encoding: quoted-printable

                za=BFo=B3=E6 =
                g=EA=B6l=B9
                --in
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PGI+xYE8L2I+
                --in--
                --one; two
                Content-Type: message/rfc822

                Subject: inner

                body
                --one; two--
                after
                """))
        #expect(read.headers.first("SUBJECT") == "Zamówienie święta")
        #expect(
            types(read) == [
                "0 multipart/mixed", "1 multipart/alternative", "2 text/plain", "2 text/html",
                "1 message/rfc822", "2 text/plain",
            ])
        #expect(read.text(of: read.parts[2]).hasPrefix("zażołć gę"))
        #expect(read.text(of: read.parts[3]) == "<b>Ł</b>")
        #expect(read.parts[5].headers.first("subject") == "inner")
    }

    @Test("A boundary that is wrong, missing or never closed loses no text")
    func damaged() {
        let wrong = InboundMail(
            mailOctets(
                "Content-Type: multipart/mixed; boundary=x\n\n--y\nContent-Type: text/plain\n\nhi\n--y--\n"
            ))
        #expect(types(wrong) == ["0 multipart/mixed", "1 text/plain"])
        let open = InboundMail(
            mailOctets("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nopen\n"))
        #expect(open.text(of: open.parts[1]).hasPrefix("open"))
        let none = InboundMail(mailOctets("Content-Type: multipart/mixed\n\nonly text\n"))
        #expect(none.parts.count == 2)
        #expect(none.text(of: none.parts[1]).hasPrefix("only text"))
    }

    @Test("Ends of lines may be LF, CRLF or CR alone")
    func ends() {
        for end in ["\n", "\r\n", "\r"] {
            let read = InboundMail(Array("A: b\(end) c\(end)\(end)text".utf8))
            #expect(read.headers.first("a") == "b c")
            #expect(read.text(of: read.parts[0]) == "text")
        }
    }

    @Test(
        "A charset that is wrong or unknown still gives text",
        arguments: [
            ("utf-8", [0xE9], "é"), ("nonsense", [0xC5, 0x82], "ł"), ("koi8-r", [0xC1], "а"),
            ("windows-1251", [0xC7], "З"), ("iso-8859-2", [0xB1], "ą"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42], "あ"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24], nil), ("utf-7", [0x41], "A"),
        ] as [(String, [UInt8], String?)])
    func charsets(name: String, octets: [UInt8], text: String?) {
        let head = Array("Content-Type: text/plain; charset=\"\(name)\"\n\n".utf8)
        let read = InboundMail(head + octets)
        let found = read.text(of: read.parts[0])
        if let text { #expect(found == text) }
    }

    @Test("Depth and number of parts are bounded")
    func bounded() {
        var deep = ""
        for level in 0..<60 {
            deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        #expect(InboundMail(mailOctets(deep + "\nend")).parts.count < 20)
        let many = "Content-Type: multipart/mixed; boundary=b\n\n"
        let parts = String(repeating: "--b\n\nx\n", count: 5_000)
        #expect(InboundMail(mailOctets(many + parts)).parts.count <= 201)
    }
}
