// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

@Suite struct EmailAddressTests {
    @Test(
        "I1 an address has one exact form",
        arguments: [
            (" Ann.B@Example.ORG\n", "ann.b@example.org"), ("ann@b.org", "ann@b.org"),
            ("ann+tag@b.org", "ann+tag@b.org"), ("ann＠ｅxample．org", "ann@example.org"),
            ("an\u{200B}n@b.org", "ann@b.org"), ("\"ann\"@b.org", "ann@b.org"),
            ("\"Ann B\"@b.org", "\"ann b\"@b.org"), ("\"a\\\"b\"@c.org", "\"a\\\"b\"@c.org"),
            ("ann@BÜCHER.de", "ann@bücher.de"), ("ann@ПОЧТА.рф", "ann@почта.рф"),
            ("ann@xn--BCHER-kva.de", "ann@xn--bcher-kva.de"),
            ("ann@[192.0.2.1]", "ann@[192.0.2.1]"),
            ("ann@[IPv6:2001:DB8::1]", "ann@[ipv6:2001:db8::1]"),
            ("анна@почта.рф", "анна@почта.рф"),
            ("!#$%&'*+-/=?^_`{|}~@b.org", "!#$%&'*+-/=?^_`{|}~@b.org"),
        ])
    func exact(written: String, expected: String) throws {
        #expect(try EmailAddress(written).exact == expected)
        #expect(try EmailAddress(expected).exact == expected)
    }

    @Test(
        "what no mail can be sent to is refused",
        arguments: [
            "ann", "@b.org", "a@", "a@b@c.org", "a@org", "a@b..org", "a@.b.org", "a@b.org.",
            "a b@c.org", ".a@b.org", "a.@b.org", "a..b@c.org", "a@-b.org", "a@b-.org", "a@b.1",
            "a@b_c.org", "a(b)@c.org", "\"a@b.org", "\"a\"b@c.org", "a@[1.2.3]", "a@[1.2.3.256]",
            "a@[IPv6:xyz]", "a@[", "a@[]", "\"\"@b.org", "a\u{0}@b.org",
            String(repeating: "a", count: 65) + "@b.org",
            "a@" + String(repeating: "b", count: 64) + ".org",
            "a@" + String(repeating: "b.", count: 126) + "org",
        ])
    func refuses(written: String) {
        let refusal = #expect(throws: Refusal.self) { try EmailAddress(written) }
        #expect(refusal?.reasons.first?.code == "identity.email")
        #expect(!(refusal?.description.contains("b.org") ?? true))
    }

    @Test(
        "a provider's rules are applied where they are known and nowhere else",
        arguments: [
            ("A.n.n+shop@googlemail.com", "ann@gmail.com"), ("ann@gmail.com", "ann@gmail.com"),
            ("a.nn+x@outlook.com", "a.nn@outlook.com"), ("ann+x@me.com", "ann@icloud.com"),
            ("ann+x@pm.me", "ann@proton.me"), ("ann+x@fastmail.com", "ann@fastmail.com"),
            ("+x@gmail.com", "+x@gmail.com"), ("a.nn+x@b.org", nil),
            ("ann@gmail.com.evil.org", nil),
        ])
    func canonical(written: String, expected: String?) throws {
        #expect(EmailProviders.usual.canonical(try EmailAddress(written)) == expected)
    }

    @Test("I1 two ways to write one mailbox share the weaker key, and not the exact one")
    func weaker() throws {
        let normalizer = IdentifierNormalizer(regions: [.poland], emailProviders: .usual)
        let one = Identifier(.email, "ann.b@gmail.com")
        let other = Identifier(.email, "annb+shop@googlemail.com")
        #expect(try normalizer.normalise(one) != normalizer.normalise(other))
        #expect(normalizer.weakerKeys(of: one) == normalizer.weakerKeys(of: other))
        #expect(normalizer.weakerKeys(of: one).count == 1)
        #expect(normalizer.weakerKeys(of: Identifier(.email, "ann.b@b.org")).isEmpty)
        #expect(IdentifierNormalizer(region: .poland).weakerKeys(of: one).isEmpty)
    }

    @Test(
        "addresses of desks, machines and nobody are known by their words",
        arguments: [
            ("noreply@shop.pl", EmailUsage.machine), ("no-reply@shop.pl", .machine),
            ("info@shop.pl", .role),
            ("sales+pl@shop.pl", .role), ("test@shop.pl", .placeholder),
            ("ann@example.com", .reserved),
            ("ann@shop.test", .reserved), ("aaaa@shop.pl", .placeholder),
            ("ann@shop.pl", .personal),
            ("anna.test@shop.pl", .personal), ("ann@myexample.com", .personal),
        ])
    func usage(written: String, expected: EmailUsage) throws {
        #expect(try EmailAddress(written).usage == expected)
    }

    @Test("what is nobody's is refused, unless the rules say otherwise")
    func nobodys() throws {
        var normalizer = IdentifierNormalizer(region: .poland)
        let values: [Identifier] = [
            Identifier(.email, "NoReply@shop.pl"), Identifier(.email, "test@shop.pl"),
            Identifier(.phone, "600 000 000"), Identifier(.phone, "123 456 789"),
        ]
        for value in values {
            let refusal = #expect(throws: Refusal.self) { try normalizer.normalise(value) }
            #expect(refusal?.reasons.map(\.code) == ["identity.placeholder"])
        }
        normalizer.refusesPlaceholders = false
        for value in values { #expect(throws: Never.self) { try normalizer.normalise(value) } }
        #expect(
            try IdentifierNormalizer(region: .poland).normalise(Identifier(.email, "info@shop.pl"))
                == Identifier(.email, "info@shop.pl"))
    }
}
