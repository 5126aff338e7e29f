// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct ConversionBatchTests {
    private static let ann = CustomerID(profile("ann").token)
    private static let now = at(20)
    private static let contact: [MatchField: String] = [
        .email: "Ann@example.org", .phone: "+48 600 000 001", .firstName: "Ann",
        .country: "pl", .zip: "00-001",
    ]

    private static func permit(
        _ purpose: Purpose = .share, of customer: CustomerID = ann, at time: Timestamp = now,
        for address: Identifier? = nil
    ) -> Permit<AudienceContact> {
        Permit(
            customer: customer, use: ConsentUse(purpose, channel: .audience), issuedAt: time,
            expiresAt: time + .seconds(10), evidence: Reason("consent.given", "record 7"),
            address: address)
    }

    private static func row(
        _ platform: MatchPlatform, _ facts: [OrderFact],
        _ values: [MatchField: String] = contact
    ) throws -> OfflineConversion {
        let conversion = try #require(OrderLedger(facts).conversions.first)
        return try #require(OfflineConversion(conversion, of: ann, values, for: platform))
    }

    @Test("Each platform gets its own layout, hashed, and nothing raw")
    func layouts() throws {
        let facts = [sale("o1", at(19, 5), "R-1", 12_345), back("r", at(19, 9), "R-1", 45)]
        for platform in MatchPlatform.allCases {
            var batch = ConversionBatch(named: "Store sale", for: platform)
            let row = try Self.row(platform, facts)
            let address = Identifier(.email, "ann@example.org")
            #expect(batch.add(row, permit: Self.permit(for: address), at: Self.now) == nil)
            let file = try #require(batch.conversionFile)
            let hash = platform.hash("Ann@example.org", .email)?.description ?? ""
            let phone = platform.hash("+48 600 000 001", .phone)?.description ?? ""
            switch platform {
            case .google:
                #expect(
                    file.text == """
                        Email,Phone Number,Conversion Name,Conversion Time,Conversion Value,\
                        Conversion Currency,Order ID,Ad User Data
                        \(hash),\(phone),Store sale,2025-03-20 12:00:05+00:00,123.00,EUR,R-1,Granted

                        """)
            case .meta:
                let name = platform.hash("Ann", .firstName)?.description ?? ""
                let zip = platform.hash("00-001", .zip)?.description ?? ""
                let country = platform.hash("pl", .country)?.description ?? ""
                #expect(
                    file.text == """
                        {"data":[{"event_name":"Store sale","event_time":1742472005,\
                        "event_id":"o1","action_source":"physical_store","user_data":\
                        {"em":["\(hash)"],"ph":["\(phone)"],"fn":["\(name)"],"zp":["\(zip)"],\
                        "country":["\(country)"]},"custom_data":{"currency":"EUR",\
                        "value":123.00,"order_id":"R-1"}}]}
                        """)
            case .yandex:
                #expect(
                    file.text == """
                        id,create_date_time,emails_md5,phones_md5,order_status,revenue,currency
                        R-1,2025-03-20 12:00:05,\(MD5.hexadecimal("ann@example.org")),\
                        \(MD5.hexadecimal("48600000001")),PAID,123.00,EUR

                        """)
            }
            #expect(file.count == 1)
            #expect(batch.exposures.map(\.customer) == [Self.ann])
            for raw in ["ann@", "Ann", "600000", "600 000"] { #expect(!file.text.contains(raw)) }
            #expect(batch.correctionFile == nil)
        }
    }

    @Test("Nothing leaves without a permit that fits")
    func permits() throws {
        var batch = ConversionBatch(named: "s", for: .google)
        let row = try Self.row(.google, [sale("o1", at(19), "R-1", 100)])
        func code(_ refusal: Refusal?) -> Reason.Code? { refusal?.reasons.first?.code }
        var refusal = batch.add(row, permit: Self.permit(.measure), at: Self.now)
        #expect(code(refusal) == "permit.other-use")
        let bob = CustomerID(profile("bob").token)
        refusal = batch.add(row, permit: Self.permit(of: bob), at: Self.now)
        #expect(code(refusal) == "permit.other-customer")
        refusal = batch.add(row, permit: Self.permit(at: at(19)), at: Self.now)
        #expect(code(refusal) == "permit.expired")
        refusal = batch.add(
            row, permit: Self.permit(for: Identifier(.email, "bob@example.org")), at: Self.now)
        #expect(code(refusal) == "permit.other-address")
        var hidden = sale("o1", at(19), "R-1", 100)
        hidden.isMeasured = false
        refusal = batch.add(
            try Self.row(.google, [hidden]), permit: Self.permit(), at: Self.now)
        #expect(code(refusal) == "matching.not-measured")
        refusal = batch.add(
            try Self.row(.meta, [sale("o1", at(19), "R-1", 100)]), permit: Self.permit(),
            at: Self.now)
        #expect(code(refusal) == "matching.other-platform")
        refusal = batch.add(
            try Self.row(.google, [sale("o1", at(-44), "R-1", 100)]), permit: Self.permit(),
            at: Self.now)
        #expect(code(refusal) == "matching.too-old")
        refusal = batch.add(
            try Self.row(.google, [sale("o1", at(19), "R-1", 100), void("v", at(19), "R-1")]),
            permit: Self.permit(), at: Self.now)
        #expect(code(refusal) == "matching.nothing-left")
        #expect(batch.conversionFile == nil && batch.exposures.isEmpty)
    }

    @Test("What went back later is restated, and what is gone is taken back")
    func corrections() throws {
        var google = ConversionBatch(named: "s", for: .google)
        let part = try Self.row(
            .google, [sale("a", at(1), "R-1", 900), back("b", at(2), "R-1", 300)])
        let whole = try Self.row(
            .google, [sale("c", at(1), "R-2", 900), back("d", at(2), "R-2", 900)])
        #expect(google.correct(part, at: at(2)) == nil)
        #expect(google.correct(whole, at: at(3)) == nil)
        #expect(google.retract(OrderID("R-3"), soldAt: at(1), at: at(4)) == nil)
        let text = google.correctionFile?.text
        #expect(
            text == """
                Order ID,Conversion Name,Adjustment Time,Adjustment Type,Adjusted Value,\
                Adjusted Value Currency
                R-1,s,2025-03-03 12:00:00+00:00,RESTATE,6.00,EUR
                R-2,s,2025-03-04 12:00:00+00:00,RETRACT,,
                R-3,s,2025-03-05 12:00:00+00:00,RETRACT,,

                """)
        #expect(google.conversionFile == nil)
        let untouched = try Self.row(.google, [sale("a", at(1), "R-1", 900)])
        #expect(
            google.correct(untouched, at: at(2))?.reasons.map(\.code)
                == ["matching.nothing-returned"])

        var yandex = ConversionBatch(named: "s", for: .yandex)
        let row = try Self.row(
            .yandex, [sale("c", at(1), "R-2", 900), void("d", at(2), "R-2")],
            [.phone: "+7 999 555 11 11"])
        #expect(yandex.correct(row, at: at(3)) == nil)
        let hash = MD5.hexadecimal("79995551111")
        #expect(
            yandex.correctionFile?.text.hasSuffix(
                "R-2,2025-03-02 12:00:00,,\(hash),CANCELED,0.00,EUR\n") == true)
        #expect(
            yandex.retract(OrderID("R-9"), soldAt: at(1), at: at(4))?.reasons.map(\.code)
                == ["matching.needs-address"])

        var meta = ConversionBatch(named: "s", for: .meta)
        #expect(
            meta.retract(OrderID("R-9"), soldAt: at(1), at: at(4))?.reasons.map(\.code)
                == ["matching.no-retraction"])
    }

    @Test("A correction in the same batch changes the conversion, in whichever order they come")
    func sameBatch() throws {
        let told = try Self.row(.meta, [sale("a", at(19), "R-1", 900)])
        let less = try Self.row(
            .meta, [sale("a", at(19), "R-1", 900), back("b", at(19, 60), "R-1", 300)])
        var batch = ConversionBatch(named: "s", for: .meta)
        #expect(batch.add(told, permit: Self.permit(), at: Self.now) == nil)
        #expect(batch.add(told, permit: Self.permit(), at: Self.now) == nil)
        #expect(batch.correct(less, at: at(19, 60)) == nil)
        #expect(batch.conversionFile?.text.contains("\"value\":6.00,") == true)
        #expect(batch.conversionFile?.count == 1)
        #expect(batch.retract(OrderID("R-1"), soldAt: at(19), at: at(19, 30)) == nil)
        #expect(batch.conversionFile == nil && batch.exposures.isEmpty)

        let google = try Self.row(.google, [sale("a", at(19), "R-1", 900)])
        var reversed = ConversionBatch(named: "s", for: .google)
        #expect(reversed.retract(OrderID("R-1"), soldAt: at(19), at: at(19, 30)) == nil)
        #expect(reversed.add(google, permit: Self.permit(), at: Self.now) == nil)
        #expect(reversed.conversionFile == nil && reversed.correctionFile == nil)
    }

    @Test("The zone of the account counts, and no text breaks the table")
    func zones() throws {
        let offset = try #require(
            TimeZoneOffset(secondsFromUTC: -12_600, isDaylight: false, abbreviation: "T"))
        let zone = try TimeZoneRules(name: "Test/Zone", initial: offset)
        var batch = ConversionBatch(named: "a, \"b\"", for: .google, zone: zone)
        let row = try Self.row(.google, [sale("a", at(19), "=R", 900)])
        #expect(batch.add(row, permit: Self.permit(), at: Self.now) == nil)
        let line = try #require(batch.conversionFile?.text.split(separator: "\n").last)
        #expect(line.hasSuffix(",\"a, \"\"b\"\"\",2025-03-20 08:30:00-03:30,9.00,EUR,=R,Granted"))
    }

    @Test(
        "MD5 gives the digests of RFC 1321",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a"
            ),
            (
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                "d174ab98d277d9f5a5611c2c9f419d9f"
            ),
        ])
    func md5(text: String, digest: String) {
        #expect(MD5.hexadecimal(text) == digest)
    }
}
